import type { Account, AccountToken, Device, PlexWorld } from '../world.ts';

export type NewAccount = {
  username: string;
  email: string;
  password: string;
} & Partial<
  Pick<
    Account,
    'title' | 'friendlyName' | 'emailConfirmed' | 'plexPass' | 'homePin' | 'twoFactorCode' | 'country'
  >
>;

/** What a client says about itself in its X-Plex-* headers. */
export type ClientDescription = Partial<
  Pick<
    Device,
    | 'name'
    | 'product'
    | 'productVersion'
    | 'platform'
    | 'platformVersion'
    | 'device'
    | 'model'
    | 'vendor'
    | 'provides'
  >
>;

const YEAR_MS = 365 * 24 * 3600 * 1000;

function blankAccount(world: PlexWorld): Account {
  return {
    id: 0,
    uuid: world.ids.hex(16),
    username: '',
    email: '',
    title: '',
    friendlyName: '',
    password: '',
    emailConfirmed: true,
    plexPass: false,
    restricted: false,
    homePin: '',
    twoFactorCode: '',
    country: 'DE',
    joinedAt: world.clock.now() - world.ids.integer(1, 10) * YEAR_MS,
    avatarVersion: Math.floor(world.clock.now() / 1000),
    webhooks: [],
    watchlist: [],
    played: {},
    optOuts: {
      'tv.plex.provider.discover': 'opt_in',
      'tv.plex.provider.vod': 'opt_in',
      'tv.plex.provider.music': 'opt_in',
    },
    privacy: { optOutPlayback: false, optOutLibraryStats: false },
    viewStateSync: { consent: false, updatedAt: null },
    settings: [],
  };
}

function nextAccountId(world: PlexWorld): number {
  return world.ids.next('account', 71004211) + world.ids.next('account-gap', 0) * 131;
}

/** Signs a person up. Invitations that wait for the e-mail address become this person's. */
export function createAccount(world: PlexWorld, input: NewAccount): Account {
  const account: Account = {
    ...blankAccount(world),
    title: input.username,
    ...input,
    id: nextAccountId(world),
  };
  world.accounts.push(account);
  const isForThem = (email: string | null) =>
    email !== null && email.toLowerCase() === account.email.toLowerCase();
  for (const row of [...world.shares, ...world.friendships, ...world.homeInvites]) {
    if (!isForThem(row.invitedEmail)) continue;
    row.invitedEmail = null;
    if ('toId' in row) row.toId = account.id;
    else row.invitedId = account.id;
  }
  return account;
}

/** Makes the account of a managed user: no username, no e-mail, no password (facts 4.1). */
export function createManagedAccount(world: PlexWorld, title: string): Account {
  const account: Account = {
    ...blankAccount(world),
    title,
    restricted: true,
    emailConfirmed: false,
    id: nextAccountId(world),
  };
  world.accounts.push(account);
  return account;
}

/** The account with this plex.tv id. */
export function accountById(world: PlexWorld, id: number | null): Account | null {
  if (id === null) return null;
  return world.accounts.find((account) => account.id === id) ?? null;
}

/** The account with this username or e-mail address, whatever the case. */
export function accountByLogin(world: PlexWorld, login: string): Account | null {
  const wanted = login.trim().toLowerCase();
  if (wanted === '') return null;
  return (
    world.accounts.find(
      (account) => account.username.toLowerCase() === wanted || account.email.toLowerCase() === wanted,
    ) ?? null
  );
}

/** Kills one token; it stays known as dead. */
export function revokeToken(world: PlexWorld, token: string): void {
  for (const grant of world.tokens) {
    if (grant.token === token && grant.revokedAt === null) grant.revokedAt = world.clock.now();
  }
  world.devices = world.devices.filter((device) => device.token !== token);
}

/**
 * Gives the account a token for a client. The older token of the same pair dies (facts 1.4), unless the
 * world is set to keep it.
 */
export function issueToken(
  world: PlexWorld,
  account: Account,
  clientIdentifier: string,
  description: ClientDescription = {},
): AccountToken {
  const older = world.tokens.find(
    (grant) =>
      grant.expiresAt === null &&
      grant.accountId === account.id &&
      grant.clientIdentifier === clientIdentifier &&
      grant.revokedAt === null,
  );
  if (older && !world.toggles.rotateTokens) return older;
  if (older) revokeToken(world, older.token);
  const now = world.clock.now();
  const grant: AccountToken = {
    token: world.ids.token(),
    accountId: account.id,
    clientIdentifier,
    createdAt: now,
    expiresAt: null,
    revokedAt: null,
  };
  world.tokens.push(grant);
  world.devices.push({
    id: world.ids.next('device', 300100001),
    accountId: account.id,
    clientIdentifier,
    token: grant.token,
    name: '',
    product: '',
    productVersion: '',
    platform: '',
    platformVersion: '',
    device: '',
    model: '',
    vendor: '',
    provides: '',
    createdAt: now,
    lastSeenAt: now,
    ...description,
  });
  return grant;
}
