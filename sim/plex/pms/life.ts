import { fractionOf } from '#sim/catalog/make.ts';
import { isActiveShare } from '../state/access.ts';
import { type Entry, leavesOf } from './entries.ts';
import { visitorOf } from './exchange.ts';
import { deviceOf, playableOf, recordPlay, startSession } from './playing.ts';
import { changeUserState, type PmsPlayer, type PmsState } from './state.ts';
import { entriesFor } from './visible.ts';

const DAY_MS = 86_400_000;
const PLAYS_A_PERSON = 14;

const PLAYERS: readonly [PmsPlayer, ...PmsPlayer[]] = [
  {
    title: 'Living room',
    product: 'Plex for Apple TV',
    platform: 'tvOS',
    platformVersion: '26.1',
    device: 'Apple TV',
    machineIdentifier: 'sim-player-living-room',
    address: '192.0.2.21',
    local: true,
  },
  {
    title: 'Pixel',
    product: 'Plex for Android (Mobile)',
    platform: 'Android',
    platformVersion: '16',
    device: 'Pixel 9',
    machineIdentifier: 'sim-player-pixel',
    address: '198.51.100.14',
    local: false,
  },
  {
    title: 'Firefox',
    product: 'Plex Web',
    platform: 'Firefox',
    platformVersion: '140.0',
    device: 'Linux',
    machineIdentifier: 'sim-player-firefox',
    address: '198.51.100.77',
    local: false,
  },
  {
    title: 'Bedroom TV',
    product: 'Plex for LG',
    platform: 'webOS',
    platformVersion: '10.0',
    device: 'OLED55',
    machineIdentifier: 'sim-player-bedroom',
    address: '192.0.2.33',
    local: true,
  },
];

function playerFor(position: number): PmsPlayer {
  return PLAYERS[position % PLAYERS.length] ?? PLAYERS[0];
}

/** Everybody with access to the server, the owner first, with what they may watch. */
function audience(state: PmsState): { accountId: number; leaves: Entry[] }[] {
  const { world, server } = state;
  const guests = world.shares.filter(
    (share) => share.machineIdentifier === server.machineIdentifier && isActiveShare(share),
  );
  const visitors = [server.ownerToken, ...guests.map((share) => share.accessToken)].map((token) =>
    visitorOf(state, token),
  );
  return visitors.flatMap((visitor) => {
    if (!visitor) return [];
    const libraries = visitor.libraries.filter((library) => library.type !== 'artist');
    const leaves = entriesFor(state, visitor, libraries).flatMap(leavesOf);
    return leaves.length === 0 ? [] : [{ accountId: visitor.account.id, leaves }];
  });
}

/**
 * Gives a new server a past and a present: plays of the last weeks for everybody with access, some films half
 * seen, and up to three people who are watching right now. The same world gets the same life.
 */
export function startLife(state: PmsState): void {
  const now = state.world.clock.now();
  const people = audience(state);
  const plays = people.flatMap(({ accountId, leaves }, position) =>
    Array.from({ length: PLAYS_A_PERSON }, (_, index) => {
      const roll = fractionOf(`life ${accountId} ${index}`);
      const entry = leaves[Math.floor(roll * leaves.length)];
      const age = DAY_MS * (0.2 + index * 2.1 + fractionOf(`age ${accountId} ${index}`) * 1.7);
      return { entry, accountId, player: playerFor(position + (index % 2)), viewedAt: Math.floor(now - age) };
    }),
  );
  plays.sort((left, right) => left.viewedAt - right.viewedAt);
  for (const { entry, accountId, player, viewedAt } of plays) {
    if (!entry) continue;
    state.visitors.add(accountId);
    recordPlay(state, { entry, accountId, deviceId: deviceOf(state, player), viewedAt });
  }
  for (const [position, { accountId, leaves }] of people.entries()) {
    const entry = leaves[Math.floor(fractionOf(`half ${accountId}`) * leaves.length)];
    const playable = entry ? playableOf(entry) : null;
    if (!entry || !playable) continue;
    changeUserState(state, accountId, entry.ratingKey, {
      viewOffset: Math.floor(playable.durationMs * 0.4),
      lastViewedAt: Math.floor(now - DAY_MS * (0.1 + position * 0.05)),
    });
  }
  for (const [position, { accountId, leaves }] of people.slice(0, 3).entries()) {
    const entry = leaves[Math.floor(fractionOf(`now ${accountId}`) * leaves.length)];
    const playable = entry ? playableOf(entry) : null;
    if (!entry || !playable) continue;
    startSession(state, {
      ratingKey: entry.ratingKey,
      accountId,
      player: playerFor(position),
      state: position === 2 ? 'paused' : 'playing',
      viewOffset: Math.floor(playable.durationMs * (0.15 + 0.2 * position)),
      decision: position === 1 ? 'transcode' : 'directplay',
      scripted: true,
    });
  }
  const films = people[0]?.leaves.filter((leaf) => leaf.node.type === 'movie').slice(0, 6) ?? [];
  state.playlists.push({
    id: 90_001,
    accountId: state.server.ownerId,
    title: 'Sunday matinee',
    summary: '',
    smart: false,
    playlistType: 'video',
    ratingKeys: films.map((film) => film.ratingKey),
    addedAt: now - 30 * DAY_MS,
    updatedAt: now - 3 * DAY_MS,
  });
}
