import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import type { SignInCode } from '#api/types.ts';
import { usePoll } from '#api/use-poll.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Pending } from '#ui/pending.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { askCode, askSignIn, startSignIn } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';

type Started = { id: string; code: SignInCode };

/** The other way to sign in: a short code to type at the provider, on any device. */
export function DevicePage({ code }: { code: string }) {
  const { invite, problem: inviteProblem, again: askAgain } = useInvite(code);
  const [started, setStarted] = useState<Started | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  const provider = invite?.provider ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks for a new code
  useEffect(() => {
    if (!provider) return;
    let gone = false;
    const begin = async () => {
      try {
        const { id } = await startSignIn(code, provider);
        const short = await askCode(id);
        if (gone) return;
        rememberSignIn(code, id);
        setStarted({ id, code: short });
      } catch (thrown) {
        if (!gone) setProblem(asProblem(thrown));
      }
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [code, turn, provider]);
  const again = () => {
    if (inviteProblem) askAgain();
    setProblem(null);
    setStarted(null);
    setTurn((before) => before + 1);
  };
  const service = invite?.server_kind_label ?? 'Plex';
  const failure = problem ?? inviteProblem;
  if (failure || (invite && !invite.valid))
    return (
      <GuestFrame posters={invite?.posters}>
        <Refusal
          code={failure?.code ?? invite?.reason ?? 'unknown'}
          detail={failure?.detail}
          invite={invite}
          seconds={failure?.retryAfter}
          onAgain={again}
        />
      </GuestFrame>
    );
  return (
    <GuestFrame posters={invite?.posters}>
      <ShortCode key={turn} code={code} started={started} service={service} onAgain={again} />
    </GuestFrame>
  );
}

function ShortCode({
  code,
  started,
  service,
  onAgain,
}: {
  code: string;
  started: Started | null;
  service: string;
  onAgain: () => void;
}) {
  const { t } = useTranslation('guest');
  return (
    <>
      <GuestHeading title={t('device.title')} name={t('device.title')}>
        <p className={styles.lead}>{t('device.help', { service })}</p>
      </GuestHeading>
      {started ? (
        <Shown code={code} started={started} onAgain={onAgain} />
      ) : (
        <Pending text={t('device.wait', { service })} />
      )}
      <div className={styles.links}>
        <Button look="link" onClick={() => goTo({ at: 'invite', code })}>
          {t('back')}
        </Button>
      </div>
    </>
  );
}

function Shown({ code, started, onAgain }: { code: string; started: Started; onAgain: () => void }) {
  const { t } = useTranslation('guest');
  const { data, problem } = usePoll(
    started.id,
    () => askSignIn(started.id),
    (state) => state.status !== 'pending',
    1500,
  );
  const ready = data?.status === 'ready';
  useEffect(() => {
    if (ready) goTo({ at: 'continue', code }, 'replace');
  }, [ready, code]);
  const over = data?.status === 'expired' || data?.status === 'failed' || problem?.status === 404;
  const host = started.code.url.replace(/^https?:\/\//, '');
  return (
    <div className={styles.stack}>
      <ol className={styles.numbered}>
        <li>
          {t('device.open')}{' '}
          <a href={started.code.url} target="_blank" rel="noreferrer">
            {host}
          </a>
        </li>
        <li>{t('device.type')}</li>
      </ol>
      <output className={styles.code}>{started.code.code}</output>
      {over ? (
        <PrimaryButton onClick={onAgain}>{t('device.anew')}</PrimaryButton>
      ) : (
        <CopyButton text={started.code.code} label={t('device.copy')} />
      )}
      <p className={styles.note} role="status">
        {over ? t('device.over') : t('device.waiting')}
      </p>
    </div>
  );
}
