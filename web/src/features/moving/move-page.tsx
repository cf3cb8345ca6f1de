import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import type { Move } from '#api/types.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { MoveEntries } from './move-entries.tsx';
import { MoveServers } from './move-servers.tsx';
import { moveQuery, useDiscardMove, useStartMove } from './queries.ts';

/** One move: what would come over, which server is which, letting it come, and what became of it. */
export function MovePage() {
  const { t } = useTranslation('moving');
  const { moveId = '' } = useParams({ strict: false });
  const query = useQuery(moveQuery(moveId));
  const title = query.data ? t('from', { program: query.data.program_label }) : t('title');
  return (
    <SettingsFrame title={title} help={query.data?.file_name}>
      <QueryState query={query} what={t('loadFailed')}>
        {(move) => (
          <Stack>
            <Standing move={move} />
            {move.may_be_old ? <Notice tone="warning">{t('mayBeOld')}</Notice> : null}
            <MoveServers move={move} />
            <MoveEntries move={move} />
            <Buttons move={move} />
          </Stack>
        )}
      </QueryState>
    </SettingsFrame>
  );
}

/** How far it is, in a sentence. */
function Standing({ move }: { move: Move }) {
  const { t } = useTranslation('moving');
  const total = sum(move.counts);
  const left = sum(move.counts.filter(({ outcome }) => outcome === null));
  if (move.state === 'planning') return <Notice>{t('state.planning')}</Notice>;
  if (move.state === 'applying') return <Notice>{t('state.applying', { done: total - left, total })}</Notice>;
  if (move.state === 'done') {
    const count = sum(move.counts.filter(({ outcome }) => outcome === 'done'));
    return <Notice tone="good">{t('state.done', { count })}</Notice>;
  }
  return <Notice>{t('state.ready')}</Notice>;
}

function Buttons({ move }: { move: Move }) {
  const { t } = useTranslation('moving');
  const navigate = useNavigate();
  const start = useStartMove(move.id);
  const discard = useDiscardMove(move.id);
  const [asks, setAsks] = useState(false);
  const coming = sum(move.counts.filter(({ verdict }) => verdict === 'new'));
  const failed = sum(move.counts.filter(({ outcome }) => outcome === 'failed'));
  const isDone = move.state === 'done';
  return (
    <>
      <ProblemNotice error={start.error} />
      <Row>
        {move.state === 'ready' ? (
          <Button look="primary" busy={start.isPending} onClick={() => start.mutate(undefined)}>
            {t('start', { count: coming })}
          </Button>
        ) : null}
        {isDone && failed > 0 ? (
          <Button look="primary" busy={start.isPending} onClick={() => start.mutate(undefined)}>
            {t('retry', { count: failed })}
          </Button>
        ) : null}
        {isDone ? (
          <ButtonLink
            icon={<IconDownload size={18} stroke={1.5} />}
            href={withBase(`/api/moves/${move.id}/outcome.csv`)}
            download="moved.csv"
          >
            {t('download')}
          </ButtonLink>
        ) : null}
        {move.state === 'applying' ? null : (
          <Button look="quiet" onClick={() => setAsks(true)}>
            {t(isDone ? 'forget' : 'discard')}
          </Button>
        )}
      </Row>
      <ConfirmOnce
        opened={asks}
        title={t(isDone ? 'forget' : 'discard')}
        lost={t(isDone ? 'forgetLost' : 'discardLost')}
        confirm={t(isDone ? 'forget' : 'discard')}
        onConfirm={async () => {
          await discard.mutateAsync(undefined);
          void navigate({ to: '/settings/moving' });
        }}
        onClose={() => setAsks(false)}
      />
    </>
  );
}

function sum(counts: Move['counts']): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
