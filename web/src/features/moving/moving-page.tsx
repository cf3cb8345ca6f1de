import { IconTruckDelivery } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { buttonClass } from '#ui/button.tsx';
import { List, QueryState, RowLink } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { movesQuery, programsQuery } from './queries.ts';
import { UploadForm } from './upload-form.tsx';

/** Moving in: the program and its file, the move under way, and those before. */
export function MovingPage() {
  const { t } = useTranslation('moving');
  const programs = useQuery(programsQuery);
  const moves = useQuery(movesQuery);
  return (
    <SettingsFrame title={t('title')} help={t('help')}>
      <QueryState query={programs} what={t('loadFailed')}>
        {({ items }) => (
          <QueryState query={moves} what={t('loadFailed')}>
            {(list) => <Moves moves={list.items} form={<UploadForm programs={items} />} />}
          </QueryState>
        )}
      </QueryState>
    </SettingsFrame>
  );
}

function Moves({ moves, form }: { moves: Move[]; form: ReactNode }) {
  const { t } = useTranslation('moving');
  const open = moves.find(({ state }) => state !== 'done');
  const ended = moves.filter(({ state }) => state === 'done');
  return (
    <>
      {open ? (
        <Notice
          title={t('underWay.title', { program: open.program_label })}
          actions={
            <Link
              to="/settings/moving/$moveId"
              params={{ moveId: open.id }}
              className={buttonClass({ look: 'primary' })}
            >
              {t('underWay.open')}
            </Link>
          }
        >
          {t('underWay.help')}
        </Notice>
      ) : (
        form
      )}
      {ended.length > 0 ? (
        <Section title={t('earlier')}>
          <List
            items={ended}
            label={t('earlier')}
            keyOf={(move) => move.id}
            row={(move) => (
              <RowLink
                to="/settings/moving/$moveId"
                params={{ moveId: move.id }}
                lead={<IconTruckDelivery size={22} stroke={1.5} aria-hidden="true" />}
                title={move.program_label}
                meta={<RelativeTime at={move.ended_at ?? move.created_at} />}
                side={<Badge tone="good">{t('done', { count: countOf(move, 'done') })}</Badge>}
                keepSide
              />
            )}
          />
        </Section>
      ) : null}
    </>
  );
}

function countOf(move: Move, outcome: Move['counts'][number]['outcome']): number {
  return move.counts.filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
}
