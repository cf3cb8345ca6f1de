import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { ImportPreview } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { importQuery, useImport } from './care-queries.ts';

/** Everybody keeps what he has at the server. */
const asThere = 'as-there';

/** Taking in who is at a server already. */
export function ImportPanel() {
  const { t } = useTranslation('care');
  const servers = useQuery(serversQuery);
  const [chosen, setChosen] = useState('');
  const serverId = chosen || (servers.data?.items[0]?.id ?? '');
  const people = useQuery(importQuery(serverId));
  return (
    <SidePanel title={t('import.title')} backTo="/members">
      <Stack>
        <p>{t('import.help')}</p>
        {servers.data && servers.data.items.length > 1 ? (
          <Choice
            label={t('import.server')}
            options={servers.data.items.map((server) => ({ value: server.id, label: server.name }))}
            value={serverId}
            onChange={setChosen}
          />
        ) : null}
        <QueryState query={people} what={t('import.failed')}>
          {({ items }) => <People key={serverId} serverId={serverId} items={items} />}
        </QueryState>
      </Stack>
    </SidePanel>
  );
}

function People({ serverId, items }: { serverId: string; items: ImportPreview['items'] }) {
  const { t, i18n } = useTranslation('care');
  const navigate = useNavigate();
  const taking = useImport();
  const [ids, setIds] = useState(() => items.map((one) => one.external_user_id));
  const [tierId, setTierId] = useState(asThere);
  const mayReadTiers = useMay('invites.read');
  const tiers = useQuery({ ...tierChoicesQuery, enabled: mayReadTiers });
  if (items.length === 0) return <p>{t('import.none')}</p>;
  const take = async () => {
    const done = await taking
      .mutateAsync({ serverId, ids, tierId: tierId === asThere ? null : tierId })
      .catch(() => null);
    if (!done) return;
    showDone(i18n, t('import.done', { count: done.imported }));
    void navigate({ to: '/members', search: true });
  };
  return (
    <>
      <CheckList
        label={t('import.people')}
        items={items.map((one) => ({
          value: one.external_user_id,
          label: one.name,
          meta: wordsFor(one),
        }))}
        value={ids}
        onChange={setIds}
      />
      {tiers.data && tiers.data.items.length > 0 ? (
        <Choice
          label={t('import.tier')}
          help={t(tierId === asThere ? 'import.asThereHelp' : 'import.tierHelp')}
          options={[
            { value: asThere, label: t('import.asThere') },
            ...tiers.data.items.map((tier) => ({ value: tier.id, label: tier.name })),
          ]}
          value={tierId}
          onChange={setTierId}
        />
      ) : null}
      <ProblemNotice error={taking.error} />
      <PanelFooter>
        <Button look="primary" disabled={ids.length === 0} busy={taking.isPending} onClick={take}>
          {t('import.take', { count: ids.length })}
        </Button>
      </PanelFooter>
    </>
  );

  function wordsFor(one: ImportPreview['items'][number]): string {
    if (one.member) return t('import.joins', { name: one.member.name });
    return one.is_pending ? t('import.pending') : t('import.libraries', { count: one.libraries.length });
  }
}
