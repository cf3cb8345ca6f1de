import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Move, MoveEntry, MoveSection } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Chips } from '#ui/chips.tsx';
import { List, MoreButton, QueryState, Row } from '#ui/list.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { entriesQuery } from './queries.ts';
import { useReason } from './reason.ts';

const SECTIONS = ['people', 'invites', 'requests'] as const satisfies MoveSection[];
const VERDICTS = ['new', 'known', 'blocked'] as const;
const OUTCOMES = ['done', 'known', 'left', 'failed'] as const;
const verdictTones: Record<(typeof VERDICTS)[number], Tone> = {
  new: 'good',
  known: 'quiet',
  blocked: 'warning',
};
const outcomeTones: Record<(typeof OUTCOMES)[number], Tone> = {
  done: 'good',
  known: 'quiet',
  left: 'warning',
  failed: 'bad',
};

/** What the file holds, kind by kind: what would become of it, or what became of it. */
export function MoveEntries({ move }: { move: Move }) {
  const { t } = useTranslation('moving');
  const [wanted, setSection] = useUrlState('section', 'people');
  const [state, setState] = useUrlState('state', 'all');
  const section = SECTIONS.find((one) => one === wanted) ?? 'people';
  const isOver = move.state === 'applying' || move.state === 'done';
  const filter = isOver
    ? { section, ...only('outcome', OUTCOMES, state) }
    : { section, ...only('verdict', VERDICTS, state) };
  const query = useInfiniteQuery(entriesQuery(move.id, filter));
  const counts = move.counts.filter((one) => one.section === section);
  const count = (of: (one: Move['counts'][number]) => boolean) =>
    counts.filter(of).reduce((sum, one) => sum + one.count, 0);
  return (
    <Section title={t('entries.title')}>
      <Stack>
        <Chips
          label={t('entries.kinds')}
          value={section}
          onChange={setSection}
          chips={SECTIONS.map((value) => ({
            value,
            label: t(`section.${value}`),
            count: move.counts
              .filter((one) => one.section === value)
              .reduce((sum, one) => sum + one.count, 0),
          }))}
        />
        <Chips
          label={t('entries.states')}
          value={state}
          onChange={setState}
          chips={[
            { value: 'all', label: t('entries.all'), count: count(() => true) },
            ...(isOver
              ? OUTCOMES.map((value) => ({
                  value,
                  label: t(`outcome.${value}`),
                  count: count(({ outcome }) => outcome === value),
                }))
              : VERDICTS.map((value) => ({
                  value,
                  label: t(`verdict.${value}`),
                  count: count(({ verdict }) => verdict === value),
                }))),
          ]}
        />
        <QueryState
          query={query}
          what={t('loadFailed')}
          isEmpty={({ items }) => items.length === 0}
          empty={<p>{t('entries.none')}</p>}
        >
          {({ items }) => (
            <>
              <List
                items={items}
                label={t(`section.${section}`)}
                keyOf={(entry) => String(entry.position)}
                row={(entry) => <Entry entry={entry} />}
              />
              {query.hasNextPage ? (
                <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
              ) : null}
            </>
          )}
        </QueryState>
      </Stack>
    </Section>
  );
}

function Entry({ entry }: { entry: MoveEntry }) {
  const { t, i18n } = useTranslation('moving');
  const reasonOf = useReason();
  const { name, detail, outcome, verdict, expires_at: end } = entry;
  const parts = [
    detail === name ? null : detail,
    end === null ? null : t('entries.until', { date: formatDay(end, i18n.language) }),
    reasonOf(entry.reason ?? entry.remark),
  ];
  return (
    <Row
      title={name || detail || t('entries.nameless')}
      meta={parts.filter((part) => part !== null).join(' · ')}
      keepSide
      side={badgeOf()}
    />
  );

  function badgeOf() {
    if (outcome !== null) return <Badge tone={outcomeTones[outcome]}>{t(`outcome.${outcome}`)}</Badge>;
    return verdict === null ? null : <Badge tone={verdictTones[verdict]}>{t(`verdict.${verdict}`)}</Badge>;
  }
}

function only<Name extends string, Value extends string>(
  name: Name,
  values: readonly Value[],
  wanted: string,
): Partial<Record<Name, Value>> {
  const value = values.find((one) => one === wanted);
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
