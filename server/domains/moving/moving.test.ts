import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { komandorrTables } from '#adapters/importers/testing-komandorr.ts';
import { seerr3 } from '#adapters/importers/testing-seerr.ts';
import { wizarr2026 } from '#adapters/importers/testing-wizarr.ts';
import { redeem, signInAsGuest } from '#test/app.ts';
import { createMovingTest, type MovingTest } from './testing.ts';

let test: MovingTest;
beforeEach(async () => {
  test = await createMovingTest();
});
afterEach(() => test.stop());

const AT = '2025-02-01 00:00:00';
const idOf = (username: string) => String(test.simulation.plex.accounts[username]?.id);
const user = (username: string, more = {}) => ({
  email: `${username}@example.test`,
  username,
  plex_id: idOf(username),
  invite_id: 1,
  created_at: AT,
  ...more,
});
/** One who is at the server, one whose invitation waits, one who is not there, and the owner. */
const household = () =>
  komandorrTables({
    invites: [
      {
        code: 'FAMILY01',
        created_at: AT,
        created_by: 'boss',
        usage_limit: 5,
        used_count: 2,
        libraries: '1,2',
        is_active: 1,
        allow_sync: 1,
      },
      { code: 'GONELIB1', created_at: AT, libraries: '1,99', is_active: 1 },
      { code: 'x', created_at: AT, libraries: 'all' },
    ],
    plex_users: [
      user('jonas', { expires_at: '2031-01-01 00:00:00' }),
      user('sofia', { plex_id: null }),
      user('mira', { expires_at: '2024-01-01 00:00:00' }),
      user('anna'),
      user('ravi', { expires_at: '2024-01-01 00:00:00' }),
    ],
  });
const verdicts = async (id: string, section?: 'people' | 'invites' | 'servers' | 'requests') =>
  (await test.entries(id, section)).map(({ name, verdict, reason, remark }) => [
    name,
    verdict,
    reason ?? remark,
  ]);
const outcomes = async (id: string, section?: 'people' | 'invites' | 'requests') =>
  (await test.entries(id, section)).map(({ name, outcome, reason, remark }) => [
    name,
    outcome,
    reason ?? remark,
  ]);

