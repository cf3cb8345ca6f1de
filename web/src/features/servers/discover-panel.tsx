import { IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { asProblem } from '#api/problem.ts';
import { serversQuery } from '#api/servers.ts';
import { forgetSignIn, returnedSignIn } from '#api/sign-in-memory.ts';
import type { DiscoveredServer } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { EmptyState, List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { Pending } from '#ui/pending.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { connecting, discoveryQuery, signInQuery, useConnectServer } from './queries.ts';
import styles from './servers.module.css';

/** Back from the sign-in: waits until it counts, then lists the servers to choose from. */
export function DiscoverPanel() {
  const { t } = useTranslation('servers');
  const [signInId] = useState(() => returnedSignIn(connecting));
  const signIn = useQuery({ ...signInQuery(signInId ?? ''), enabled: signInId !== null });
  const ended = signIn.data?.status === 'expired' || signIn.data?.status === 'failed';
  const isLost = signInId === null || ended || (signIn.isError && signIn.data === undefined);
  return (
    <SidePanel title={t('choose.title')} backTo="/servers">
      {isLost ? <StartAgain /> : null}
      {!isLost && signIn.data?.status === 'ready' && signInId !== null ? <Found signInId={signInId} /> : null}
      {!isLost && signIn.data?.status !== 'ready' ? <Pending text={t('signIn.waiting')} /> : null}
    </SidePanel>
  );
}

function StartAgain() {
  const { t } = useTranslation('servers');
  return (
    <EmptyState
      title={t('signIn.lostTitle')}
      action={
        <Link to="/servers/new" className={buttonClass({ look: 'primary' })}>
          {t('signIn.again')}
        </Link>
      }
    >
      {t('signIn.lostHelp')}
    </EmptyState>
  );
}

function Found({ signInId }: { signInId: string }) {
  const { t, i18n } = useTranslation('servers');
  const navigate = useNavigate();
  const query = useQuery(discoveryQuery(signInId));
  const known = useQuery(serversQuery);
  const isKnown = (server: DiscoveredServer) =>
    known.data?.items.some((one) => one.external_id === server.external_id) ?? false;
  const connect = useConnectServer();
  const onceKey = useOnceKey(idempotencyKey);
  const choose = async (server: DiscoveredServer) => {
    if (!query.data || connect.isPending) return;
    const input = {
      kind: query.data.kind,
      discovery_id: query.data.discovery_id,
      external_id: server.external_id,
    };
    const saved = await connect.mutateAsync({ input, key: onceKey(input) }).catch(() => null);
    if (!saved) return;
    forgetSignIn(connecting);
    showDone(i18n, t('connected', { server: saved.name }));
    void navigate({ to: '/servers/$serverId', params: { serverId: saved.id }, replace: true });
  };
  const isOver = connect.error !== null && asProblem(connect.error).code === 'discovery_expired';
  if (isOver) return <StartAgain />;
  return (
    <Stack>
      <p>{t('choose.help')}</p>
      <ProblemNotice error={connect.error} />
      <QueryState
        query={query}
        skeleton={<ListSkeleton rows={2} text={t('choose.looking')} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('choose.noneTitle')}>{t('choose.noneHelp')}</EmptyState>}
      >
        {(data) => (
          <List
            label={t('choose.title')}
            items={data.items}
            keyOf={(server) => server.external_id}
            row={(server) => (
              <Row
                lead={
                  <span className={styles.icon}>
                    <IconServer size={20} stroke={1.5} aria-hidden="true" />
                  </span>
                }
                title={server.name}
                meta={[
                  server.version,
                  server.presence ? null : t('choose.offline'),
                  server.owned ? null : t('choose.notOwned'),
                  isKnown(server) ? t('choose.known') : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                side={
                  server.owned && !isKnown(server) ? (
                    <Button
                      size="small"
                      look="primary"
                      busy={connect.isPending && isChosen(connect.variables?.input, server)}
                      busyText={t('connection.trying')}
                      disabled={connect.isPending}
                      onClick={() => choose(server)}
                    >
                      {t('choose.button')}
                      <span className="visually-hidden"> {server.name}</span>
                    </Button>
                  ) : null
                }
              />
            )}
          />
        )}
      </QueryState>
    </Stack>
  );
}

const isChosen = (input: object | undefined, server: DiscoveredServer): boolean =>
  input !== undefined && 'external_id' in input && input.external_id === server.external_id;
