import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askCode, askOutside } from '#api/outside-sign-in.ts';
import { asProblem } from '#api/problem.ts';
import { usePoll } from '#api/use-poll.ts';
import { ButtonLink } from './button.tsx';
import { Pending } from './pending.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import styles from './server-code.module.css';

/** The code that somebody confirms in an app of the server; goes on by itself when he has. */
export function ServerCode({
  id,
  onReady,
  onStopped,
}: {
  id: string;
  onReady: () => Promise<void>;
  /** With what went wrong, or null where the time was over. */
  onStopped: (problem: unknown) => void;
}) {
  const { t } = useTranslation('entry');
  const [shown, setShown] = useState<{ code: string; url: string } | null>(null);
  const handlers = useRef({ onReady, onStopped });
  handlers.current = { onReady, onStopped };
  useEffect(() => {
    askCode(id).then(setShown, (thrown: unknown) => handlers.current.onStopped(asProblem(thrown)));
  }, [id]);
  const asked = usePoll(
    id,
    () => askOutside(id),
    (state) => state.status !== 'pending',
    2_000,
  );
  const status = asked.data?.status;
  useEffect(() => {
    if (status === 'ready')
      handlers.current.onReady().catch((thrown: unknown) => handlers.current.onStopped(asProblem(thrown)));
    else if (status === 'expired' || status === 'failed') handlers.current.onStopped(null);
  }, [status]);

  if (!shown) return <Pending text={t('server.askingCode')} />;
  return (
    <div className={styles.way}>
      <p>{t('server.codeHelp')}</p>
      <output className={styles.code} aria-label={t('server.code')}>
        {shown.code}
      </output>
      <ButtonLink look="secondary" size="large" href={shown.url} target="_blank" rel="noreferrer">
        {t('server.open')}
      </ButtonLink>
      <ProblemNotice error={asked.problem} />
      <Pending text={t('server.waiting')} />
    </div>
  );
}
