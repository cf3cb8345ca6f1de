import { useTranslation } from 'react-i18next';
import type { RedemptionRow } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import styles from './invites.module.css';
import { useRedemptionWords } from './redemption-words.ts';

/** How one person's way in went at each of several servers, with another try where one has failed. */
export function UsedServers({
  row,
  isBusy,
  onRetry,
}: {
  row: RedemptionRow;
  isBusy: (serverId: string) => boolean;
  onRetry: ((serverId: string) => void) | undefined;
}) {
  const { t } = useTranslation(['invites', 'common']);
  const words = useRedemptionWords();
  return (
    <ul className={styles.usedServers}>
      {row.servers.map((server) => {
        const state = words.at(server);
        return (
          <li key={server.id}>
            <span>
              {server.name}
              {server.problem ? <small>{words.reason(server.problem.code)}</small> : null}
              {server.waiting_for ? (
                <small>
                  {t('usedBy.next')} <RelativeTime at={server.waiting_for.retry_at} />
                </small>
              ) : null}
            </span>
            <Badge tone={state.tone}>{state.text}</Badge>
            {server.can_retry && onRetry ? (
              <Button size="small" busy={isBusy(server.id)} onClick={() => onRetry(server.id)}>
                {t('common:tryAgain')}
                <span className="visually-hidden">
                  {' '}
                  {row.person.name}, {server.name}
                </span>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
