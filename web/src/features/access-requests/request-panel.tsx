import { IconBan, IconCheck, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { AccessRequest } from '#api/types.ts';
import { formatMoment } from '#lib/format.ts';
import { Actions } from '#ui/actions.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { ApproveForm } from './approve-form.tsx';
import { requestQuery, useApprove, useRetryRequest } from './queries.ts';
import { RefuseForm } from './refuse-form.tsx';
import { StateBadge } from './request-row.tsx';

/** One request: who asks and why, where it stands, and the answer. */
export function AccessRequestPanel() {
  const { t } = useTranslation('access');
  const { requestId = '' } = useParams({ strict: false });
  const query = useQuery(requestQuery(requestId));
  const mayWrite = useMay('invites.write');
  const [answering, setAnswering] = useState<'approve' | 'refuse' | null>(null);
  return (
    <DetailPanel
      query={query}
      title={(request) => request.name || request.who}
      untitled={t('one')}
      failed={t('oneFailed')}
      backTo="/access-requests"
      actions={(request) =>
        mayWrite && answering === null ? (
          <RequestActions key={request.id} request={request} onAnswer={setAnswering} />
        ) : null
      }
    >
      {(request) => (
        <Stack>
          <Standing request={request} />
          {answering === 'approve' ? (
            <ApproveForm request={request} onDone={() => setAnswering(null)} />
          ) : null}
          {answering === 'refuse' ? <RefuseForm request={request} onDone={() => setAnswering(null)} /> : null}
        </Stack>
      )}
    </DetailPanel>
  );
}

function RequestActions({
  request,
  onAnswer,
}: {
  request: AccessRequest;
  onAnswer: (how: 'approve' | 'refuse') => void;
}) {
  const { t } = useTranslation('access');
  const approve = useApprove(request.id);
  const retry = useRetryRequest(request.id);
  const { state } = request;
  const mayApprove = ['asked', 'refused', 'lapsed'].includes(state);
  return (
    <>
      <ProblemNotice error={approve.error ?? retry.error} />
      <Actions
        actions={[
          mayApprove && {
            label: t('approve.button'),
            icon: IconCheck,
            busy: approve.isPending,
            onClick: () => approve.mutate(null),
          },
          state === 'failed' && {
            label: t('retry'),
            icon: IconRefresh,
            busy: retry.isPending,
            onClick: () => retry.mutate(undefined),
          },
          mayApprove && {
            label: t('approve.other'),
            icon: IconCheck,
            onClick: () => onAnswer('approve'),
          },
          ['asked', 'in_line', 'approved', 'failed'].includes(state) && {
            label: t('refuse.button'),
            icon: IconBan,
            danger: true,
            onClick: () => onAnswer('refuse'),
          },
        ]}
      />
    </>
  );
}

function Standing({ request }: { request: AccessRequest }) {
  const { t, i18n } = useTranslation(['access', 'overview']);
  const moment = (at: string | null) => (at === null ? null : formatMoment(at, i18n.language));
  const code = request.problem_code;
  const known = [`access:reason.${code}`, `overview:reason.${code}`].find((key) => i18n.exists(key));
  const reason = known ? t(known) : t('noWayIn');
  return (
    <>
      <StateBadge request={request} />
      {request.problem_code === null ? null : (
        <Notice tone="warning" title={t(request.state === 'failed' ? 'hitch' : 'lastTry')}>
          <p>{reason}</p>
        </Notice>
      )}
      {request.message === '' ? null : (
        <Section title={t('fact.message')}>
          <blockquote>{request.message}</blockquote>
        </Section>
      )}
      <Facts
        facts={[
          { term: t('fact.who'), value: request.who },
          { term: t('fact.asked'), value: moment(request.asked_at) },
          request.asked_before > 0 && {
            term: t('fact.before'),
            value: t('times', { count: request.asked_before }),
          },
          request.by_code && { term: t('fact.code'), value: t('fact.codeYes') },
          request.answered_at !== null && {
            term: t('fact.answered'),
            value: [moment(request.answered_at), request.answered_by].filter(Boolean).join(' · '),
          },
          request.reason !== null && { term: t('fact.reason'), value: request.reason },
          request.invite_id !== null && {
            term: t('fact.invite'),
            value: (
              <Link to="/invites/$inviteId" params={{ inviteId: request.invite_id }}>
                {t('fact.see')}
              </Link>
            ),
          },
          request.member_id !== null && {
            term: t('fact.member'),
            value: (
              <Link to="/members/$memberId" params={{ memberId: request.member_id }}>
                {t('fact.see')}
              </Link>
            ),
          },
        ]}
      />
    </>
  );
}
