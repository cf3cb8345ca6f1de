import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingRequestsQuery } from '#api/access-requests.ts';
import { startLive } from '#api/live.ts';
import { problemsQuery } from '#api/problems.ts';
import { sessionQuery } from '#api/session.ts';
import { MemberFrame } from '#ui/member-frame.tsx';
import { OwnerFrame } from '#ui/owner-frame.tsx';
import { railFor } from './rail.ts';
import { memberTabs } from './tabs.ts';

/** The frame around every page behind the sign-in: the owner's rail, or the members' tabs. */
export function SignedInLayout() {
  const { t } = useTranslation('common');
  const client = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const problems = useQuery({
    ...problemsQuery,
    enabled: session.permissions.includes('system.read'),
  });
  const requests = useQuery({
    ...waitingRequestsQuery,
    enabled: session.permissions.includes('invites.read'),
  });
  useEffect(() => startLive(client), [client]);
  const { account } = session;
  if (!account) return null;
  const name = account.display_name || account.username;
  const groups = railFor(t, session.permissions, {
    problems: problems.data?.items.length ?? 0,
    requests: requests.data?.total ?? 0,
  });
  if (groups.length === 0) {
    return (
      <MemberFrame tabs={memberTabs(t)}>
        <Outlet />
      </MemberFrame>
    );
  }
  return (
    <OwnerFrame groups={groups} person={{ name, avatar_url: account.avatar_url, to: '/account' }}>
      <Outlet />
    </OwnerFrame>
  );
}
