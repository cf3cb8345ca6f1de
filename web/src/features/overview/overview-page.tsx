import { IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { sessionQuery, useMay } from '#api/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, ListSkeleton } from '#ui/list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Asking } from './asking.tsx';
import { Lately } from './lately.tsx';
import { Numbers } from './numbers.tsx';
import { Waiting } from './waiting.tsx';

/** First what waits for a decision, then what happened lately, then four numbers. */
export function OverviewPage() {
  const { t } = useTranslation(['overview', 'common']);
  const session = useQuery(sessionQuery);
  const maySeeServers = useMay('servers.read');
  const mayConnect = useMay('servers.write');
  const mayInvite = useMay('invites.write');
  const servers = useQuery({ ...serversQuery, enabled: maySeeServers });
  const account = session.data?.account;
  const isFirstRun = servers.data?.items.length === 0;
  if (maySeeServers && servers.isPending)
    return (
      <>
        <PageHeader title={t('common:nav.overview')} />
        <ListSkeleton rows={4} />
      </>
    );
  if (isFirstRun)
    return (
      <>
        <PageHeader title={t('first.welcome', { name: account?.display_name || account?.username || '' })} />
        <EmptyState
          icon={<IconServer size={40} stroke={1.5} aria-hidden="true" />}
          title={t('first.title')}
          action={
            mayConnect ? (
              <Link to="/servers/new" className={buttonClass({ look: 'primary' })}>
                {t('first.connect')}
              </Link>
            ) : undefined
          }
        >
          {t('first.help')}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader
        title={t('common:nav.overview')}
        actions={
          mayInvite ? (
            <Link to="/invites/new" className={buttonClass({ look: 'primary' })}>
              {t('invite')}
            </Link>
          ) : null
        }
      />
      <Asking />
      <Waiting />
      <Lately />
      <Numbers />
    </>
  );
}
