/** Every single permission, also the scopes of API keys, in the order of the pages. Words: texts `permissions`. */
export const permissions = [
  'invites.read',
  'invites.write',
  'members.read',
  'members.write',
  'servers.read',
  'servers.write',
  'accounts.read',
  'accounts.write',
  'audit.read',
  'system.read',
] as const;
