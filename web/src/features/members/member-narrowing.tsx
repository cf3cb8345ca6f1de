import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import { NarrowSelect } from '#ui/narrow-select.tsx';
import { labelsQuery } from './label-queries.ts';
import type { useMemberSearch } from './member-search.ts';

/** By label, and by server where there are several: each only where there is something to choose. */
export function MemberNarrowing({ search }: { search: ReturnType<typeof useMemberSearch> }) {
  const { t } = useTranslation('care');
  const maySee = useMay('servers.read');
  const labels = useQuery(labelsQuery).data?.items ?? [];
  const servers = useQuery({ ...serversQuery, enabled: maySee }).data?.items ?? [];
  return (
    <>
      {labels.length > 0 ? (
        <NarrowSelect
          label={t('narrow.label')}
          all={t('narrow.allLabels')}
          options={labels.map((label) => ({ value: label.id, label: label.name }))}
          value={search.labelId}
          onChange={search.setLabelId}
        />
      ) : null}
      {servers.length > 1 ? (
        <NarrowSelect
          label={t('narrow.server')}
          all={t('narrow.allServers')}
          options={servers.map((server) => ({ value: server.id, label: server.name }))}
          value={search.serverId}
          onChange={search.setServerId}
        />
      ) : null}
    </>
  );
}
