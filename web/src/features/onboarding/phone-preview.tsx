import { useTranslation } from 'react-i18next';
import type { OnboardingPreview } from '#api/types.ts';
import { Notice } from '#ui/notice.tsx';
import { StepsWay } from '#ui/steps-way.tsx';
import styles from './onboarding.module.css';

/**
 * A step in the frame of a phone, drawn by the same part as the guest's page among the others he goes through with it.
 * Nothing in it can be pressed.
 */
export function PhonePreview({
  steps,
  at,
  failed,
  empty,
}: {
  steps: OnboardingPreview['steps'];
  /** Which of them is shown. */
  at: number;
  failed: boolean;
  empty: boolean;
}) {
  const { t } = useTranslation('onboarding');
  return (
    <section className={styles.previewPlace} aria-label={t('preview.title')}>
      <h2 className={styles.previewTitle}>{t('preview.title')}</h2>
      {failed ? <Notice tone="warning">{t('preview.failed')}</Notice> : null}
      <div className={styles.phone} inert>
        {steps[at] ? (
          <StepsWay key={JSON.stringify([at, steps])} steps={steps} startAt={at} act={async () => true} />
        ) : null}
        {empty ? <p>{t('preview.empty')}</p> : null}
      </div>
    </section>
  );
}
