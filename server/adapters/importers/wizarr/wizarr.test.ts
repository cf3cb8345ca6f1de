import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestTable } from '../testing.ts';
import { writeForeignFile } from '../testing.ts';
import { wizarr3, wizarr4, wizarr2026, wizarr20255 } from '../testing-wizarr.ts';
import { wizarr } from './index.ts';

const read = (tables: readonly TestTable[], takeTokens = false) =>
  wizarr.read(writeForeignFile(tables), { takeTokens });
const SETTINGS = [
  { key: 'server_type', value: 'jellyfin' },
  { key: 'server_name', value: 'The Cellar' },
  { key: 'server_url', value: 'http://cellar.test:8096' },
  { key: 'server_api_key', value: 'token-of-the-cellar' },
];

describe('Wizarr 3 and 4', () => {
  it('brings its one server, people by their id at it, and invitations', () => {
    const source = read(
      wizarr4({
        settings: SETTINGS,
        users: [
          {
            token: 'abc123',
            username: 'mira',
            email: 'Mira@example.test',
            code: 'SUMMER',
            expires: '2030-06-01 12:00',
            auth: 'secret-of-mira',
            created: '2024-02-01 08:00:00',
          },
        ],
        invitations: [
          {
            code: 'SUMMER',
            used: 1,
            created: '2024-01-01 00:00:00',
            expires: '2030-01-01 00:00',
            unlimited: 1,
            duration: '2880',
            specific_libraries: 'lib1, lib2',
            live_tv: 1,
            sessions: '2',
            allow_download: 1,
          },
        ],
      }),
    );
    assert.deepEqual(source.servers, [
      {
        key: 'server',
        name: 'The Cellar',
        kind: 'jellyfin',
        urls: ['http://cellar.test:8096'],
        externalId: null,
      },
    ]);
    assert.deepEqual(source.people, [
      {
        key: '1',
        name: 'mira',
        accounts: [
          { serverKey: 'server', externalUserId: 'abc123', email: 'mira@example.test', username: 'mira' },
        ],
        identity: null,
        joinedAt: Date.UTC(2024, 1, 1, 8),
        expiresAt: Date.UTC(2030, 5, 1, 12),
        note: '',
        inviteCode: 'SUMMER',
        keep: null,
      },
    ]);
    const [invite] = source.invites;
    assert.deepEqual(
      { ...invite, opens: invite?.opens[0]?.libraries },
      {
        key: '1',
        code: 'SUMMER',
        description: '',
        createdBy: null,
        createdAt: Date.UTC(2024, 0, 1),
        expiresAt: Date.UTC(2030, 0, 1),
        usageLimit: null,
        usedCount: 1,
        durationDays: 2,
        isActive: true,
        isHome: false,
        allowDownload: true,
        allowLiveTv: true,
        allowCameraUpload: false,
        maxStreams: 2,
        opens: [
          { externalId: 'lib1', title: null },
          { externalId: 'lib2', title: null },
        ],
      },
    );
  });

  it('takes no token of a server or a person unless the server’s is wanted', () => {
    const tables = wizarr4({
      settings: SETTINGS,
      users: [{ token: 'abc', username: 'mira', auth: 'secret-of-mira' }],
    });
    const without = JSON.stringify(read(tables));
    assert.ok(!without.includes('token-of-the-cellar') && !without.includes('secret-of-mira'), without);
    const withTokens = read(tables, true);
    assert.deepEqual(withTokens.tokens, { server: 'token-of-the-cellar' });
    assert.ok(!JSON.stringify(withTokens).includes('secret-of-mira'));
  });

  it('reads version 3, which has fewer columns and the household', () => {
    const source = read(
      wizarr3({ invitations: [{ code: 'HOUSE1', used: 1, created: '2023-08-01 00:00:00', plex_home: 1 }] }),
    );
    const [invite] = source.invites;
    assert.deepEqual(
      [
        invite?.isHome,
        invite?.usageLimit,
        invite?.usedCount,
        invite?.maxStreams,
        invite?.opens[0]?.libraries,
      ],
      [true, 1, 1, null, 'all'],
    );
  });
});

