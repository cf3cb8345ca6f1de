import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  type Faults,
  type House,
  inside,
  inviteToBoth,
  NOBODY,
  outside,
  PASSWORD,
  serversOf,
  useInvite,
  watch,
} from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await createHouse();
});
afterEach(() => house.stop());

const MIRA = { as: 'mira', username: 'Mira' };
const EVERYTHING = { shares: [[true, 4]], users: [[false, 4]] };
const UNKEPT = { used: 0, members: [], secrets: 0 };

function codeOf(body: Json): string | undefined {
  return (body.problem as { code: string } | null)?.code;
}

describe('an invite to several servers that takes everything back where one fails', () => {
  it('lets the guest into all of them, as one member, and shows the way into each', async () => {
    const invite = await inviteToBoth(house);
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual(
      [body.status, body.outcome, body.on_failure, serversOf(body)],
      [
        'done',
        'joined',
        'undo_all',
        [
          ['done', 'joined', null],
          ['done', 'joined', null],
        ],
      ],
    );
    const servers = body.servers as Array<{ name: string; welcome: { open_url: string } | null }>;
    assert.deepEqual(
      servers.map(({ name, welcome }) => [name, typeof welcome?.open_url]),
      [
        ['The Lantern', 'string'],
        ['The Cellar', 'string'],
      ],
    );
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
    const user = house.simulation.jellyfin.world.users.find(({ name }) => name === 'Mira');
    assert.equal(user?.policy.EnableContentDownloading, true);
  });

  const failures: Array<[string, Parameters<Faults['add']>[0], string]> = [
    ['is down', { upstream: 'jellyfin', times: 'always', fault: { kind: 'down' } }, 'server_unreachable'],
    ['answers 500', status(500), 'server_unreachable'],
    ['refuses the key', status(401), 'server_refuses'],
    ['asks to wait too long', status(429, { 'retry-after': '600' }), 'busy'],
    ['answers garbage', always({ kind: 'garbage' }), 'server_unreachable'],
  ];
  for (const [what, rule, problem] of failures) {
    it(`takes back what worked elsewhere where a server ${what}, with the use and the password`, async () => {
      const invite = await inviteToBoth(house);
      house.simulation.faults.add(rule);
      const body = await comeIn(house, invite.code, MIRA);
      house.simulation.faults.clear();
      assert.deepEqual(
        [body.status, codeOf(body), serversOf(body)],
        [
          'undone',
          problem,
          [
            ['undone', null, null],
            ['undone', null, problem],
          ],
        ],
      );
      assert.deepEqual(outside(house, 'mira', 'Mira'), NOBODY);
      assert.deepEqual(await inside(house, invite.id), UNKEPT);
    });
  }

  for (const fault of ['cut-after', 'cut-before', 'delay'] as const) {
    it(`lets him in all the same where one answer is lost (${fault})`, async () => {
      const invite = await inviteToBoth(house);
      const lost = fault === 'delay' ? { kind: fault, ms: 50 } : { kind: fault };
      house.simulation.faults.add({ upstream: 'jellyfin', method: 'POST', path: '*/Users/New', fault: lost });
      const body = await comeIn(house, invite.code, MIRA);
      assert.deepEqual(house.simulation.faults.unused(), []);
      assert.deepEqual([body.status, outside(house, 'mira', 'Mira')], ['done', EVERYTHING]);
    });
  }

  it('says which name is taken, and lets him in with another one', async () => {
    const invite = await inviteToBoth(house);
    const refused = await comeIn(house, invite.code, { ...MIRA, username: 'petra' });
    assert.deepEqual(
      [codeOf(refused), serversOf(refused)[1], outside(house, 'mira', 'Mira').shares],
      ['username_taken', ['undone', null, 'username_taken'], []],
    );
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual([body.status, body.id], ['done', refused.id]);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('takes a name that is there already for his who knows its password, and leaves what he has', async () => {
    const invite = await inviteToBoth(house);
    const password = house.simulation.jellyfin.accounts.jonas?.password;
    const before = outside(house, 'mira', 'jonas').users;
    const body = await comeIn(house, invite.code, { as: 'mira', username: 'jonas', password });
    assert.deepEqual(serversOf(body), [
      ['done', 'joined', null],
      ['done', 'already_member', null],
    ]);
    assert.deepEqual(outside(house, 'mira', 'jonas'), { shares: [[true, 4]], users: before });
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [1], secrets: 0 });
  });

  it('takes no use where he has access everywhere already', async () => {
    const invite = await inviteToBoth(house);
    const password = house.simulation.jellyfin.accounts.jonas?.password;
    const body = await comeIn(house, invite.code, { as: 'jonas', username: 'jonas', password });
    assert.deepEqual([body.status, body.outcome], ['done', 'already_member']);
    assert.deepEqual(await inside(house, invite.id), UNKEPT);
  });

  it('fails at a server that was disconnected meanwhile, and takes the other back', async () => {
    const invite = await inviteToBoth(house);
    house.simulation.faults.add({ ...status(503), times: 2 });
    const started = await useInvite(house, invite.code, MIRA);
    await house.foyer.parts.db.deleteFrom('media_servers').where('id', '=', house.ownId).execute();
    const body = await watch(house, String(started.body.id));
    assert.deepEqual([body.status, codeOf(body)], ['undone', 'not_ready']);
    assert.deepEqual([outside(house, 'mira', 'Mira'), (await inside(house, invite.id)).used], [NOBODY, 0]);
  });

  it('fails where a library is gone at one of them', async () => {
    const invite = await inviteToBoth(house);
    house.simulation.jellyfin.world.libraries.pop();
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual([body.status, codeOf(body)], ['undone', 'library_gone']);
    assert.deepEqual([outside(house, 'mira', 'Mira'), (await inside(house, invite.id)).used], [NOBODY, 0]);
  });

  it('goes on by its terms where the invite is switched off, and cannot be deleted, meanwhile', async () => {
    const invite = await inviteToBoth(house);
    const started = await useInvite(house, invite.code, MIRA);
    const off = await house.call('PATCH', `/api/invites/${invite.id}`, { body: { is_active: false } });
    const gone = await house.call('DELETE', `/api/invites/${invite.id}`);
    const body = await watch(house, String(started.body.id));
    assert.deepEqual(
      [off.status, gone.status, gone.body.code, body.status],
      [200, 409, 'invite_busy', 'done'],
    );
  });
});

