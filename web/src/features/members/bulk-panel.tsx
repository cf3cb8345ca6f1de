import { NumberInput, Select } from '@mantine/core';
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
import { BulkProgress } from './bulk-progress.tsx';
import { labelsQuery, severalQuery, usePreviewBulk, useStartBulk } from './care-queries.ts';
import { memberFilters } from './member-words.ts';

const kinds = ['extend', 'label', 'unlabel', 'reinvite', 'remove'] as const;
type Kind = (typeof kinds)[number];

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
  const labels = useQuery(labelsQuery);
  const preview = usePreviewBulk();
  const start = useStartBulk();
  const once = useOnceKey(idempotencyKey);
  const [ids, setIds] = useState(() => people.map((member) => member.id));
  const [kind, setKind] = useState<Kind>('extend');
  const [days, setDays] = useState(30);
  const [labelId, setLabelId] = useState<string | null>(null);
  const input = inputOf(kind, ids, days, labelId);
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
        options={kinds.map((value) => ({ value, label: t(`bulk.kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'extend' ? (
        <NumberInput
          label={t('bulk.days')}
          min={1}
          max={3650}
          allowDecimal={false}
          value={days}
          onChange={(value) => setDays(typeof value === 'number' ? value : days)}
        />
      ) : null}
      {kind === 'label' || kind === 'unlabel' ? (
        <Select
          label={t('bulk.label')}
          data={(labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }))}
          value={labelId}
          onChange={setLabelId}
        />
      ) : null}
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

function inputOf(kind: Kind, ids: string[], days: number, labelId: string | null): BulkInput | null {
  if (ids.length === 0) return null;
  if (kind === 'extend') return { kind, member_ids: ids, days };
  if (kind === 'remove' || kind === 'reinvite') return { kind, member_ids: ids };
  if (labelId === null) return null;
  return { kind: 'label', member_ids: ids, label_id: labelId, gives: kind === 'label' };
}
