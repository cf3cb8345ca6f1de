import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MediaLibrary, MediaServer } from '#domains/media/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import {
  endUnder,
  type House,
  planServers,
  resolveAccess,
  type TierMember,
  type WantedAccess,
} from './plan-change.ts';

const NOW = Date.UTC(2026, 5, 1);

const access = (serverId: string, libraries: string[], more: Partial<WantedAccess> = {}): WantedAccess => ({
  server_id: serverId,
  libraries,
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
  ...more,
});

const member = (...has: WantedAccess[]): TierMember => ({
  id: 'mira',
  name: 'Mira',
  avatarUrl: null,
  joinedAt: NOW,
  expiresAt: null,
  access: has,
});

const server = (id: string): MediaServer => ({
  id,
  kind: 'k',
  name: id,
  url: '',
  externalId: id,
  ownerName: null,
});
const library = (serverId: string, id: string, missing = false): MediaLibrary => ({
  id,
  serverId,
  externalId: id,
  title: id,
  type: 'movie',
  itemCount: null,
  isDefault: true,
  missing,
});

describe('what a tier means for a member', () => {
  it('is nothing where he has it, in whatever order and however nothing is written', () => {
    const has = access('attic', ['a', 'b'], { restrictions: { labels: ['x', 'y'], streams: null } });
    const wanted = access('attic', ['b', 'a'], { restrictions: { labels: ['y', 'x'] } });
    assert.deepEqual(planServers(member(has), [wanted], new Set(['attic'])), []);
  });

  it('names what is added, removed and changed at each server', () => {
    const has = member(access('attic', ['a', 'b'], { allow_sync: true }), access('barn', ['c']));
    const wanted = [
      access('attic', ['b', 'd'], { restrictions: { streams: 2 } }),
      access('cellar', ['e'], { allow_channels: true }),
    ];
    assert.deepEqual(planServers(has, wanted, new Set(['attic', 'cellar'])), [
      {
        serverId: 'attic',
        change: 'changed',
        librariesAdded: ['d'],
        librariesRemoved: ['a'],
        permissions: [{ name: 'allow_sync', to: false }],
        restrictions: [{ name: 'streams', from: null, to: 2 }],
      },
      {
        serverId: 'cellar',
        change: 'added',
        librariesAdded: ['e'],
        librariesRemoved: [],
        permissions: [{ name: 'allow_channels', to: true }],
        restrictions: [],
      },
      {
        serverId: 'barn',
        change: 'removed',
        librariesAdded: [],
        librariesRemoved: ['c'],
        permissions: [],
        restrictions: [],
      },
    ]);
  });

  it('takes nothing away at a server whose libraries have all gone missing', () => {
    const house: House = { servers: [server('attic')], libraries: [library('attic', 'a', true)] };
    const wanted = resolveAccess([access('attic', ['a'])], house);
    assert.deepEqual(wanted, []);
    assert.deepEqual(planServers(member(access('attic', ['a'])), wanted, new Set(['attic'])), []);
  });

  it('opens with "all" what is there now, and nothing of a server that is not connected', () => {
    const house: House = {
      servers: [server('attic')],
      libraries: [library('attic', 'a'), library('attic', 'b', true), library('barn', 'c')],
    };
    const all = { ...access('attic', []), libraries: 'all' as const };
    assert.deepEqual(
      resolveAccess([all, { ...all, server_id: 'barn' }], house).map((one) => [one.server_id, one.libraries]),
      [['attic', ['a']]],
    );
  });
});

describe('the end of a stay under another duration', () => {
  it('counts from joining, and from now where that would put somebody out at once', () => {
    const ends = [
      endUnder(null, NOW, NOW),
      endUnder(30, NOW - 10 * DAY_MS, NOW),
      endUnder(30, NOW - 90 * DAY_MS, NOW),
      endUnder(30, NOW - 30 * DAY_MS, NOW),
    ];
    assert.deepEqual(ends, [null, NOW + 20 * DAY_MS, NOW + 30 * DAY_MS, NOW + 30 * DAY_MS]);
  });
});
