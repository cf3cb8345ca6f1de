import { IconServer } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#api/types.ts';
import { formatRelative } from '#lib/format.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { RowLink } from '#ui/list.tsx';
import styles from './servers.module.css';

export const stateOf = (server: Server): { key: string; tone: Tone } => {
  if (server.status.problem_code !== null) return { key: 'trouble', tone: 'bad' };
  if (server.status.reachable === null) return { key: 'unknown', tone: 'quiet' };
  return server.status.reachable ? { key: 'reachable', tone: 'good' } : { key: 'trouble', tone: 'bad' };
};

/** One server: its name, how it is doing, what it holds, when it was last asked. */
export function ServerRow({ server }: { server: Server }) {
  const { t, i18n } = useTranslation('servers');
  const state = stateOf(server);
  const libraries = server.libraries.filter((library) => !library.missing).length;
  const checked = server.status.checked_at;
  return (
    <RowLink
      to="/servers/$serverId"
      params={{ serverId: server.id }}
      lead={
        <span className={styles.icon}>
          <IconServer size={20} stroke={1.5} aria-hidden="true" />
        </span>
      }
      title={server.name}
      meta={[
        t('libraries.count', { count: libraries }),
        server.version ? t('version', { version: server.version }) : null,
        checked ? t('checked', { when: formatRelative(checked, i18n.language) }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
      side={
        <>
          {server.is_default ? <Badge>{t('default')}</Badge> : null}
          <Badge tone={state.tone}>{t(`state.${state.key}`)}</Badge>
        </>
      }
    />
  );
}
