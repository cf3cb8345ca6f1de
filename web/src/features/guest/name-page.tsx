import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { forgetSignIn } from '#api/sign-in-memory.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { redeem } from './queries.ts';
import { plainReason, Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';
import { localServers } from './way.ts';
import { asWritten, rememberWritten } from './way-memory.ts';

/** Problems that belong at the field; anything else is a page of its own. */
const atField = new Set(['email_required', 'invalid_input', 'unknown_person']);

/** Lets in by e-mail address or user name, without a sign-in here; the invitation then comes by e-mail. */
export function NamePage({ code }: { code: string }) {
  const { t, i18n } = useTranslation('guest');
  const { invite } = useInvite(code);
  const service = invite?.server_kind_label ?? 'Plex';
  const [typed, setTyped] = useState('');
  const [empty, setEmpty] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, start } = useBusy(async () => {
    setProblem(null);
    try {
      const who = typed.trim();
      if (invite && localServers(invite).length > 0) {
        forgetSignIn(code);
        rememberWritten(code, who);
        goTo({ at: 'account', code, number: 1 });
        return;
      }
      const redemption = await redeem({ code, ...asWritten(who) });
      goTo({ at: 'inside', code, redemptionId: redemption.id });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(typed.trim() === '');
    if (typed.trim() !== '') void start();
  };
  if (problem && !atField.has(problem.code))
    return (
      <GuestFrame posters={invite?.posters}>
        <Refusal
          code={problem.code}
          detail={problem.detail}
          invite={invite}
          seconds={problem.retryAfter}
          onAgain={() => setProblem(null)}
        />
      </GuestFrame>
    );
  const fieldProblem = (): string | null => {
    if (empty) return t('name.empty');
    if (!problem) return null;
    const key = `name.problem.${plainReason(problem.code)}`;
    return i18n.exists(`guest:${key}`) ? t(key, { service }) : problem.detail;
  };
  return (
    <GuestFrame posters={invite?.posters}>
      <GuestHeading title={t('name.title', { service })} name={t('name.title', { service })}>
        <p className={styles.lead}>{t('name.help', { service })}</p>
      </GuestHeading>
      <form className={styles.stack} onSubmit={submit} noValidate>
        <Field
          label={t('name.label', { service })}
          help={t('name.fieldHelp')}
          problem={fieldProblem()}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setEmpty(false);
            setProblem(null);
          }}
        />
        <PrimaryButton type="submit" busy={busy} busyText={t('name.sending')}>
          {t('name.send')}
        </PrimaryButton>
        <div className={styles.links}>
          <Button look="link" onClick={() => goTo({ at: 'invite', code })}>
            {t('back')}
          </Button>
        </div>
      </form>
    </GuestFrame>
  );
}
