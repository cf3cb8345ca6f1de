import { NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListTools } from '#ui/list-tools.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Row } from '#ui/section.tsx';
import { actions, useSentence } from './actions.ts';
import { AuditRow } from './audit-row.tsx';
import { auditQuery } from './queries.ts';

/** Who did what, newest first, day by day. */
export function AuditPage() {
  const { t, i18n } = useTranslation('audit');
  const [q, setQ] = useUrlState('q', '');
  const [action, setAction] = useUrlState('action', '');
  const [actorId, setActorId] = useUrlState('actor', '');
  const query = useInfiniteQuery(auditQuery({ q, action, actor_id: actorId }));
  const sentence = useSentence();
  const actor = query.data?.items.find((entry) => entry.actor.id === actorId)?.actor;
  const anybody = { kind: 'account' as const, id: null, name: '…' };
  const anything = { kind: '', id: '', name: '…' };
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed') }}
      tools={
        <ListTools search={<SearchField label={t('search')} value={q} onChange={setQ} />}>
          <Row>
            <NativeSelect
              size="md"
              aria-label={t('filter')}
              value={action}
              onChange={(event) => setAction(event.currentTarget.value)}
              data={[
                { value: '', label: t('everything') },
                ...actions.map((value) => ({
                  value,
                  label: sentence({ actor: anybody, action: value, target: anything }),
                })),
              ]}
            />
            {actorId ? (
              <Button icon={<IconX size={18} stroke={1.5} />} onClick={() => setActorId('')}>
                {t('only', { name: actor?.name ?? t('oneActor') })}
              </Button>
            ) : null}
          </Row>
        </ListTools>
      }
      query={query}
      keyOf={(entry) => entry.id}
      row={(entry) => <AuditRow entry={entry} onOnly={setActorId} isOnly={actorId !== ''} />}
      groupsOf={(items) =>
        byDay(items).map(({ day, entries }) => ({ title: formatDay(day, i18n.language), items: entries }))
      }
      empty={<EmptyState title={t('none.title')}>{t('none.help')}</EmptyState>}
    />
  );
}

/** Entries under the day on which they happened where the reader is; the order stays. */
export function byDay(entries: readonly AuditEntry[]): { day: string; entries: AuditEntry[] }[] {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = new Date(entry.at).toDateString();
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days.values()].flatMap((list) => (list[0] ? [{ day: list[0].at, entries: list }] : []));
}