describe('before anything is taken', () => {
  const refusals: Array<[string, object, number, string, string]> = [
    ['an account is missing', {}, 422, 'account_missing', 'accounts'],
    ['a name is empty', { username: ' ' }, 422, 'invalid_input', 'accounts.0.username'],
    ['the server takes no such name', { username: 'a/b' }, 422, 'invalid_input', 'accounts.0.username'],
    [
      'a password is too short',
      { username: 'Mira', password: 'short' },
      422,
      'invalid_input',
      'accounts.0.password',
    ],
  ];
  for (const [what, account, wanted, code, field] of refusals) {
    it(`is refused where ${what}`, async () => {
      const invite = await inviteToBoth(house);
      const { status: answered, body } = await useInvite(house, invite.code, { as: 'mira', ...account });
      const fields = (body.errors as Array<{ field: string }>).map((one) => one.field);
      assert.deepEqual([answered, body.code, fields], [wanted, code, [field]]);
      assert.deepEqual(await inside(house, invite.id), UNKEPT);
    });
  }

  it('is refused where an account is chosen for a server that has none of its own', async () => {
    const invite = await house.call('POST', '/api/invites', { body: {} });
    const { status: answered } = await useInvite(house, String(invite.body.code), MIRA);
    assert.equal(answered, 422);
  });
});

describe('a guest’s password', () => {
  it('is in no log, answer, event, record or row of the database, whether he gets in or not', async () => {
    const invite = await inviteToBoth(house, { usage_limit: 5, on_failure: 'keep' });
    const answers = [await comeIn(house, invite.code, MIRA)];
    house.simulation.faults.add(status(401));
    answers.push(await comeIn(house, invite.code, { as: 'sofia', username: 'Sofia' }));
    house.simulation.faults.clear();
    const { db } = house.foyer.parts;
    const tables = [
      'outbox_events',
      'audit_entries',
      'saga_steps',
      'sagas',
      'redemptions',
      'redemption_servers',
      'members',
      'member_accounts',
      'notification_deliveries',
    ] as const;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    for (const seen of [answers, house.logs, rows]) assert.ok(!JSON.stringify(seen).includes(PASSWORD));
    assert.ok(JSON.stringify(rows).includes('Mira'), 'the tables are the ones he is written in');
  });
});

function always(fault: Parameters<Faults['add']>[0]['fault']): Parameters<Faults['add']>[0] {
  return { upstream: 'jellyfin', times: 'always', fault };
}

function status(code: number, headers?: Record<string, string>): Parameters<Faults['add']>[0] {
  return always({ kind: 'status', status: code, headers });
}
