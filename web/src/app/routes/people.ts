import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePermission } from '../guards.ts';
import { signedIn } from './base.ts';

/** Whose cards are printed: of invites made at once, or of one. */
const readCards = (search: Record<string, unknown>): { batch?: string; invite?: string } => ({
  ...(typeof search.batch === 'string' ? { batch: search.batch } : {}),
  ...(typeof search.invite === 'string' ? { invite: search.invite } : {}),
});

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/overview',
  beforeLoad: ({ context }) => requirePermission(context, 'invites.read'),
  component: lazyRouteComponent(() => import('#features/overview/overview-page.tsx'), 'OverviewPage'),
});

const invites = createRoute({
  getParentRoute: () => signedIn,
  path: '/invites',
  beforeLoad: ({ context }) => requirePermission(context, 'invites.read'),
  component: lazyRouteComponent(() => import('#features/invites/invites-page.tsx'), 'InvitesPage'),
});

const inviteNew = createRoute({
  getParentRoute: () => invites,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/invites/invite-form-panel.tsx'), 'NewInvitePanel'),
});

const invite = createRoute({
  getParentRoute: () => invites,
  path: '/$inviteId',
  component: lazyRouteComponent(() => import('#features/invites/invite-panel.tsx'), 'InvitePanel'),
});

const inviteMany = createRoute({
  getParentRoute: () => invites,
  path: '/many',
  component: lazyRouteComponent(() => import('#features/invites/many-panel.tsx'), 'ManyPanel'),
});

const inviteTemplates = createRoute({
  getParentRoute: () => invites,
  path: '/templates',
  component: lazyRouteComponent(() => import('#features/invites/templates-panel.tsx'), 'TemplatesPanel'),
});

const cards = createRoute({
  getParentRoute: () => signedIn,
  path: '/cards',
  validateSearch: readCards,
  beforeLoad: ({ context }) => requirePermission(context, 'invites.read'),
  component: lazyRouteComponent(() => import('#features/invites/cards-page.tsx'), 'CardsPage'),
});

const inviteEdit = createRoute({
  getParentRoute: () => invites,
  path: '/$inviteId/edit',
  component: lazyRouteComponent(() => import('#features/invites/invite-form-panel.tsx'), 'EditInvitePanel'),
});

const inviteGuest = createRoute({
  getParentRoute: () => invites,
  path: '/$inviteId/guest',
  component: lazyRouteComponent(() => import('#features/invites/guest-view-panel.tsx'), 'GuestViewPanel'),
});

const inviteTry = createRoute({
  getParentRoute: () => invites,
  path: '/$inviteId/try',
  component: lazyRouteComponent(() => import('#features/invites/dry-run-panel.tsx'), 'DryRunPanel'),
});

const tiers = createRoute({
  getParentRoute: () => signedIn,
  path: '/tiers',
  beforeLoad: ({ context }) => requirePermission(context, 'invites.read'),
  component: lazyRouteComponent(() => import('#features/tiers/tiers-page.tsx'), 'TiersPage'),
});

const tierNew = createRoute({
  getParentRoute: () => tiers,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/tiers/tier-form-panel.tsx'), 'NewTierPanel'),
});

const tier = createRoute({
  getParentRoute: () => tiers,
  path: '/$tierId',
  component: lazyRouteComponent(() => import('#features/tiers/tier-panel.tsx'), 'TierPanel'),
});

const tierEdit = createRoute({
  getParentRoute: () => tiers,
  path: '/$tierId/edit',
  component: lazyRouteComponent(() => import('#features/tiers/tier-form-panel.tsx'), 'EditTierPanel'),
});

const members = createRoute({
  getParentRoute: () => signedIn,
  path: '/members',
  beforeLoad: ({ context }) => requirePermission(context, 'members.read'),
  component: lazyRouteComponent(() => import('#features/members/members-page.tsx'), 'MembersPage'),
});

const memberImport = createRoute({
  getParentRoute: () => members,
  path: '/import',
  component: lazyRouteComponent(() => import('#features/members/import-panel.tsx'), 'ImportPanel'),
});

const memberBulk = createRoute({
  getParentRoute: () => members,
  path: '/several',
  component: lazyRouteComponent(() => import('#features/members/bulk-panel.tsx'), 'BulkPanel'),
});

const memberLabels = createRoute({
  getParentRoute: () => members,
  path: '/labels',
  component: lazyRouteComponent(() => import('#features/members/labels-panel.tsx'), 'LabelsPanel'),
});

