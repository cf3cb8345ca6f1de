import { createHash } from 'node:crypto';
import type { CatalogItem } from '#sim/catalog/types.ts';
import type { WorldClock } from '#sim/clock.ts';
import type { WorldIds } from '#sim/ids.ts';
import type { Policy } from './state/policy.ts';

export type JellyfinUser = {
  /** 32 hexadecimal digits, like every id here. */
  id: string;
  name: string;
  /** Empty: signs in without one. */
  password: string;
  policy: Policy;
  /** Changes with the picture; null where the person has none. */
  imageTag: string | null;
  lastLoginAt: number | null;
  lastActivityAt: number | null;
};

/** One sign-in of one person on one device: the server keeps a single one of each pair. */
export type UserToken = {
  token: string;
  userId: string;
  deviceId: string;
  device: string;
  client: string;
  version: string;
  createdAt: number;
  lastActivityAt: number;
};

export type ApiKey = { key: string; app: string; createdAt: number };

export type QuickConnect = {
  secret: string;
  code: string;
  deviceId: string;
  device: string;
  client: string;
  version: string;
  createdAt: number;
  /** Who confirmed it. */
  userId: string | null;
};

export type JellyfinLibrary = {
  /** ItemId of the virtual folder: what EnabledFolders holds. */
  id: string;
  name: string;
  /** Null for a library of mixed content. */
  collectionType: string | null;
  path: string;
  items: readonly CatalogItem[];
};

/** Something that somebody watches at this moment. */
export type Play = { token: string; itemId: string; startedAt: number; isTranscode: boolean };

export type ActivityEntry = {
  id: number;
  type: string;
  name: string;
  userId: string | null;
  at: number;
  severity: 'Information' | 'Warning' | 'Error';
};

export type JellyfinServer = {
  id: string;
  name: string;
  version: string;
  /** Where it stands, without a slash at the end; the base path is part of it. */
  origin: string;
  /** The "Base URL" of its network settings, e.g. `/jellyfin`; empty for none. */
  basePath: string;
  online: boolean;
  /** Still loading: 503 to nearly everything. */
  startingUp: boolean;
  quickConnect: boolean;
  /** The address it publishes for itself instead of its own, e.g. `https://watch.example`; null for none. */
  publishedUrl: string | null;
  /** Whether that address leads to it from where we are. */
  publishedAnswers: boolean;
  /** False before its owner has finished setting it up. */
  wizardDone: boolean;
  /** The headers and parameters of Emby's time: on by default up to 10.11, off in 12.0 (facts 1). */
  legacyAuthorization: boolean;
};

export type JellyfinWorld = {
  clock: WorldClock;
  ids: WorldIds;
  server: JellyfinServer;
  users: JellyfinUser[];
  tokens: UserToken[];
  apiKeys: ApiKey[];
  quickConnects: QuickConnect[];
  libraries: JellyfinLibrary[];
  plays: Play[];
  activity: ActivityEntry[];
};

/** An id that a text always gets. */
export function idFor(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Ids may be written with dashes and in capitals. */
export function plainId(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}

export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

export function userById(world: JellyfinWorld, id: string): JellyfinUser | null {
  return world.users.find((user) => user.id === plainId(id)) ?? null;
}

export function userByName(world: JellyfinWorld, name: string): JellyfinUser | null {
  return world.users.find((user) => sameName(user.name, name)) ?? null;
}

/** Writes what happened into the activity log. */
export function note(world: JellyfinWorld, type: string, name: string, userId: string | null): void {
  world.activity.unshift({
    id: world.ids.next('activity', 1),
    type,
    name,
    userId,
    at: world.clock.now(),
    severity: type === 'AuthenticationFailed' ? 'Error' : 'Information',
  });
}
