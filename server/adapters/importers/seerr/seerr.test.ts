import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type TestTable, writeForeignFile } from '../testing.ts';
import { overseerr1, seerr3 } from '../testing-seerr.ts';
import { seerr } from './index.ts';
import { permissionNames } from './permissions.ts';

const read = (tables: readonly TestTable[]) => seerr.read(writeForeignFile(tables), { takeTokens: true });

describe('Overseerr, Jellyseerr and Seerr', () => {
  it('reads the first schema, whose people all have an account at Plex', () => {
    const source = read(
      overseerr1({
        user: [
          {
            email: 'jonas@example.test',
            username: 'jonas',
            plexId: 7000003,
            plexToken: 'secret-1',
            permissions: 32,
            avatar: '',
            createdAt: '2020-11-01 10:00:00',
          },
        ],
        media: [{ mediaType: 'movie', tmdbId: 603 }],
        media_request: [
          { status: 2, createdAt: '2020-11-02 10:00:00', type: 'movie', mediaId: 1, requestedById: 1 },
        ],
      }),
    );
    assert.deepEqual(
      source.servers.map(({ key }) => key),
      ['plex'],
    );
    assert.deepEqual(source.people[0]?.accounts, [
      { serverKey: 'plex', externalUserId: '7000003', email: 'jonas@example.test', username: 'jonas' },
    ]);
    const [request] = source.requests;
    const at = Date.UTC(2020, 10, 2, 10);
    assert.deepEqual(
      [request?.key, request?.name, request?.personKey],
      [`1:${at}:603`, 'movie 603', source.people[0]?.key],
    );
  });

  it('keeps permissions, quotas and requests with their seasons, and leaves every secret behind', () => {
    const source = read(
      seerr3({
        user: [
          {
            email: 'anna@example.test',
            username: 'Anna',
            plexId: 7000001,
            plexToken: 'secret-1',
            plexUsername: 'anna',
            permissions: 2,
            avatar: '',
            createdAt: '2025-01-01 00:00:00',
            userType: 1,
          },
          {
            email: 'petra',
            jellyfinUserId: 'f00',
            jellyfinUsername: 'petra',
            jellyfinAuthToken: 'secret-2',
            permissions: 32 + 4194304,
            avatar: '',
            createdAt: '2025-01-02 00:00:00',
            userType: 3,
            movieQuotaLimit: 5,
            movieQuotaDays: 7,
          },
          {
            email: 'local@example.test',
            username: 'Local',
            password: 'secret-3',
            resetPasswordGuid: 'secret-4',
            permissions: 0,
            avatar: '',
            createdAt: '2025-01-03 00:00:00',
            userType: 2,
          },
        ],
        media: [{ mediaType: 'tv', tmdbId: 1399, tvdbId: 121361, status: 4 }],
        media_request: [
          {
            status: 1,
            createdAt: '2025-02-01 00:00:00',
            type: 'tv',
            mediaId: 1,
            requestedById: 2,
            is4k: 1,
            rootFolder: '/tv',
          },
        ],
        season_request: [
          { requestId: 1, seasonNumber: 1, status: 2 },
          { requestId: 1, seasonNumber: 2, status: 1 },
        ],
      }),
    );
    const [, petra, local] = source.people;
    assert.deepEqual(petra?.accounts, [
      { serverKey: 'jellyfin', externalUserId: 'f00', email: null, username: 'petra' },
    ]);
    assert.deepEqual(petra?.keep, {
      user_type: 3,
      permissions: 4194336,
      permission_names: ['request', 'create_issues'],
      movie_quota_limit: 5,
      movie_quota_days: 7,
      jellyfin_user_id: 'f00',
    });
    assert.deepEqual([local?.name, local?.accounts], ['Local', []]);
    assert.deepEqual(source.requests[0]?.keep, {
      id: 1,
      status: 1,
      type: 'tv',
      createdAt: '2025-02-01 00:00:00',
      mediaId: 1,
      requestedById: 2,
      is4k: 1,
      rootFolder: '/tv',
      isAutoRequest: 0,
      media: { mediaType: 'tv', tmdbId: 1399, tvdbId: 121361, status: 4, status4k: 1 },
      seasons: [
        { seasonNumber: 1, status: 2 },
        { seasonNumber: 2, status: 1 },
      ],
    });
    assert.ok(!/secret-\d/.test(JSON.stringify(source)));
    assert.deepEqual(source.tokens, {});
  });

  it('names every bit, also above the thirtieth', () => {
    assert.deepEqual(permissionNames(2 ** 30 + 2), ['admin', 'view_blocklist']);
  });
});