const memberPause = createRoute({
  getParentRoute: () => members,
  path: '/$memberId/pause',
  component: lazyRouteComponent(() => import('#features/members/pause-panel.tsx'), 'PausePanel'),
});

const memberResume = createRoute({
  getParentRoute: () => members,
  path: '/$memberId/resume',
  component: lazyRouteComponent(() => import('#features/members/pause-panel.tsx'), 'ResumePanel'),
});

const member = createRoute({
  getParentRoute: () => members,
  path: '/$memberId',
  component: lazyRouteComponent(() => import('#features/members/member-panel.tsx'), 'MemberPanel'),
});

const memberTier = createRoute({
  getParentRoute: () => members,
  path: '/$memberId/tier',
  component: lazyRouteComponent(() => import('#features/tiers/member-tier-panel.tsx'), 'MemberTierPanel'),
});

const memberLinkChoose = createRoute({
  getParentRoute: () => members,
  path: '/$memberId/link',
  component: lazyRouteComponent(() => import('#features/members/link-choose-panel.tsx'), 'LinkChoosePanel'),
});

const memberLink = createRoute({
  getParentRoute: () => members,
  path: '/$memberId/link/$otherId',
  component: lazyRouteComponent(() => import('#features/members/link-panel.tsx'), 'LinkPanel'),
});

const accessRequests = createRoute({
  getParentRoute: () => signedIn,
  path: '/access-requests',
  beforeLoad: ({ context }) => requirePermission(context, 'invites.read'),
  component: lazyRouteComponent(
    () => import('#features/access-requests/requests-page.tsx'),
    'AccessRequestsPage',
  ),
});

const accessRequest = createRoute({
  getParentRoute: () => accessRequests,
  path: '/$requestId',
  component: lazyRouteComponent(
    () => import('#features/access-requests/request-panel.tsx'),
    'AccessRequestPanel',
  ),
});

const sponsorship = createRoute({
  getParentRoute: () => signedIn,
  path: '/sponsorship',
  beforeLoad: ({ context }) => requirePermission(context, 'members.read'),
  component: lazyRouteComponent(() => import('#features/sponsorship/tree-page.tsx'), 'TreePage'),
});

const sponsor = createRoute({
  getParentRoute: () => sponsorship,
  path: '/$memberId',
  component: lazyRouteComponent(() => import('#features/sponsorship/person-panel.tsx'), 'SponsorPanel'),
});

const sponsorRight = createRoute({
  getParentRoute: () => sponsorship,
  path: '/$memberId/right',
  component: lazyRouteComponent(() => import('#features/sponsorship/right-panel.tsx'), 'MemberRightPanel'),
});

const sponsorBranch = createRoute({
  getParentRoute: () => sponsorship,
  path: '/$memberId/branch/$kind',
  component: lazyRouteComponent(() => import('#features/sponsorship/branch-panel.tsx'), 'BranchPanel'),
});

const sponsorAction = createRoute({
  getParentRoute: () => sponsorship,
  path: '/$memberId/done/$actionId',
  component: lazyRouteComponent(() => import('#features/sponsorship/action-panel.tsx'), 'ActionPanel'),
});

const accessRequestMany = createRoute({
  getParentRoute: () => accessRequests,
  path: '/many',
  component: lazyRouteComponent(
    () => import('#features/access-requests/many-panel.tsx'),
    'ManyRequestsPanel',
  ),
});

const accessBlocked = createRoute({
  getParentRoute: () => accessRequests,
  path: '/blocked',
  component: lazyRouteComponent(() => import('#features/access-requests/blocked-panel.tsx'), 'BlockedPanel'),
});

/** Invites, tiers, members, and who asks to be let in. */
export const peopleRoutes = [
  overview,
  cards,
  invites.addChildren([inviteNew, inviteMany, inviteTemplates, invite, inviteEdit, inviteGuest, inviteTry]),
  tiers.addChildren([tierNew, tier, tierEdit]),
  accessRequests.addChildren([accessRequestMany, accessBlocked, accessRequest]),
  sponsorship.addChildren([sponsor, sponsorRight, sponsorBranch, sponsorAction]),
  members.addChildren([
    memberImport,
    memberBulk,
    memberLabels,
    memberPause,
    memberResume,
    memberTier,
    memberLinkChoose,
    memberLink,
    member,
  ]),
] as const;