describe('Wizarr since 2025', () => {
  it('reads 2025.5, whose server stands among the settings and whose stays are days', () => {
    const source = read(
      wizarr20255({
        settings: [
          { key: 'server_type', value: 'plex' },
          { key: 'server_url', value: 'http://plex.test:32400' },
          { key: 'api_key', value: 'plex-token' },
        ],
        user: [
          { token: '7000003', username: 'jonas', email: 'jonas@example.test', code: 'OLD123' },
          { token: 'a-secret-of-ravi', username: 'ravi', email: 'ravi@example.test', code: 'None' },
        ],
        invitation: [
          {
            code: 'OLD123',
            used: 1,
            created: '2025-05-01 00:00:00.000000',
            unlimited: 0,
            duration: '30',
            specific_libraries: 'Films, Shows',
            plex_allow_sync: 1,
            plex_home: 0,
          },
        ],
      }),
    );
    const [jonas, ravi] = source.people;
    assert.deepEqual(jonas?.identity, { provider: 'plex', externalId: '7000003' });
    assert.deepEqual(ravi?.accounts, [
      { serverKey: 'server', externalUserId: null, email: 'ravi@example.test', username: 'ravi' },
    ]);
    assert.deepEqual([ravi?.identity, ravi?.inviteCode], [null, null]);
    assert.ok(!JSON.stringify(source).includes('a-secret-of-ravi'), 'people’s tokens stay where they are');
    const [invite] = source.invites;
    assert.deepEqual([invite?.durationDays, invite?.allowDownload, invite?.usageLimit], [30, true, 1]);
    assert.deepEqual(invite?.opens, [
      {
        serverKey: 'server',
        libraries: [
          { externalId: 'Films', title: 'Films' },
          { externalId: 'Shows', title: 'Shows' },
        ],
      },
    ]);
  });

  const house = () =>
    wizarr2026({
      media_server: [
        {
          name: 'The Lantern',
          server_type: 'plex',
          url: 'http://a.test:32400',
          api_key: 'tok-1',
          external_url: 'https://a.example',
        },
        { name: 'The Cellar', server_type: 'jellyfin', url: 'http://b.test:8096', api_key: 'tok-2' },
      ],
      identity: [{ nickname: 'Jo', primary_username: 'jonas', created_at: '2025-06-01 00:00:00' }],
      user: [
        {
          token: 'None',
          username: 'jonas',
          email: 'jonas@example.test',
          code: 'BOTH12',
          server_id: 1,
          identity_id: 1,
          expires: '2030-01-01 00:00:00.000000',
          created_at: '2025-07-01 00:00:00',
        },
        {
          token: 'jf-id',
          username: 'jonas',
          code: 'BOTH12',
          server_id: 2,
          identity_id: 1,
          expires: '2030-02-01 00:00:00',
          notes: 'from school',
        },
        { token: 'x', username: 'lost', code: 'None', server_id: null },
      ],
      invitation: [
        {
          code: 'BOTH12',
          used: 0,
          created: '2025-06-20 00:00:00',
          duration: '14',
          allow_downloads: 1,
          allow_mobile_uploads: 1,
          max_active_sessions: 3,
        },
        { code: 'ALL123', used: 1, created: '2025-06-21 00:00:00', unlimited: 1, plex_allow_channels: 1 },
      ],
      invitation_server: [
        { invite_id: 1, server_id: 1 },
        { invite_id: 1, server_id: 2 },
        { invite_id: 2, server_id: 2 },
      ],
      invitation_user: [
        { invite_id: 1, user_id: 1 },
        { invite_id: 2, user_id: 2 },
        { invite_id: 2, user_id: 3 },
      ],
      library: [
        { external_id: '1', name: 'Films', server_id: 1 },
        { external_id: 'abc', name: 'Docs', server_id: 2 },
      ],
      invite_library: [
        { invite_id: 1, library_id: 1 },
        { invite_id: 1, library_id: 2 },
      ],
    });

  it('makes one person of the accounts of an identity, who stays as long as the longest of them', () => {
    const { people } = read(house());
    assert.deepEqual(people[0], {
      key: 'identity:1',
      name: 'Jo',
      accounts: [
        { serverKey: '1', externalUserId: null, email: 'jonas@example.test', username: 'jonas' },
        { serverKey: '2', externalUserId: 'jf-id', email: null, username: 'jonas' },
      ],
      identity: null,
      joinedAt: Date.UTC(2025, 5, 1),
      expiresAt: Date.UTC(2030, 1, 1),
      note: 'from school',
      inviteCode: 'BOTH12',
      keep: null,
    });
    assert.deepEqual([people[1]?.key, people[1]?.accounts], ['user:3', []]);
  });

  it('brings invitations with each of their servers, its libraries, and how often they were used', () => {
    const { servers, invites, tokens } = read(house(), true);
    assert.deepEqual(
      servers.map(({ urls }) => urls),
      [['http://a.test:32400', 'https://a.example'], ['http://b.test:8096']],
    );
    assert.deepEqual(tokens, { 1: 'tok-1', 2: 'tok-2' });
    const [both, all] = invites;
    assert.deepEqual(both?.opens, [
      { serverKey: '1', libraries: [{ externalId: '1', title: 'Films' }] },
      { serverKey: '2', libraries: [{ externalId: 'abc', title: 'Docs' }] },
    ]);
    assert.deepEqual(
      [both?.usageLimit, both?.usedCount, both?.allowDownload, both?.allowCameraUpload, both?.maxStreams],
      [1, 1, true, true, 3],
    );
    assert.deepEqual(
      [all?.usageLimit, all?.usedCount, all?.allowLiveTv, all?.opens],
      [null, 2, true, [{ serverKey: '2', libraries: 'all' }]],
    );
  });
});
