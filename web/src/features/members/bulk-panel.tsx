import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { BulkInput, BulkPreview, Member, MemberFilter } from '#api/types.ts';
import { useListSearch } from '#lib/use-list-search.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { List, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { BulkFields, type BulkKind, bulkInputOf, bulkKinds, firstWish } from './bulk-fields.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { severalQuery, usePreviewBulk, useStartBulk } from './care-queries.ts';
import { memberFilters } from './member-words.ts';

/** The same for many: those whom the list shows, less whom one takes out; first what would happen, then it happens. */
export function BulkPanel() {
  const { t } = useTranslation('care');
  const search = useListSearch(memberFilters);
  const people = useQuery(severalQuery(search.filter satisfies MemberFilter, search.q));
  const [actionId, setActionId] = useState<string | null>(null);
  return (
    <SidePanel title={t('bulk.title')} backTo="/members">
      {actionId === null ? (
        <QueryState query={people} what={t('bulk.failed')}>
          {({ items }) => <Planning people={items} onStarted={setActionId} />}
        </QueryState>
      ) : (
        <BulkProgress id={actionId} />
      )}
    </SidePanel>
  );
}

function Planning({ people, onStarted }: { people: Member[]; onStarted: (id: string) => void }) {
  const { t } = useTranslation('care');
  const preview = usePreviewBulk();
  const start = useStartBulk();
  const once = useOnceKey(idempotencyKey);
  const [ids, setIds] = useState(() => people.map((member) => member.id));
  const [kind, setKind] = useState<BulkKind>('extend');
  const [wish, setWish] = useState(firstWish);
  const input = bulkInputOf(kind, ids, wish);
  const planned =
    preview.data && preview.variables === planKey(input, preview.variables) ? preview.data : null;
  const go = async () => {
    if (!input) return;
    const action = await start.mutateAsync({ input, key: once(input) }).catch(() => null);
    if (action) onStarted(action.id);
  };
  return (
    <Stack>
      <Choice
        label={t('bulk.what')}
        options={bulkKinds.map((value) => ({ value, label: t(`bulk.kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <BulkFields kind={kind} wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
      <CheckList
        label={t('bulk.people')}
        items={people.map((member) => ({ value: member.id, label: member.name }))}
        value={ids}
        onChange={setIds}
      />
      {planned ? <Planned plan={planned} /> : null}
      <ProblemNotice error={preview.error ?? start.error} />
      <PanelFooter>
        {planned ? (
          <Button look={kind === 'remove' ? 'danger' : 'primary'} busy={start.isPending} onClick={go}>
            {t('bulk.go', { count: planned.items.filter((item) => item.skip === null).length })}
          </Button>
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
    </Stack>
  );
}

function Planned({ plan }: { plan: BulkPreview }) {
  const { t } = useTranslation('care');
  return (
    <List
      label={t('bulk.plan')}
      items={plan.items}
      keyOf={(item) => item.member_id}
      row={(item) => (
        <Row title={item.name} meta={item.skip ? t(`bulk.skip.${item.skip}`) : t('bulk.does')} />
      )}
    />
  );
}

/** What was planned counts only while it is still what would be sent. */
function planKey(input: BulkInput | null, planned: BulkInput | undefined): BulkInput | undefined {
  return JSON.stringify(input) === JSON.stringify(planned) ? planned : undefined;
}
