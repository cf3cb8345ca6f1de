import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { basePath } from '#api/base.ts';
import type { RouterContext } from './context.ts';
import { leadHome, requirePermission, requireSession } from './guards.ts';
import { FailedPage, MissingPage, WaitingPage } from './lost-pages.tsx';

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => leadHome(context),
});

type Next = { next?: string };
const readNext = (search: Record<string, unknown>): Next =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

/** Whose cards are printed: of invites made at once, or of one. */
const readCards = (search: Record<string, unknown>): { batch?: string; invite?: string } => ({
  ...(typeof search.batch === 'string' ? { batch: search.batch } : {}),
  ...(typeof search.invite === 'string' ? { invite: search.invite } : {}),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('#features/entry/setup-page.tsx'), 'SetupPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('#features/entry/sign-in-page.tsx'), 'SignInPage'),
});
const signInContinue = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/continue',
  validateSearch: readNext,
  component: lazyRouteComponent(
    () => import('#features/entry/sign-in-continue-page.tsx'),
    'SignInContinuePage',
  ),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('#features/entry/ask-mail-page.tsx'), 'ForgotPasswordPage'),
});
const signInServer = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/server',
  validateSearch: (search: Record<string, unknown>) => ({
    ...readNext(search),
    provider: typeof search.provider === 'string' ? search.provider : '',
  }),
  component: lazyRouteComponent(() => import('#features/entry/server-sign-in-page.tsx'), 'ServerSignInPage'),
});
const signInMail = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/mail',
  component: lazyRouteComponent(() => import('#features/entry/ask-mail-page.tsx'), 'MailSignInPage'),
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('#features/entry/mailed-link-page.tsx'), 'MailedLinkPage'),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('#features/entry/new-password-page.tsx'), 'NewPasswordPage'),
});
const signInSso = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/sso',
  component: lazyRouteComponent(() => import('#features/entry/sso-page.tsx'), 'SsoPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: lazyRouteComponent(() => import('./signed-in-layout.tsx'), 'SignedInLayout'),
});
const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('#features/me/me-page.tsx'), 'MePage'),
});
const ownHome = createRoute({
  getParentRoute: () => signedIn,
  path: '/home',
  component: lazyRouteComponent(() => import('#features/home/home-page.tsx'), 'HomePage'),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('#features/me/account-page.tsx'), 'AccountPage'),
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

const servers = createRoute({
  getParentRoute: () => signedIn,
  path: '/servers',
  beforeLoad: ({ context }) => requirePermission(context, 'servers.read'),
  component: lazyRouteComponent(() => import('#features/servers/servers-page.tsx'), 'ServersPage'),
});
const serverNew = createRoute({
  getParentRoute: () => servers,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/servers/new-server-panel.tsx'), 'NewServerPanel'),
});
const serverContinue = createRoute({
  getParentRoute: () => servers,
  path: '/add/continue',
  component: lazyRouteComponent(() => import('#features/servers/discover-panel.tsx'), 'DiscoverPanel'),
});
const server = createRoute({
  getParentRoute: () => servers,
  path: '/$serverId',
  component: lazyRouteComponent(() => import('#features/servers/server-panel.tsx'), 'ServerPanel'),
});

const accounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts',
  beforeLoad: ({ context }) => requirePermission(context, 'accounts.read'),
  component: lazyRouteComponent(() => import('#features/accounts/accounts-page.tsx'), 'AccountsPage'),
});
const accountNew = createRoute({
  getParentRoute: () => accounts,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/accounts/account-panel.tsx'), 'NewAccountPanel'),
});
const accountOne = createRoute({
  getParentRoute: () => accounts,
  path: '/$accountId',
  component: lazyRouteComponent(() => import('#features/accounts/account-panel.tsx'), 'AccountPanel'),
});
const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  beforeLoad: ({ context }) => requirePermission(context, 'audit.read'),
  component: lazyRouteComponent(() => import('#features/audit/audit-page.tsx'), 'AuditPage'),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/settings/settings-page.tsx'), 'SettingsPage'),
});
const settingsAccessRequests = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/access-requests',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(
    () => import('#features/access-requests/settings-page.tsx'),
    'AccessRequestSettingsPage',
  ),
});
const settingsGuests = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/guests',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/settings/guests-page.tsx'), 'GuestSettingsPage'),
});

