import { IconDoor, IconKey, IconServer, IconSettings, IconUser, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '#api/types.ts';
import { formatTime } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { Row } from '#ui/list.tsx';
import { useSentence } from './actions.ts';
import styles from './audit.module.css';

const icons: Record<string, typeof IconDoor> = {
  invite: IconDoor,
  redemption: IconDoor,
  member: IconUsers,
  server: IconServer,
  account: IconUser,
  api_key: IconKey,
};

const asText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(asText).join(', ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
};

/** One entry: a sentence, the time, from where; what changed can be opened. */
export function AuditRow({
  entry,
  onOnly,
  isOnly,
}: {
  entry: AuditEntry;
  onOnly: (actorId: string) => void;
  isOnly: boolean;
}) {
  const { t, i18n } = useTranslation('audit');
  const sentence = useSentence();
  const Icon = icons[entry.action.split('.')[0] ?? ''] ?? IconSettings;
  const details = Object.entries(entry.details).filter(([, value]) => value !== null && value !== '');
  const actorId = entry.actor.id;
  return (
    <Row
      lead={
        <span className={styles.icon}>
          <Icon size={20} stroke={1.5} aria-hidden="true" />
        </span>
      }
      title={<span className={styles.sentence}>{sentence(entry)}</span>}
      meta={
        <span className={styles.meta}>
          <span className={styles.facts}>
            <time dateTime={entry.at}>{formatTime(entry.at, i18n.language)}</time>
            {entry.actor.kind === 'api_key' ? <span>{t('byKey')}</span> : null}
            {entry.ip ? <span>{entry.ip}</span> : null}
          </span>
          {details.length > 0 || (actorId && !isOnly) ? (
            <details className={styles.details}>
              <summary>{t('details')}</summary>
              {details.map(([name, value]) => (
                <span key={name} className={styles.detail}>
                  <code>{name}</code> {asText(value)}
                </span>
              ))}
              {actorId && !isOnly ? (
                <Button size="small" look="link" onClick={() => onOnly(actorId)}>
                  {t('onlyThis', { name: entry.actor.name ?? '' })}
                </Button>
              ) : null}
            </details>
          ) : null}
        </span>
      }
    />
  );
}
