import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kindOf, serverKindsQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { Server, ServerKind } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { RenameField } from '#ui/rename-field.tsx';
import { Row, Section, Stack } from '#ui/section.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { DefaultLibraries } from './default-libraries.tsx';
import { serverQuery, useChangeServer } from './queries.ts';
import { ServerActions } from './server-actions.tsx';
import { stateOf } from './server-row.tsx';

/** One server: how it is doing, what is shared by default, how Foyer reaches it. */
export function ServerPanel() {
  const { t } = useTranslation('servers');
  const { serverId = '' } = useParams({ strict: false });
  const query = useQuery(serverQuery(serverId));
  const kinds = useQuery(serverKindsQuery);
  const mayWrite = useMay('servers.write');
  return (
    <DetailPanel
      query={query}
      title={(server) => server.name}
      untitled={t('one')}
      failed={t('oneFailed')}
      backTo="/servers"
      actions={(server) => (mayWrite ? <ServerActions server={server} /> : null)}
    >
      {(server) => (
        <Details
          key={server.id}
          server={server}
          kind={kindOf(kinds.data?.items ?? [], server)}
          mayWrite={mayWrite}
        />
      )}
    </DetailPanel>
  );
}

function Details({
  server,
  kind,
  mayWrite,
}: {
  server: Server;
  kind: ServerKind | undefined;
  mayWrite: boolean;
}) {
  const { t } = useTranslation('servers');
  const change = useChangeServer(server.id);
  const state = stateOf(server);
  const { checked_at: checkedAt, problem_code: problem } = server.status;
  return (
    <Stack>
      <Row>
        <Badge tone={state.tone}>{t(`state.${state.key}`)}</Badge>
        {server.is_default ? <Badge>{t('default')}</Badge> : null}
      </Row>
      {problem ? (
        <Notice tone="bad">
          <p>{t([`problem.${problem}`, 'problem.unexpected_answer'])}</p>
          <p>{t('stillWorks')}</p>
        </Notice>
      ) : null}
      <Facts
        facts={[
          { term: t('fact.address'), value: server.url },
          kind
            ? { term: t('fact.kind'), value: [kind.label, server.version].filter(Boolean).join(' ') }
            : null,
          server.owner_name ? { term: t('fact.owner'), value: server.owner_name } : null,
          {
            term: t('fact.checked'),
            value: checkedAt ? <RelativeTime at={checkedAt} /> : t('state.unknown'),
          },
        ]}
      />
      {mayWrite ? (
        <RenameField
          label={t('name.label')}
          help={t('name.help')}
          save={t('name.save')}
          name={server.name}
          onSave={async (name) => (await change.mutateAsync({ name })).name}
        />
      ) : null}
      <Section title={t('libraries.title')} help={t('libraries.help')}>
        <DefaultLibraries server={server} mayWrite={mayWrite} />
      </Section>
      {mayWrite && kind ? (
        <Section title={t('connection.title')} help={t('connection.help')}>
          <ConnectionForm server={server} kind={kind} />
        </Section>
      ) : null}
    </Stack>
  );
}
