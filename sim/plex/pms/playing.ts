import type { CatalogMedia } from '#sim/catalog/types.ts';
import { plexGuid } from '../guid.ts';
import { type Entry, leavesOf } from './entries.ts';
import {
  changeUserState,
  localAccountId,
  type PlaySession,
  type PlayState,
  type PmsPlayer,
  type PmsState,
  userStateOf,
} from './state.ts';

/** A client that has said nothing for this long is gone [INF]. */
const SILENCE_MS = 180_000;
const WATCHED_SHARE = 0.9;

/** What can be played of an entry: its file and how long it is. */
export function playableOf(entry: Entry): { media: CatalogMedia; durationMs: number } | null {
  const { node } = entry;
  if (node.type !== 'movie' && node.type !== 'episode' && node.type !== 'track') return null;
  return { media: node.media, durationMs: node.durationMs };
}

/** Where a playback stands now: playing sessions move on with the clock of the world. */
export function positionOf(state: PmsState, session: PlaySession): number {
  const entry = state.entries.byKey(session.ratingKey);
  const durationMs = entry ? (playableOf(entry)?.durationMs ?? 0) : 0;
  const moved = session.state === 'playing' ? state.world.clock.now() - session.updatedAt : 0;
  return Math.min(durationMs, session.viewOffset + Math.max(0, moved));
}

/** The device row of a player; made at its first appearance. */
export function deviceOf(state: PmsState, player: PmsPlayer): number {
  const known = state.devices.find((device) => device.clientIdentifier === player.machineIdentifier);
  if (known) return known.id;
  const id = state.devices.length + 1;
  state.devices.push({
    id,
    name: player.title,
    platform: player.platform,
    clientIdentifier: player.machineIdentifier,
    createdAt: state.world.clock.now(),
  });
  return id;
}

/** Writes a finished play down: one row in the history, watched for this person (facts 7.8). */
export function recordPlay(
  state: PmsState,
  play: { entry: Entry; accountId: number; deviceId: number; viewedAt: number },
): void {
  const { entry, accountId, deviceId, viewedAt } = play;
  const grandparent = entry.parent?.parent;
  state.history.push({
    id: state.world.ids.next(`history ${state.server.machineIdentifier}`, 1),
    ratingKey: entry.ratingKey,
    libraryKey: entry.library.key,
    accountId: localAccountId(state.server, accountId),
    deviceId,
    viewedAt,
    type: entry.node.type,
    title: entry.node.title,
    grandparentTitle: grandparent?.node.title ?? null,
    parentIndex: entry.parent && 'index' in entry.parent.node ? entry.parent.node.index : null,
    index: 'index' in entry.node ? entry.node.index : null,
  });
  const before = userStateOf(state, accountId, entry.ratingKey);
  changeUserState(state, accountId, entry.ratingKey, {
    viewOffset: 0,
    viewCount: before.viewCount + 1,
    lastViewedAt: viewedAt,
  });
}

/** Marks an entry and everything in it as watched or not, for one person; writes no history. */
export function markWatched(state: PmsState, entry: Entry, accountId: number, watched: boolean): void {
  for (const leaf of leavesOf(entry)) {
    const before = userStateOf(state, accountId, leaf.ratingKey);
    changeUserState(
      state,
      accountId,
      leaf.ratingKey,
      watched
        ? {
            viewOffset: 0,
            viewCount: Math.max(1, before.viewCount + 1),
            lastViewedAt: state.world.clock.now(),
          }
        : { viewOffset: 0, viewCount: 0, lastViewedAt: 0 },
    );
  }
}

/** Tells listeners what a session does now (facts 7.13). */
export function announce(state: PmsState, session: PlaySession, status: PlayState | 'stopped'): void {
  const entry = state.entries.byKey(session.ratingKey);
  state.notify({
    type: 'playing',
    accountId: session.accountId,
    body: {
      PlaySessionStateNotification: [
        {
          sessionKey: String(session.sessionKey),
          clientIdentifier: session.player.machineIdentifier,
          guid: entry ? plexGuid(entry.node) : '',
          ratingKey: String(session.ratingKey),
          url: '',
          key: `/library/metadata/${session.ratingKey}`,
          viewOffset: positionOf(state, session),
          playQueueItemID: session.sessionKey,
          state: status,
        },
      ],
    },
  });
}

/** Ends a session: into the history where enough was seen, else the position is kept. */
export function endSession(state: PmsState, session: PlaySession): void {
  state.sessions = state.sessions.filter((other) => other !== session);
  const entry = state.entries.byKey(session.ratingKey);
  const playable = entry ? playableOf(entry) : null;
  if (!entry || !playable) return;
  const position = positionOf(state, session);
  const viewedAt = state.world.clock.now();
  if (position >= playable.durationMs * WATCHED_SHARE) {
    recordPlay(state, {
      entry,
      accountId: session.accountId,
      deviceId: deviceOf(state, session.player),
      viewedAt,
    });
  } else if (position > 60_000) {
    changeUserState(state, session.accountId, entry.ratingKey, {
      viewOffset: position,
      lastViewedAt: viewedAt,
    });
  }
  announce(state, session, 'stopped');
}

/** Starts a playback, or continues the one this player has. */
export function startSession(
  state: PmsState,
  play: Pick<PlaySession, 'ratingKey' | 'accountId' | 'player' | 'state' | 'viewOffset'> &
    Partial<Pick<PlaySession, 'id' | 'decision' | 'location' | 'scripted' | 'startedAt'>>,
): PlaySession {
  const { world } = state;
  const now = world.clock.now();
  const session: PlaySession = {
    sessionKey: world.ids.next(`session ${state.server.machineIdentifier}`, 1),
    id: play.id ?? world.ids.text(24, 'abcdefghijklmnopqrstuvwxyz0123456789'),
    decision: 'directplay',
    location: play.player.local ? 'lan' : 'wan',
    scripted: false,
    startedAt: now,
    updatedAt: now,
    termination: null,
    ...play,
  };
  deviceOf(state, session.player);
  state.visitors.add(session.accountId);
  state.sessions.push(session);
  announce(state, session, session.state);
  return session;
}

/** The sessions of this moment. Clients that fell silent are dropped first. */
export function liveSessions(state: PmsState): PlaySession[] {
  const now = state.world.clock.now();
  for (const session of state.sessions) {
    const isOver = session.scripted && session.state === 'playing' && isAtEnd(state, session);
    if (isOver || (!session.scripted && now - session.updatedAt > SILENCE_MS)) endSession(state, session);
  }
  return state.sessions.filter((session) => session.termination === null);
}

function isAtEnd(state: PmsState, session: PlaySession): boolean {
  const entry = state.entries.byKey(session.ratingKey);
  const playable = entry ? playableOf(entry) : null;
  return playable === null || positionOf(state, session) >= playable.durationMs;
}
