import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { EmptyState, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { ChangeLines } from './change-list.tsx';
import { memberChangesQuery, tiersQuery, useSetMemberTier } from './queries.ts';

const own = 'own';

/** Which tier a member is on: chosen with what it changes for him in sight. */
export function MemberTierPanel() {
  const { t, i18n } = useTranslation('tiers');
  const { memberId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const tiers = useInfiniteQuery(tiersQuery);
  const set = useSetMemberTier(memberId);
  const [picked, setPicked] = useState<string | null>(null);
  const changes = useQuery({
    ...memberChangesQuery(memberId, picked ?? ''),
    enabled: picked !== null && picked !== own,
  });
  const save = async () => {
    const saved = await set.mutateAsync(picked === own ? null : picked).catch(() => null);
    if (!saved) return;
    showDone(i18n, t('member.done', { name: saved.name }));
    void navigate({ to: '/members/$memberId', params: { memberId }, search: true, replace: true });
  };
  return (
    <SidePanel title={t('member.title')} backTo={`/members/${memberId}`}>
      <QueryState
        query={tiers}
        what={t('loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>}
      >
        {({ items }) => (
          <Stack>
            <Choice
              label={t('member.choose')}
              help={picked === own ? t('member.ownHelp') : t('member.help')}
              options={[
                ...items.map((tier) => ({ value: tier.id, label: tier.name })),
                { value: own, label: t('member.own') },
              ]}
              value={picked ?? ''}
              onChange={setPicked}
            />
            {picked !== null && picked !== own ? (
              <QueryState query={changes} what={t('member.failed')}>
                {(known) => <ChangeLines changes={known} />}
              </QueryState>
            ) : null}
            <ProblemNotice error={set.error} />
          </Stack>
        )}
      </QueryState>
      <PanelFooter>
        <Button look="primary" busy={set.isPending} disabled={picked === null} onClick={() => void save()}>
          {t('member.save')}
        </Button>
      </PanelFooter>
    </SidePanel>
  );
}
