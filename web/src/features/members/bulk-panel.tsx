import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { BulkInput } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { EmptyState, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { BulkFields, type BulkKind, bulkInputOf, bulkKinds, firstWish } from './bulk-fields.tsx';
import { BulkPlan } from './bulk-plan.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { matchingQuery, usePreviewBulk, useStartBulk } from './bulk-queries.ts';
import { useMemberSearch } from './member-search.ts';
import { PeopleChoice } from './people-choice.tsx';
import type { MemberWish } from './queries.ts';

/** The same for many: all whom the list matches, less whom one takes out; first what would happen, then it happens. */
export function BulkPanel() {
  const { t } = useTranslation('care');
  const { wish, isNarrowed } = useMemberSearch();
  const [actionId, setActionId] = useState<string | null>(null);
  return (
    <SidePanel title={t('bulk.title')} backTo="/members">
      {actionId === null ? (
        <Matching key={JSON.stringify(wish)} wish={wish} isNarrowed={isNarrowed} onStarted={setActionId} />
      ) : (
        <BulkProgress id={actionId} />
      )}
    </SidePanel>
  );
}

type Common = { isNarrowed: boolean; onStarted: (id: string) => void };

function Matching({ wish, ...common }: Common & { wish: MemberWish }) {
  const { t } = useTranslation(['care', 'members']);
  const people = useQuery(matchingQuery(wish));
  return (
    <QueryState
      query={people}
      what={t('bulk.failed')}
      isEmpty={({ items }) => items.length === 0}
      empty={<EmptyState title={t('members:none.title')}>{t('members:none.help')}</EmptyState>}
    >
      {({ items, total }) => <Planning people={items} total={total} {...common} />}
    </QueryState>
  );
}

function Planning({
  people: found,
  total,
  isNarrowed,
  onStarted,
}: Common & { people: { id: string; name: string }[]; total: number }) {
  const { t, i18n } = useTranslation('care');
  const preview = usePreviewBulk();
  const start = useStartBulk();
  const once = useOnceKey(idempotencyKey);
  // Whom the panel began with stays, although the list may be renewed behind it.
  const [people] = useState(found);
  const [ids, setIds] = useState(() => people.map((member) => member.id));
  const [kind, setKind] = useState<BulkKind>('extend');
  const [wish, setWish] = useState(firstWish);
  const input = bulkInputOf(kind, ids, wish);
  // What was planned counts only until something else is wished.
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      preview.reset();
      set(value);
    };
  const go = async (planned: BulkInput) => {
    const action = await start.mutateAsync({ input: planned, key: once(planned) }).catch(() => null);
    if (action) onStarted(action.id);
  };
  return (
    <>
      <Stack>
        <Choice
          label={t('bulk.what')}
          options={bulkKinds.map((value) => ({ value, label: t(`bulk.kind.${value}`) }))}
          value={kind}
          onChange={changing(setKind)}
        />
        <BulkFields
          kind={kind}
          wish={wish}
          onChange={changing((change) => setWish({ ...wish, ...change }))}
        />
        {preview.data ? (
          <BulkPlan plan={preview.data} />
        ) : (
          <PeopleChoice people={people} total={total} isNarrowed={isNarrowed} value={ids} onChange={setIds} />
        )}
        <ProblemNotice error={preview.error ?? start.error} />
      </Stack>
      <PanelFooter>
        {preview.data ? (
          <>
            <Button
              look={kind === 'remove' ? 'danger' : 'primary'}
              disabled={preview.data.meant === 0}
              busy={start.isPending}
              onClick={() => go(preview.variables)}
            >
              {t('bulk.go', {
                count: preview.data.meant,
                number: formatNumber(preview.data.meant, i18n.language),
              })}
            </Button>
            <Button look="quiet" disabled={start.isPending} onClick={() => preview.reset()}>
              {t('bulk.others')}
            </Button>
          </>
        ) : (
          <Button
            look="primary"
            disabled={input === null}
            busy={preview.isPending}
            onClick={() => input && preview.mutate(input)}
          >
            {t('bulk.preview')}
          </Button>
        )}
      </PanelFooter>
    </>
  );
}