const settingsMembers = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/members',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/members/settings-page.tsx'), 'MemberSettingsPage'),
});
const settingsSignIn = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/sign-in',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/settings/sign-in-page.tsx'), 'SignInSettingsPage'),
});

const settingsNotifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/notifications',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/notifications/channels-page.tsx'), 'ChannelsPage'),
});
const channelNew = createRoute({
  getParentRoute: () => settingsNotifications,
  path: '/new',
  component: lazyRouteComponent(
    () => import('#features/notifications/new-channel-panel.tsx'),
    'NewChannelPanel',
  ),
});
const channelOne = createRoute({
  getParentRoute: () => settingsNotifications,
  path: '/$channelId',
  component: lazyRouteComponent(() => import('#features/notifications/channel-panel.tsx'), 'ChannelPanel'),
});
const notificationRules = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/notifications/rules',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/notifications/rules-page.tsx'), 'RulesPage'),
});
const notificationMessages = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/notifications/messages',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/notifications/messages-page.tsx'), 'MessagesPage'),
});
const notificationMessage = createRoute({
  getParentRoute: () => notificationMessages,
  path: '/$messageId',
  component: lazyRouteComponent(() => import('#features/notifications/message-panel.tsx'), 'MessagePanel'),
});
const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe/$token',
  component: lazyRouteComponent(
    () => import('#features/notifications/unsubscribe-page.tsx'),
    'UnsubscribePage',
  ),
});

const onboarding = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/onboarding',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/onboarding/flows-page.tsx'), 'FlowsPage'),
});
const onboardingFlow = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/onboarding/$flowId',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(() => import('#features/onboarding/flow-page.tsx'), 'FlowPage'),
});
const onboardingPeople = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/onboarding/people',
  beforeLoad: ({ context }) => requirePermission(context, 'members.read'),
  component: lazyRouteComponent(() => import('#features/onboarding/people-page.tsx'), 'PeoplePage'),
});
const onboardingPerson = createRoute({
  getParentRoute: () => onboardingPeople,
  path: '/$memberId',
  component: lazyRouteComponent(() => import('#features/onboarding/person-panel.tsx'), 'PersonPanel'),
});

const routeTree = root.addChildren([
  home,
  setup,
  signIn,
  signInContinue,
  forgotPassword,
  signInServer,
  signInMail,
  signInLink,
  newPassword,
  signInSso,
  unsubscribe,
  signedIn.addChildren([
    me,
    ownHome,
    account,
    overview,
    cards,
    invites.addChildren([inviteNew, inviteMany, inviteTemplates, invite, inviteEdit]),
    tiers.addChildren([tierNew, tier, tierEdit]),
    accessRequests.addChildren([accessRequest]),
    members.addChildren([memberImport, memberBulk, memberTier, member]),
    servers.addChildren([serverNew, serverContinue, server]),
    accounts.addChildren([accountNew, accountOne]),
    audit,
    settings,
    settingsAccessRequests,
    settingsGuests,
    onboarding,
    onboardingFlow,
    onboardingPeople.addChildren([onboardingPerson]),
    settingsNotifications.addChildren([channelNew, channelOne]),
    notificationRules,
    notificationMessages.addChildren([notificationMessage]),
    settingsMembers,
    settingsSignIn,
  ]),
]);

/** The app's pages by address, under whatever sub path the program is mounted. */
export const createAppRouter = (context: RouterContext) =>
  createRouter({
    routeTree,
    context,
    basepath: basePath,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: WaitingPage,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: FailedPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
