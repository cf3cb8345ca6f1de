import { useTranslation } from 'react-i18next';
import type { OnboardingPreview } from '#api/types.ts';
import { Notice } from '#ui/notice.tsx';
import { StepsWay } from '#ui/steps-way.tsx';
import styles from './onboarding.module.css';

/** A step in the frame of a phone, drawn by the same part as the guest's page. Nothing in it can be pressed. */
export function PhonePreview({
  step,
  failed,
  empty,
}: {
  step: OnboardingPreview['steps'][number] | undefined;
  failed: boolean;
  empty: boolean;
}) {
  const { t } = useTranslation('onboarding');
  return (
    <section className={styles.previewPlace} aria-label={t('preview.title')}>
      <h2 className={styles.previewTitle}>{t('preview.title')}</h2>
      {failed ? <Notice tone="warning">{t('preview.failed')}</Notice> : null}
      <div className={styles.phone} inert>
        {step ? <StepsWay key={JSON.stringify(step)} steps={[step]} act={async () => true} /> : null}
        {empty ? <p>{t('preview.empty')}</p> : null}
      </div>
    </section>
  );
}
