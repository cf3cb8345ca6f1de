import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#lib/format.ts';
import { CheckList } from '#ui/check-list.tsx';
import { MoreButton } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Stack } from '#ui/section.tsx';

/** So many are drawn at first, and with each press of "Show more". */
const STEP = 50;

/** Everybody who matches, or all of them but some: the first in sight, more of them on demand. */
export function PeopleChoice({
  people,
  total,
  isNarrowed,
  value,
  onChange,
}: {
  people: { id: string; name: string }[];
  /** How many match; more than `people` where not all of them can be meant at once. */
  total: number;
  isNarrowed: boolean;
  value: string[];
  onChange: (ids: string[]) => void;
}) {
  const { t, i18n } = useTranslation('care');
  const [shown, setShown] = useState(STEP);
  const number = (count: number) => formatNumber(count, i18n.language);
  const isAll = value.length === people.length;
  return (
    <Stack>
      {total > people.length ? (
        <Notice tone="warning">{t('bulk.most', { number: number(people.length) })}</Notice>
      ) : null}
      <Checkbox
        label={t(isNarrowed ? 'bulk.allMatching' : 'bulk.all', {
          count: people.length,
          number: number(people.length),
        })}
        description={t('bulk.chosen', { count: value.length, number: number(value.length) })}
        checked={isAll}
        indeterminate={!isAll && value.length > 0}
        onChange={() => onChange(isAll ? [] : people.map((one) => one.id))}
      />
      <CheckList
        label={t('bulk.people')}
        items={people.slice(0, shown).map((one) => ({ value: one.id, label: one.name }))}
        value={value}
        onChange={onChange}
      />
      {shown < people.length ? <MoreButton busy={false} onClick={() => setShown(shown + STEP)} /> : null}
    </Stack>
  );
}
