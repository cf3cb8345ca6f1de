import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RedemptionServer } from '#api/types.ts';
import { Dots } from '#ui/button.tsx';
import { isOfAccount } from './account-problems.ts';
import { MendForm } from './mend-form.tsx';
import { OpenServer } from './open-server.tsx';
import { RetryWait } from './retry-wait.tsx';
import { useServerWords } from './server-words.ts';
import way from './way.module.css';

const marks: Partial<Record<RedemptionServer['state'], ReactNode>> = {
  done: <IconCheck size={16} stroke={2} />,
  running: <Dots />,
  retrying: <IconClock size={16} stroke={1.5} />,
  failed: <IconX size={16} stroke={2} />,
  undone: <IconX size={16} stroke={2} />,
};

/** One server of a way in: how far it is, what went wrong and what is done about it, and the way to watching. */
export function ServerCard({
  redemptionId,
  server,
  isFirst,
  isLasting,
  onMended,
}: {
  redemptionId: string;
  server: RedemptionServer;
  isFirst: boolean;
  /** What is done stays done, and can be opened. */
  isLasting: boolean;
  onMended: () => void;
}) {
  const id = useId();
  const { t } = useTranslation('way');
  const words = useServerWords();
  // What a name or a password mends stands at its field.
  const isHis = isOfAccount(server.problem?.code ?? '');
  const isAtField = server.can_mend && isHis;
  const trouble = isAtField ? null : words.trouble(server);
  return (
    <section className={way.server} aria-labelledby={id}>
      <div className={way.serverHead}>
        <span className={way.mark} data-state={server.state} aria-hidden="true">
          {marks[server.state]}
        </span>
        <div>
          <h2 id={id}>{server.name}</h2>
          <p>
            {server.kind_label} · {words.state(server, isLasting)}
          </p>
        </div>
      </div>
      {trouble ? <p>{trouble}</p> : null}
      {server.state === 'retrying' && server.waiting_for ? (
        <RetryWait at={server.waiting_for.retry_at} />
      ) : null}
      {server.can_mend ? <MendForm redemptionId={redemptionId} server={server} onMended={onMended} /> : null}
      {server.state === 'failed' && !server.can_mend ? (
        <p>{t(isHis ? 'servers.closed' : 'servers.owner')}</p>
      ) : null}
      {isLasting && server.state === 'done' && server.welcome ? (
        <OpenServer server={server} welcome={server.welcome} isFirst={isFirst} />
      ) : null}
    </section>
  );
}
