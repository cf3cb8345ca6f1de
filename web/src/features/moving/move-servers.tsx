import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import type { Move } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { useConnectServer, useMapServers } from './queries.ts';

type Found = Move['servers'][number];

/** Which connected server each of the file's is. Changing one has everything looked at anew. */
export function MoveServers({ move }: { move: Move }) {
  const { t } = useTranslation('moving');
  const connected = useQuery(serversQuery).data?.items ?? [];
  const map = useMapServers(move.id);
  const connect = useConnectServer(move.id);
  if (move.servers.length === 0) return null;
  const isOpen = move.state === 'ready';
  const labelOf = (found: Found) => {
    if (found.kind_label === null) return t('servers.unsupported', { name: found.name, kind: found.kind });
    return found.name === found.kind_label ? found.name : `${found.name} (${found.kind_label})`;
  };
  return (
    <Section title={t('servers.title')} help={t('servers.help')}>
      <Stack>
        {move.servers.map((found) => (
          <div key={found.key}>
            <NativeSelect
              label={labelOf(found)}
              description={found.urls.join(' · ') || undefined}
              disabled={!isOpen || map.isPending || found.kind_label === null}
              value={found.server_id ?? ''}
              onChange={(event) => map.mutate({ [found.key]: event.currentTarget.value || null })}
              data={[
                { value: '', label: t('servers.none') },
                ...connected
                  .filter(({ kind }) => kind === found.kind)
                  .map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            {isOpen && found.has_token && found.server_id === null && found.kind_label !== null ? (
              <Button size="small" busy={connect.isPending} onClick={() => connect.mutate(found.key)}>
                {t('servers.connect', { name: found.name })}
              </Button>
            ) : null}
          </div>
        ))}
        <ProblemNotice error={map.error ?? connect.error} />
      </Stack>
    </Section>
  );
}
