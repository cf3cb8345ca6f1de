/**
 * The first word of every query key. Live events and changes throw away whole families: a key is always
 * `[keys.invites, …]`.
 */
export const keys = {
  session: 'session',
  setup: 'setup',
  account: 'account',
  accounts: 'accounts',
  providers: 'providers',
  apiKeys: 'api-keys',
  audit: 'audit',
  problems: 'problems',
  servers: 'servers',
  serverKinds: 'server-kinds',
  invites: 'invites',
  preflight: 'preflight',
  redemptions: 'redemptions',
  members: 'members',
  own: 'own',
  tiers: 'tiers',
  sponsorship: 'sponsorship',
  accessRequests: 'access-requests',
  seats: 'seats',
  moves: 'moves',
  settings: 'settings',
  onboarding: 'onboarding',
  notifications: 'notifications',
} as const;