describe('moving in', () => {
  it('says beforehand who and what comes over, and what cannot and why, and changes nothing', async () => {
    const id = await test.begin('komandorr', household());
    const move = await test.move(id);
    assert.deepEqual(
      [move.state, move.program_label, move.servers[0]?.server_id],
      ['ready', 'Komandorr', test.serverId],
    );
    assert.deepEqual(await verdicts(id, 'people'), [
      ['jonas', 'new', null],
      ['sofia', 'new', null],
      ['mira', 'blocked', 'not_there'],
      ['anna', 'blocked', 'is_owner'],
      ['ravi', 'new', 'end_passed'],
    ]);
    assert.deepEqual(await verdicts(id, 'invites'), [
      ['FAMILY01', 'new', null],
      ['GONELIB1', 'new', 'libraries_missing'],
      ['x', 'blocked', 'code_unusable'],
    ]);
    assert.deepEqual(await test.members(), []);
    assert.deepEqual(readdirSync(join(test.folder, 'moving')), [], 'the file is gone');
  });

  it('makes members of those who are there, with what they have there, and tells no server anything', async () => {
    const id = await test.begin('komandorr', household());
    test.simulation.journal.clear();
    await test.start(id);
    const asked = test.simulation.journal.entries().filter(({ method }) => method !== 'GET');
    assert.deepEqual(asked, []);
    const members = await test.members();
    const jonas = members.find(({ username }) => username === 'jonas');
    const ravi = members.find(({ username }) => username === 'ravi');
    const sofia = members.find(({ name }) => name === 'sofia');
    assert.deepEqual(
      [jonas?.status, jonas?.expires_at, jonas?.joined_at, ravi?.status, ravi?.expires_at, sofia?.status],
      ['active', '2031-01-01T00:00:00.000Z', '2025-02-01T00:00:00.000Z', 'active', null, 'invited'],
    );
    const { body } = await test.call('GET', `/api/members/${jonas?.id}`);
    const [account] = body.accounts as Array<{ wanted: string; observed: string; differences: unknown }>;
    assert.deepEqual(
      [account?.wanted, account?.observed, account?.differences],
      ['access', 'accepted', null],
    );
    assert.deepEqual(await outcomes(id, 'people'), [
      ['jonas', 'done', null],
      ['sofia', 'done', null],
      ['mira', 'left', 'not_there'],
      ['anna', 'left', 'is_owner'],
      ['ravi', 'done', 'end_passed'],
    ]);
  });

  it('brings invites that open what they opened, with their uses and their maker, and lets people in by them', async () => {
    const id = await test.begin('komandorr', household());
    await test.start(id);
    const { body } = await test.call('GET', '/api/invites?q=FAMILY01');
    const [invite] = body.items as Array<Record<string, unknown>>;
    assert.deepEqual(
      [invite?.used_count, invite?.usage_limit, invite?.created_by, invite?.created_at, invite?.allow_sync],
      [2, 5, 'boss', '2025-02-01T00:00:00.000Z', true],
    );
    assert.equal(new Set(invite?.library_ids as string[]).size, 2);
    const jonas = (await test.members()).find(({ username }) => username === 'jonas');
    assert.equal((jonas?.invite as { code: string } | null)?.code, 'FAMILY01');
    const redemption = await redeem(test, 'FAMILY01', await signInAsGuest(test, 'FAMILY01', 'mira'));
    assert.equal(redemption.body.outcome, 'joined', JSON.stringify(redemption.body));
  });

  it('changes nothing when it is done twice', async () => {
    const first = await test.begin('komandorr', household());
    await test.start(first);
    const before = await test.members();
    const second = await test.begin('komandorr', household());
    assert.deepEqual(await verdicts(second, 'people'), [
      ['jonas', 'known', null],
      ['sofia', 'known', null],
      ['mira', 'blocked', 'not_there'],
      ['anna', 'blocked', 'is_owner'],
      ['ravi', 'known', null],
    ]);
    await test.start(second);
    assert.deepEqual(await test.members(), before);
    assert.deepEqual(
      (await outcomes(second, 'invites')).map(([, outcome]) => outcome),
      ['known', 'known', 'left'],
    );
  });

  it('does not count anybody or any code twice that the file names twice', async () => {
    const id = await test.begin(
      'komandorr',
      komandorrTables({
        invites: [
          { code: 'TWICE-01', created_at: AT, libraries: 'all', is_active: 1 },
          { code: 'TWICE01', created_at: AT, libraries: 'all', is_active: 1 },
        ],
        plex_users: [user('jonas'), user('jonas', { email: 'old@example.test' })],
      }),
    );
    assert.deepEqual(await verdicts(id, 'people'), [
      ['jonas', 'new', null],
      ['jonas', 'known', 'named_twice'],
    ]);
    await test.start(id);
    assert.deepEqual(
      (await outcomes(id)).map(([, outcome]) => outcome),
      ['known', 'done', 'known', 'done', 'known'],
    );
    assert.equal((await test.members()).length, 1);
  });

  it('waits for the owner where a server could be several, and looks again when he has said which', async () => {
    const id = await test.begin(
      'wizarr',
      wizarr2026({
        media_server: [
          { name: 'Old box', server_type: 'plex', url: 'http://elsewhere.test:32400', api_key: 'tok' },
          { name: 'New box', server_type: 'plex', url: 'http://nowhere.test:32400', api_key: 'tok' },
          { name: 'Books', server_type: 'audiobookshelf', url: 'http://books.test', api_key: 'tok' },
        ],
        user: [
          {
            token: 'None',
            username: 'jonas',
            email: 'jonas@example.test',
            code: 'None',
            server_id: 1,
            notes: 'a neighbour',
          },
        ],
      }),
    );
    assert.deepEqual(await verdicts(id, 'servers'), [
      ['Old box', 'blocked', 'server_unknown'],
      ['New box', 'blocked', 'server_unknown'],
      ['Books', 'blocked', 'kind_unsupported'],
    ]);
    assert.deepEqual(await verdicts(id, 'people'), [['jonas', 'blocked', 'server_unknown']]);
    const patched = await test.call('PATCH', `/api/moves/${id}`, { body: { servers: { 1: test.serverId } } });
    assert.equal(patched.status, 200, JSON.stringify(patched.body));
    await test.foyer.parts.moving.settled();
    assert.deepEqual(await verdicts(id, 'people'), [['jonas', 'new', null]]);
    await test.start(id);
    const [jonas] = await test.members();
    assert.equal((await test.call('GET', `/api/members/${jonas?.id}`)).body.note, 'a neighbour');
    const wrong = { servers: { 1: 'nobody' } };
    assert.equal((await test.call('PATCH', `/api/moves/${id}`, { body: wrong })).status, 422);
  });

  it('keeps permissions and requests of Seerr with the member they belong to, also of those who do not come', async () => {
    const id = await test.begin(
      'overseerr',
      seerr3({
        user: [
          {
            email: 'jonas@example.test',
            plexId: Number(idOf('jonas')),
            plexUsername: 'jonas',
            plexToken: 'secret-1',
            permissions: 32,
            avatar: '',
            createdAt: AT,
          },
          {
            email: 'local@example.test',
            username: 'Local',
            permissions: 16,
            avatar: '',
            createdAt: AT,
            userType: 2,
          },
        ],
        media: [{ mediaType: 'movie', tmdbId: 603 }],
        media_request: [
          { status: 2, createdAt: AT, type: 'movie', mediaId: 1, requestedById: 1 },
          { status: 1, createdAt: AT, type: 'movie', mediaId: 1, requestedById: 2 },
        ],
      }),
    );
    await test.start(id);
    const kept = await test.foyer.parts.db.selectFrom('moved_records').selectAll().orderBy('id').execute();
    const [member] = await test.members();
    assert.deepEqual(
      kept.map((row) => [
        row.section,
        row.member_id,
        JSON.parse(row.record).permission_names ?? JSON.parse(row.record).media.tmdbId,
      ]),
      [
        ['people', member?.id, ['request']],
        ['people', null, ['manage_requests']],
        ['requests', member?.id, 603],
        ['requests', null, 603],
      ],
    );
    assert.ok(!kept.some(({ record }) => record.includes('secret')));
    assert.deepEqual(
      (await outcomes(id, 'people')).map(([, outcome]) => outcome),
      ['done', 'left'],
    );
    assert.ok(!test.logs.join('\n').includes('secret-1'));
  });

  it('hands out what became of everything as a table', async () => {
    const id = await test.begin(
      'komandorr',
      komandorrTables({ plex_users: [user('jonas', { username: '=cmd()' })] }),
    );
    await test.start(id);
    const { headers, body } = await test.call('GET', `/api/moves/${id}/outcome.csv`);
    assert.match(String(headers['content-disposition']), /moved\.csv/);
    const lines = String(body.text).replace('\uFEFF', '').trim().split('\r\n');
    assert.equal(lines[0], 'section,name,detail,verdict,outcome,reason,remark,target_id');
    assert.match(String(lines[2]), /^people,"'=cmd\(\)",jonas@example.test,new,done,,,/);
  });
});
