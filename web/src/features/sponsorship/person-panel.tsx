import { IconPlayerPause, IconPlayerPlay, IconTicket, IconUserMinus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, linkOptions, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { SponsorNode } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Actions } from '#ui/actions.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { EmptyState, List, MoreButton, QueryState, RowLink } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { actionsQuery, personQuery, treeQuery } from './queries.ts';
import { useQuotaWords } from './quota-words.ts';
import { SponsorRow } from './sponsor-row.tsx';

/** One person in the tree: whom he came by, whom he brought, what he may, and what can be done to his branch. */
export function SponsorPanel() {
  const { t, i18n } = useTranslation('sponsorship');
  const { memberId = '' } = useParams({ strict: false });
  const query = useQuery(personQuery(memberId));
  return (
    <DetailPanel
      query={query}
      title={(node) => node.name}
      untitled={t('node.one')}
      failed={t('node.failed')}
      backTo="/sponsorship"
      actions={(node) => <NodeActions node={node} />}
    >
      {(node) => (
        <Stack>
          {node.paused_at ? (
            <Notice tone="warning" title={t('node.branchPaused')}>
              {t('node.pausedSince', { day: formatDay(node.paused_at, i18n.language) })}
            </Notice>
          ) : null}
          <NodeFacts node={node} />
          <Guests key={node.id} node={node} />
          <Done memberId={node.id} />
        </Stack>
      )}
    </DetailPanel>
  );
}

function NodeFacts({ node }: { node: SponsorNode }) {
  const { t, i18n } = useTranslation('sponsorship');
  const quota = useQuotaWords();
  return (
    <Facts
      facts={[
        {
          term: t('fact.above'),
          value:
            node.above.length === 0
              ? t('node.top')
              : node.above.toReversed().map((one, at) => (
                  <Fragment key={one.id}>
                    {at === 0 ? null : ' › '}
                    <Link to="/sponsorship/$memberId" params={{ memberId: one.id }} search={true}>
                      {one.name}
                    </Link>
                  </Fragment>
                )),
        },
        node.since !== null && { term: t('fact.since'), value: formatDay(node.since, i18n.language) },
        {
          term: t('fact.right'),
          value: node.right ? t(`right.from.${node.right}`) : t(`why.${node.why_not ?? 'not_allowed'}`),
        },
        node.quota !== null && { term: t('fact.quota'), value: quota(node.quota) },
        node.right !== null && { term: t('fact.depth'), value: t('right.depth', { count: node.depth }) },
        { term: t('fact.open'), value: t('node.open', { count: node.open_invites }) },
        {
          term: t('fact.member'),
          value: (
            <Link to="/members/$memberId" params={{ memberId: node.id }} search={true}>
              {t('node.member')}
            </Link>
          ),
        },
      ]}
    />
  );
}

function Guests({ node }: { node: SponsorNode }) {
  const { t } = useTranslation('sponsorship');
  const query = useInfiniteQuery(treeQuery({ sponsorId: node.id }));
  return (
    <Section title={t('node.guests')} help={t('node.guestsHelp', { count: node.branch })}>
      <QueryState
        query={query}
        what={t('node.guestsFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('node.nobody')}>{t('node.nobodyHelp')}</EmptyState>}
      >
        {({ items }) => (
          <>
            <List
              label={t('node.guests')}
              items={items}
              keyOf={(one) => one.id}
              row={(one) => <SponsorRow node={one} />}
            />
            {query.hasNextPage ? (
              <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
            ) : null}
          </>
        )}
      </QueryState>
    </Section>
  );
}

/** What was done to the branch lately: each opens its outcome, with the way back while there is one. */
function Done({ memberId }: { memberId: string }) {
  const { t, i18n } = useTranslation('sponsorship');
  const query = useQuery(actionsQuery(memberId));
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <Section title={t('done.title')}>
      <List
        label={t('done.title')}
        items={query.data.items}
        keyOf={(one) => one.id}
        row={(one) => (
          <RowLink
            to="/sponsorship/$memberId/done/$actionId"
            params={{ memberId, actionId: one.id }}
            title={t(`done.kind.${one.kind}`)}
            meta={formatDay(one.created_at, i18n.language)}
          />
        )}
      />
    </Section>
  );
}

function NodeActions({ node }: { node: SponsorNode }) {
  const { t } = useTranslation('sponsorship');
  const mayChange = useMay('members.write');
  const mayAllow = useMay('invites.write');
  const to = (kind: 'pause' | 'resume' | 'remove') =>
    linkOptions({
      to: '/sponsorship/$memberId/branch/$kind',
      params: { memberId: node.id, kind },
    });
  const isPaused = node.paused_at !== null;
  if (!mayChange && !mayAllow) return null;
  return (
    <Actions
      actions={[
        mayAllow && {
          label: t('right.button'),
          icon: IconTicket,
          link: linkOptions({ to: '/sponsorship/$memberId/right', params: { memberId: node.id } }),
        },
        mayChange &&
          isPaused && { label: t('branch.resume.button'), icon: IconPlayerPlay, link: to('resume') },
        mayChange &&
          !isPaused && { label: t('branch.pause.button'), icon: IconPlayerPause, link: to('pause') },
        mayChange &&
          node.branch > 0 && {
            label: t('branch.remove.button'),
            icon: IconUserMinus,
            danger: true,
            link: to('remove'),
          },
      ]}
    />
  );
}
