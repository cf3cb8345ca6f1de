import { IconPlus, IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ServerRow } from './server-row.tsx';

/** The connected media servers; a row opens its panel. */
export function ServersPage() {
  const { t } = useTranslation('servers');
  const query = useQuery(serversQuery);
  const mayWrite = useMay('servers.write');
  const hasServers = (query.data?.items.length ?? 0) > 0;
  const connect = mayWrite ? (
    <Link to="/servers/new" className={buttonClass({ look: 'primary' })}>
      <IconPlus size={18} stroke={1.5} aria-hidden="true" />
      {t('connect')}
    </Link>
  ) : undefined;
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed'), still: t('stillWatch') }}
      actions={hasServers ? connect : null}
      query={query}
      keyOf={(server) => server.id}
      row={(server) => <ServerRow server={server} />}
      empty={
        <EmptyState
          icon={<IconServer size={40} stroke={1.5} aria-hidden="true" />}
          title={t('empty.title')}
          action={connect}
        >
          {t('empty.help')}
        </EmptyState>
      }
    />
  );
}
