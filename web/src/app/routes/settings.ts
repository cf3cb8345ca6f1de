import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePermission } from '../guards.ts';
import { signedIn } from './base.ts';

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

const settingsSponsorship = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/sponsorship',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.read'),
  component: lazyRouteComponent(
    () => import('#features/sponsorship/settings-page.tsx'),
    'SponsorshipSettingsPage',
  ),
});

const tierRight = createRoute({
  getParentRoute: () => settingsSponsorship,
  path: '/tier/$tierId',
  component: lazyRouteComponent(() => import('#features/sponsorship/right-panel.tsx'), 'TierRightPanel'),
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

const moving = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/moving',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.write'),
  component: lazyRouteComponent(() => import('#features/moving/moving-page.tsx'), 'MovingPage'),
});

const move = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/moving/$moveId',
  beforeLoad: ({ context }) => requirePermission(context, 'settings.write'),
  component: lazyRouteComponent(() => import('#features/moving/move-page.tsx'), 'MovePage'),
});

/** Settings, a page for each part. */
export const settingsRoutes = [
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
  settingsSponsorship.addChildren([tierRight]),
  settingsSignIn,
  moving,
  move,
] as const;
