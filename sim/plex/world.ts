import type { CatalogItem } from '#sim/catalog/types.ts';
import type { WorldClock } from '#sim/clock.ts';
import type { WorldIds } from '#sim/ids.ts';
import { createToggles, type Toggles } from './toggles.ts';

/** A plex.tv account. Managed users of a home have no username, e-mail and password (facts 4.1). */
export type Account = {
  /** plex.tv account id, 8 to 9 digits. */
  id: number;
  /** 16 hexadecimal digits. */
  uuid: string;
  username: string;
  email: string;
  /** The name shown: the username, or the first name given to a managed user. */
  title: string;
  friendlyName: string;
  password: string;
  emailConfirmed: boolean;
  plexPass: boolean;
  /** A managed user: has no sign-in of their own. */
  restricted: boolean;
  /** The PIN of Plex Home (four digits), or empty. */
  homePin: string;
  /** The six digits a second factor asks for, or empty where there is none. */
  twoFactorCode: string;
  country: string;
  joinedAt: number;
  avatarVersion: number;
  webhooks: string[];
  /** Watchlist, newest first. */
  watchlist: { ratingKey: string; at: number }[];
  /** Played titles of the discover catalogue: its 24-hex key → when. */
  played: Record<string, number>;
  optOuts: Record<string, string>;
  privacy: { optOutPlayback: boolean; optOutLibraryStats: boolean };
  viewStateSync: { consent: boolean; updatedAt: number | null };
  settings: { id: string; type: string; value: string; hidden: boolean }[];
};

/** One signed-in device: one token for each pair of account and client identifier (facts 1.4). */
export type Device = {
  id: number;
  accountId: number;
  clientIdentifier: string;
  token: string;
  name: string;
  product: string;
  productVersion: string;
  platform: string;
  platformVersion: string;
  device: string;
  model: string;
  vendor: string;
  provides: string;
  createdAt: number;
  lastSeenAt: number;
};

/** A token that plex.tv gave out. Dead tokens stay here so that tests can tell "dead" from "never existed". */
export type AccountToken = {
  token: string;
  accountId: number;
  clientIdentifier: string;
  createdAt: number;
  /** Only a Plex JWT ends by itself; null for the opaque tokens. */
  expiresAt: number | null;
  revokedAt: number | null;
};

/** The public half of an Ed25519 key that a device registered (facts 3.5). */
export type DeviceKey = { kid: string; x: string };

/** A key bound to one device of one account. */
export type RegisteredKey = DeviceKey & { accountId: number; clientIdentifier: string };

export type Nonce = { nonce: string; clientIdentifier: string; expiresAt: number };

export type Pin = {
  id: number;
  code: string;
  strong: boolean;
  clientIdentifier: string;
  product: string;
  /** What the X-Plex-* headers of its creation said about the device. */
  deviceName: string;
  platform: string;
  createdAt: number;
  expiresAt: number;
  /** Set when somebody approved it. */
  accountId: number | null;
  authToken: string | null;
  /** Where the client wants a Plex JWT instead of an opaque token. */
  key: DeviceKey | null;
};

export type LibraryType = 'movie' | 'show' | 'artist' | 'photo';

export type Library = {
  /** Key on the Plex server, a small number as text. */
  key: string;
  /** plex.tv's global section id, about nine digits: share bodies need this one. */
  sectionId: number;
  uuid: string;
  title: string;
  type: LibraryType;
  agent: string;
  scanner: string;
  language: string;
  path: string;
  createdAt: number;
  updatedAt: number;
  scannedAt: number;
  items: CatalogItem[];
};

export type Connection = { protocol: 'http' | 'https'; address: string; port: number; relay: boolean };

export type PlexServer = {
  /** 40 hexadecimal digits. */
  machineIdentifier: string;
  name: string;
  ownerId: number;
  /** plex.tv's own row id for the server; not used in URLs. */
  serverId: number;
  version: string;
  platform: string;
  platformVersion: string;
  device: string;
  publicAddress: string;
  localAddresses: string;
  /** Where clients reach it. Replaced by the real address once it listens. */
  connections: Connection[];
  /** What plex.tv tells the owner of how others reach it: not at all, over its relay, or at its public address. */
  remoteAccess: 'off' | 'relay' | 'published';
  libraries: Library[];
  /** The highest section key so far: none is given twice. */
  lastLibraryKey: number;
  /** Switched off: plex.tv reports no presence, connections are refused. */
  online: boolean;
  /** The owner's server token, as resources and devices.xml give it out. */
  ownerToken: string;
  createdAt: number;
  updatedAt: number;
};

export type ShareSettings = {
  allowSync: boolean;
  allowChannels: boolean;
  allowCameraUpload: boolean;
  allowSubtitleAdmin: boolean;
  allowTuners: number;
  filterAll: string;
  filterMovies: string;
  filterMusic: string;
  filterPhotos: string;
  filterTelevision: string;
};

/** One row of SharedServer (facts 5.4, 5.6). */
export type Share = {
  id: number;
  machineIdentifier: string;
  ownerId: number;
  /** Null while the invited e-mail belongs to no account. */
  invitedId: number | null;
  /** The address as typed, only for an invitation to an address without an account. */
  invitedEmail: string | null;
  inviteToken: string;
  invitedAt: number;
  acceptedAt: number | null;
  deletedAt: number | null;
  leftAt: number | null;
  /** The invitation was cancelled but plex.tv kept the row (facts 5.9, "orphan"). */
  orphan: boolean;
  /** The invitee sees the invitation from this moment on (facts 5.9: it takes seconds). */
  visibleAt: number;
  /** That person's token on the server; works while the share is accepted and neither deleted nor left. */
  accessToken: string;
  allLibraries: boolean;
  sectionIds: number[];
  settings: ShareSettings;
  /** Accepting it makes the two friends (legacy invitation), or does not (v2 skipFriendship). */
  withFriendship: boolean;
};

export type Friendship = {
  id: number;
  fromId: number;
  toId: number | null;
  invitedEmail: string | null;
  createdAt: number;
  acceptedAt: number | null;
};

/** A Plex Home; its id is the account id of its admin. */
export type Home = { adminId: number; memberIds: number[]; createdAt: number };

export type HomeInvite = {
  id: number;
  adminId: number;
  invitedId: number | null;
  invitedEmail: string | null;
  createdAt: number;
};

export type ClaimToken = { token: string; accountId: number; expiresAt: number };

/** Everything that exists at Plex. Plain data: read it freely, change it through state/*. */
export type PlexWorld = {
  clock: WorldClock;
  ids: WorldIds;
  toggles: Toggles;
  accounts: Account[];
  devices: Device[];
  tokens: AccountToken[];
  pins: Pin[];
  servers: PlexServer[];
  shares: Share[];
  friendships: Friendship[];
  homes: Home[];
  homeInvites: HomeInvite[];
  claimTokens: ClaimToken[];
  deviceKeys: RegisteredKey[];
  nonces: Nonce[];
  /** The 32 secret bytes, in hexadecimal, of the key with which this plex.tv signs. */
  signingSeed: string;
};

/** A Plex to which nobody has signed up yet. */
export function createPlexWorld(deps: { clock: WorldClock; ids: WorldIds }): PlexWorld {
  return {
    clock: deps.clock,
    ids: deps.ids,
    toggles: createToggles(),
    accounts: [],
    devices: [],
    tokens: [],
    pins: [],
    servers: [],
    shares: [],
    friendships: [],
    homes: [],
    homeInvites: [],
    claimTokens: [],
    deviceKeys: [],
    nonces: [],
    signingSeed: deps.ids.hex(64),
  };
}
