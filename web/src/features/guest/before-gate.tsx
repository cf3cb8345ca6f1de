import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { InviteView, OnboardingAction } from '#api/types.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { Pending } from '#ui/pending.tsx';
import { goTo } from './history.ts';
import { actBefore, askStepsBefore } from './onboarding-queries.ts';
import { useOnboarding } from './use-onboarding.ts';

/** The ways to sign in, once the steps before joining are done. The server refuses all the same whoever skips this. */
export function BeforeGate({ invite, children }: { invite: InviteView; children: ReactNode }) {
  return invite.has_steps_before ? <Gate code={invite.code}>{children}</Gate> : children;
}

function Gate({ code, children }: { code: string; children: ReactNode }) {
  const { t, i18n } = useTranslation('guest');
  const tell = useCallback(
    (input: OnboardingAction) => actBefore(code, i18n.language, input),
    [code, i18n.language],
  );
  const { onboarding, problem } = useOnboarding(code, () => askStepsBefore(code, i18n.language), tell);
  const read = () => goTo({ at: 'before', code });
  if (!onboarding && !problem) return <Pending text={t('before.wait')} />;
  // Where it cannot be asked how far the guest is, the page of the steps says why.
  if (!onboarding?.complete) return <PrimaryButton onClick={read}>{t('continue')}</PrimaryButton>;
  return (
    <>
      {children}
      <Button look="link" onClick={read}>
        {t('before.again')}
      </Button>
    </>
  );
}
