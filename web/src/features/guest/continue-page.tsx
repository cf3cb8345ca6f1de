import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { forgetSignIn, returnedSignIn } from '#api/sign-in-memory.ts';
import type { SignInState } from '#api/types.ts';
import { usePoll } from '#api/use-poll.ts';
import { useAfter } from '#lib/use-after.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Pending } from '#ui/pending.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { askSignIn, redeem } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';
import { localServers } from './way.ts';

const unfinishedAfterMs = 6000;
const isFinal = (state: SignInState) => state.status !== 'pending';

/** Back from the provider: waits for the sign-in to arrive, then lets the person in without another tap. */
export function ContinuePage({ code }: { code: string }) {
  const [id] = useState(() => returnedSignIn(code));
  const { invite } = useInvite(code);
  const backToInvite = () => {
    forgetSignIn(code);
    goTo({ at: 'invite', code }, 'replace');
  };
  return (
    <GuestFrame posters={invite?.posters}>
      {id ? (
        <Continuing code={code} id={id} onRestart={backToInvite} />
      ) : (
        <Refusal code="sign_in_lost" invite={invite} onAgain={backToInvite} />
      )}
    </GuestFrame>
  );
}

function Continuing({ code, id, onRestart }: { code: string; id: string; onRestart: () => void }) {
  const { t } = useTranslation('guest');
  const { invite } = useInvite(code);
  const service = invite?.server_kind_label ?? 'Plex';
  const { data, problem } = usePoll(id, () => askSignIn(id), isFinal, 1000);
  const unfinished = useAfter(unfinishedAfterMs);

  if (problem?.status === 404) return <Refusal code="sign_in_lost" invite={invite} onAgain={onRestart} />;
  if (data?.status === 'expired')
    return <Refusal code="sign_in_expired" invite={invite} onAgain={onRestart} />;
  if (data?.status === 'failed') return <Refusal code="sign_in_failed" invite={invite} onAgain={onRestart} />;
  if (data?.status === 'ready')
    return <LettingIn code={code} id={id} name={data.name ?? null} onRestart={onRestart} />;
  if (problem && problem.status === 0 && !data)
    return <Refusal code={problem.code} onAgain={() => location.reload()} />;
  const busy = Boolean(data?.problem) || problem !== null;
  const late = unfinished && !busy;
  const title = late ? t('unfinished.title', { service }) : t('finishing.title', { service });
  return (
    <>
      <GuestHeading title={title} name={title}>
        <p className={styles.lead} aria-live="polite">
          {late ? t('unfinished.help', { service }) : null}
          {!late && busy ? t('finishing.busy', { service }) : null}
          {late || busy ? null : t('finishing.help')}
        </p>
      </GuestHeading>
      <div className={styles.actions}>
        {late ? (
          <PrimaryButton onClick={onRestart}>{t('again')}</PrimaryButton>
        ) : (
          <Pending text={t('finishing.wait', { service })} />
        )}
      </div>
    </>
  );
}

function LettingIn({
  code,
  id,
  name,
  onRestart,
}: {
  code: string;
  id: string;
  name: string | null;
  onRestart: () => void;
}) {
  const { t } = useTranslation('guest');
  const { invite, problem: unasked } = useInvite(code);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // Who an invite cannot be asked for is let in or refused by the redemption itself.
  const isAsked = invite !== null || unasked !== null;
  const choosesAccounts = invite !== null && localServers(invite).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a new attempt
  useEffect(() => {
    if (!isAsked) return;
    if (choosesAccounts) {
      goTo({ at: 'account', code, number: 1 }, 'replace');
      return;
    }
    let gone = false;
    redeem({ code, sign_in_id: id }).then(
      (redemption) => {
        if (!gone) goTo({ at: 'inside', code, redemptionId: redemption.id }, 'replace');
      },
      (thrown: unknown) => {
        if (!gone) setProblem(asProblem(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [code, id, turn, isAsked, choosesAccounts]);
  const again = () => {
    setProblem(null);
    setTurn((before) => before + 1);
  };
  if (problem) {
    // A sign-in remembers the person as he was then: after confirming his address he signs in anew.
    const anew =
      ['sign_in_expired', 'email_unverified', 'invite_bound'].includes(problem.code) ||
      problem.status === 404;
    return (
      <Refusal
        code={problem.code}
        detail={problem.detail}
        invite={invite}
        name={name}
        seconds={problem.retryAfter}
        onAgain={anew ? onRestart : again}
      />
    );
  }
  const title = name ? t('hello', { name }) : t('progress.title');
  return (
    <>
      <GuestHeading title={title} name={title} />
      <Pending text={t('steps.room')} />
    </>
  );
}
