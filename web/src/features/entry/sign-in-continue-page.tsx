import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { askOutside } from '#api/outside-sign-in.ts';
import { asProblem, type Problem } from '#api/problem.ts';
import { forgetSignIn, returnedSignIn } from '#api/sign-in-memory.ts';
import { usePoll } from '#api/use-poll.ts';
import { useAfter } from '#lib/use-after.ts';
import { ButtonLink, buttonClass } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Pending } from '#ui/pending.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { enterFromOutside } from './queries.ts';

/** Back from an outside sign-in: finishes it and goes on to where the person wanted to be. */
export function SignInContinuePage() {
  const [id] = useState(() => returnedSignIn('account'));
  return <GuestFrame>{id ? <Continuing id={id} /> : <Stopped reason="lost" />}</GuestFrame>;
}

function Continuing({ id }: { id: string }) {
  const { t } = useTranslation('entry');
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in/continue' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const late = useAfter(6000);
  const asked = usePoll(
    id,
    () => askOutside(id),
    (state) => state.status !== 'pending',
    1000,
  );
  const ready = asked.data?.status === 'ready';
  useEffect(() => {
    if (!ready) return;
    enterFromOutside(client, id).then(
      () => {
        forgetSignIn('account');
        void router.navigate({ href: next ?? '/', replace: true });
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }, [ready, id, client, router, next]);

  if (problem) return <Stopped problem={problem} />;
  if (asked.problem?.status === 404) return <Stopped reason="lost" />;
  if (asked.data?.status === 'expired') return <Stopped reason="expired" />;
  if (asked.data?.status === 'failed') return <Stopped reason="failed" />;
  if (late && !ready) return <Stopped reason="unfinished" />;
  return (
    <>
      <GuestHeading title={t('continue.title')} name={t('continue.title')} />
      <Pending text={t('continue.wait')} />
    </>
  );
}

function Stopped({
  reason,
  problem,
}: {
  reason?: 'lost' | 'expired' | 'failed' | 'unfinished';
  problem?: Problem;
}) {
  const { t } = useTranslation('entry');
  const stranger = problem?.code === 'not_a_member';
  return (
    <>
      <GuestHeading title={t('stopped.title')} name={t('stopped.title')}>
        {reason ? <p className={styles.lead}>{t(`stopped.${reason}`)}</p> : null}
      </GuestHeading>
      <div className={styles.form}>
        <ProblemNotice error={problem ?? null} />
        <Link to="/sign-in" className={buttonClass({ look: 'primary', size: 'large' })}>
          {t('stopped.again')}
        </Link>
        {stranger ? (
          <ButtonLink look="link" href={withBase('/join')}>
            {t('signIn.join')}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}
