import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { BulkInput } from '#api/types.ts';
import { labelsQuery } from './label-queries.ts';

export const bulkKinds = [
  'extend',
  'tier',
  'label',
  'unlabel',
  'message',
  'keep_drift',
  'set_back',
  'pause',
  'resume',
  'reinvite',
  'remove',
] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** What the kinds ask for, kept while one looks at another. */
export type BulkWish = {
  days: number;
  labelId: string | null;
  tierId: string | null;
  subject: string;
  text: string;
};

export const firstWish: BulkWish = { days: 30, labelId: null, tierId: null, subject: '', text: '' };

const own = 'own';

/** The fields of one kind of change. */
export function BulkFields({
  kind,
  wish,
  onChange,
}: {
  kind: BulkKind;
  wish: BulkWish;
  onChange: (change: Partial<BulkWish>) => void;
}) {
  const { t } = useTranslation('care');
  const labels = useQuery({ ...labelsQuery, enabled: kind === 'label' || kind === 'unlabel' });
  const tiers = useQuery({ ...tierChoicesQuery, enabled: kind === 'tier' });
  if (kind === 'extend')
    return (
      <NumberInput
        label={t('bulk.days')}
        min={1}
        max={3650}
        allowDecimal={false}
        value={wish.days}
        onChange={(value) => onChange({ days: typeof value === 'number' ? value : wish.days })}
      />
    );
  if (kind === 'label' || kind === 'unlabel')
    return (
      <Select
        label={t('bulk.label')}
        data={(labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }))}
        value={wish.labelId}
        onChange={(labelId) => onChange({ labelId })}
      />
    );
  if (kind === 'tier')
    return (
      <Select
        label={t('bulk.tier')}
        data={[
          ...(tiers.data?.items ?? []).map((tier) => ({ value: tier.id, label: tier.name })),
          { value: own, label: t('bulk.noTier') },
        ]}
        value={wish.tierId}
        onChange={(tierId) => onChange({ tierId })}
      />
    );
  if (kind === 'message')
    return (
      <>
        <TextInput
          label={t('bulk.subject')}
          maxLength={150}
          value={wish.subject}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={t('bulk.text')}
          description={t('bulk.textHelp')}
          maxLength={5000}
          autosize
          minRows={4}
          value={wish.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      </>
    );
  return <p>{t(`bulk.about.${kind}`)}</p>;
}

/** What is sent; null while something is missing. */
export function bulkInputOf(kind: BulkKind, ids: string[], wish: BulkWish): BulkInput | null {
  if (ids.length === 0) return null;
  switch (kind) {
    case 'extend':
      return { kind, member_ids: ids, days: wish.days };
    case 'label':
    case 'unlabel':
      return wish.labelId === null
        ? null
        : { kind: 'label', member_ids: ids, label_id: wish.labelId, gives: kind === 'label' };
    case 'tier':
      return wish.tierId === null
        ? null
        : { kind, member_ids: ids, tier_id: wish.tierId === own ? null : wish.tierId };
    case 'message': {
      const [subject, text] = [wish.subject.trim(), wish.text.trim()];
      return subject === '' || text === '' ? null : { kind, member_ids: ids, subject, text };
    }
    default:
      return { kind, member_ids: ids };
  }
}
