import { useTranslation } from 'react-i18next';
import type { BulkPreview } from '#api/types.ts';
import { formatDay, formatNumber } from '#lib/format.ts';
import { List, Row } from '#ui/list.tsx';
import { Stack } from '#ui/section.tsx';

/** What would happen: to how many, why to the others nothing, and the first of them by name. */
export function BulkPlan({ plan }: { plan: BulkPreview }) {
  const { t, i18n } = useTranslation('care');
  const number = (count: number) => formatNumber(count, i18n.language);
  const endWords = (end: string | null) => (end === null ? t('asks.forGood') : formatDay(end, i18n.language));
  const wordsFor = ({ skip, ends }: BulkPreview['items'][number]) => {
    if (skip) return t(`bulk.skip.${skip}`);
    return ends
      ? t('bulk.ends', { before: endWords(ends.before), after: endWords(ends.after) })
      : t('bulk.does');
  };
  const rest = plan.total - plan.items.length;
  return (
    <Stack>
      <p role="status">{t('bulk.meant', { number: number(plan.meant), all: number(plan.total) })}</p>
      {plan.skips.length > 0 ? (
        <ul>
          {plan.skips.map(({ reason, count }) => (
            <li key={reason}>
              {t('bulk.left', { number: number(count), reason: t(`bulk.skip.${reason}`) })}
            </li>
          ))}
        </ul>
      ) : null}
      <List
        label={t('bulk.plan')}
        items={plan.items}
        keyOf={(item) => item.member_id}
        row={(item) => <Row title={item.name} meta={wordsFor(item)} />}
      />
      {rest > 0 ? <p>{t('bulk.more', { count: rest, number: number(rest) })}</p> : null}
    </Stack>
  );
}
