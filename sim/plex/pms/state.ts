import type { Library, PlexServer, PlexWorld } from '../world.ts';
import { createEntries, type Entries } from './entries.ts';

/** What one person did with one item. */
export type UserState = {
  viewOffset: number;
  viewCount: number;
  lastViewedAt: number;
  userRating: number | null;
};

/** One row of the history. Names are kept so that the row survives the removal of its item (facts 7.8). */
export type HistoryRow = {
  id: number;
  ratingKey: number;
  libraryKey: string;
  accountId: number;
  deviceId: number;
  viewedAt: number;
  type: string;
  title: string;
  grandparentTitle: string | null;
  parentIndex: number | null;
  index: number | null;
};

export type PmsPlayer = {
  title: string;
  product: string;
  platform: string;
  platformVersion: string;
  device: string;
  machineIdentifier: string;
  address: string;
  local: boolean;
};

export type PmsDevice = {
  id: number;
  name: string;
  platform: string;
  clientIdentifier: string;
  createdAt: number;
};

export type PlayState = 'playing' | 'paused' | 'buffering';

/** A playback under way. `viewOffset` was true at `updatedAt` (world time, ms). */
export type PlaySession = {
  sessionKey: number;
  /** Session.id, which a termination names. */
  id: string;
  ratingKey: number;
  accountId: number;
  player: PmsPlayer;
  state: PlayState;
  viewOffset: number;
  startedAt: number;
  updatedAt: number;
  decision: 'directplay' | 'copy' | 'transcode';
  location: 'lan' | 'wan';
  /** Moves on by itself with the clock of the world; others vanish when their client falls silent. */
  scripted: boolean;
  /** Set when an owner ended it: the next report of the client is told so (facts 7.11). */
  termination: string | null;
};

export type Setting = {
  id: string;
  label: string;
  summary: string;
  type: 'bool' | 'int' | 'text' | 'double';
  default: string;
  value: string;
  hidden: boolean;
  advanced: boolean;
  group: string;
  enumValues?: string;
};

export type Playlist = {
  id: number;
  accountId: number;
  title: string;
  summary: string;
  smart: boolean;
  playlistType: 'video' | 'audio';
  ratingKeys: number[];
  addedAt: number;
  updatedAt: number;
};

export type PmsNotification = { type: string; accountId: number | null; body: Record<string, unknown> };

/** Everything one simulated server knows beyond the libraries of the world. */
export type PmsState = {
  world: PlexWorld;
  server: PlexServer;
  entries: Entries;
  users: Map<number, Map<number, UserState>>;
  sessions: PlaySession[];
  history: HistoryRow[];
  devices: PmsDevice[];
  /** Local account ids of everybody who ever connected: plex.tv account ids (facts 7.9). */
  visitors: Set<number>;
  settings: Setting[];
  playlists: Playlist[];
  /** Task → when it ends (world time, ms). */
  butlerRunning: Map<string, number>;
  /** Transient tokens: token → plex.tv account id. */
  transientTokens: Map<string, { accountId: number; expiresAt: number }>;
  /** Removes a listener again. */
  subscribe(listener: (event: PmsNotification) => void): () => void;
  notify(event: PmsNotification): void;
};

/** The local account id: 1 for the owner, the plex.tv account id for everybody else (facts 0.2). */
export function localAccountId(server: PlexServer, accountId: number): number {
  return accountId === server.ownerId ? 1 : accountId;
}

/** What a person did with an item; a blank state where nothing happened yet. */
export function userStateOf(state: PmsState, accountId: number, ratingKey: number): UserState {
  return (
    state.users.get(accountId)?.get(ratingKey) ?? {
      viewOffset: 0,
      viewCount: 0,
      lastViewedAt: 0,
      userRating: null,
    }
  );
}

/** Changes what a person did with an item. */
export function changeUserState(
  state: PmsState,
  accountId: number,
  ratingKey: number,
  change: Partial<UserState>,
): UserState {
  const mine = state.users.get(accountId) ?? new Map<number, UserState>();
  state.users.set(accountId, mine);
  const next = { ...userStateOf(state, accountId, ratingKey), ...change };
  mine.set(ratingKey, next);
  return next;
}

export function libraryByKey(libraries: readonly Library[], key: string): Library | null {
  return libraries.find((library) => library.key === key) ?? null;
}

/** A server in which nobody has watched anything yet. */
export function createPmsState(world: PlexWorld, server: PlexServer, settings: Setting[]): PmsState {
  const listeners = new Set<(event: PmsNotification) => void>();
  return {
    world,
    server,
    entries: createEntries(server),
    users: new Map(),
    sessions: [],
    history: [],
    devices: [],
    visitors: new Set(),
    settings,
    playlists: [],
    butlerRunning: new Map(),
    transientTokens: new Map(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify(event) {
      for (const listener of listeners) listener(event);
    },
  };
}
