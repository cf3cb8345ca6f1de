import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnboardingAction } from '#api/types.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Pending } from '#ui/pending.tsx';
import { StepsWay } from '#ui/steps-way.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { actBefore, askStepsBefore } from './onboarding-queries.ts';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';
import { useOnboarding } from './use-onboarding.ts';

/** What the owner wants to be read, accepted or answered before someone joins. */
export function BeforePage({ code }: { code: string }) {
  const { t, i18n } = useTranslation('guest');
  const { invite } = useInvite(code);
  const { language } = i18n;
  const tell = useCallback((input: OnboardingAction) => actBefore(code, language, input), [code, language]);
  const { onboarding, problem, act, again } = useOnboarding(
    `${code} ${language}`,
    () => askStepsBefore(code, language),
    tell,
  );
  const goOn = () => goTo({ at: 'invite', code }, 'replace');
  const server = invite?.server_name ?? '';
  if (problem && !onboarding)
    return (
      <GuestFrame posters={invite?.posters}>
        <Refusal code={problem.code} detail={problem.detail} invite={invite} onAgain={again} />
      </GuestFrame>
    );
  return (
    <GuestFrame posters={invite?.posters}>
      <GuestHeading title={t('before.title')} name={t('before.title')}>
        <p className={styles.lead}>
          {onboarding?.complete ? t('before.done') : t('before.help', { server })}
        </p>
      </GuestHeading>
      <div className={styles.stack}>
        {onboarding ? <StepsWay steps={onboarding.steps} act={act} /> : <Pending text={t('before.wait')} />}
        {onboarding?.complete ? <PrimaryButton onClick={goOn}>{t('before.goOn')}</PrimaryButton> : null}
      </div>
    </GuestFrame>
  );
}
