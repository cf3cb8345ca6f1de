import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnboardingAction } from '#api/types.ts';
import { StepsWay } from '#ui/steps-way.tsx';
import styles from './guest.module.css';
import { actAfter, askStepsAfter } from './onboarding-queries.ts';
import { useOnboarding } from './use-onboarding.ts';

/** The steps after joining, on the welcome page. Nothing stands here while there are none: the page is whole without. */
export function AfterSteps({ redemptionId }: { redemptionId: string }) {
  const { t, i18n } = useTranslation('guest');
  const { language } = i18n;
  const tell = useCallback(
    (input: OnboardingAction) => actAfter(redemptionId, language, input),
    [redemptionId, language],
  );
  const { onboarding, act } = useOnboarding(
    `${redemptionId} ${language}`,
    () => askStepsAfter(redemptionId, language),
    tell,
  );
  if (!onboarding || onboarding.steps.length === 0) return null;
  return (
    <section className={styles.tonight} aria-label={t('after.title')}>
      <h2>{t('after.title')}</h2>
      <StepsWay steps={onboarding.steps} act={act} />
    </section>
  );
}
