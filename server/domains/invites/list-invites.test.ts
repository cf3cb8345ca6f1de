import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, SECOND_MS } from '#kernel/clock.ts';
import {
  connectSecondServer,
  createTestFoyer,
  type Json,
  redeem,
  settled,
  signInAsGuest,
  type TestFoyer,
} from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

type Listed = { items: Json[]; total: number; counts: Json };

async function create(input: Json): Promise<Json> {
  const { status, body } = await test.call('POST', '/api/invites', { body: input });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const change = (invite: Json, body: Json) =>
  test.call('PATCH', `/api/invites/${String(invite.id)}`, { body });

async function list(query = ''): Promise<Listed> {
  const { status, body } = await test.call('GET', `/api/invites${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as Listed;
}

const named = ({ items }: Listed) => items.map((item) => item.description).sort();

async function joinAs(username: string, invite: Json): Promise<void> {
  const code = String(invite.code);
  const { body } = await redeem(test, code, await signInAsGuest(test, code, username));
  assert.equal(body.outcome, 'joined', JSON.stringify(body));
}

describe('the filters of the list of invites', () => {
  /** One invite of every kind, by its description. */
  async function createAll(): Promise<void> {
    await create({ description: 'fresh' });
    const limits = { usage_limit: 1, expires_in_days: 1 };
    await create({ description: 'old', ...limits });
    const off = await create({ description: 'off' });
    const offOld = await create({ description: 'off, old', ...limits });
    const offFull = await create({ description: 'off, full', usage_limit: 1 });
    const used = await create({ description: 'used', usage_limit: 2 });
    const full = await create({ description: 'full', usage_limit: 1 });
    const oldFull = await create({ description: 'old, full', ...limits });
    await joinAs('mira', used);
    await joinAs('viktor', full);
    await joinAs('sofia', oldFull);
    await joinAs('petra', offFull);
    for (const invite of [off, offOld, offFull]) await change(invite, { is_active: false });
    test.clock.advance(DAY_MS);
  }

  const FILTERS = {
    all: ['fresh', 'full', 'off', 'off, full', 'off, old', 'old', 'old, full', 'used'],
    active: ['fresh', 'used'],
    redeemed: ['full', 'off, full', 'old, full', 'used'],
    expired: ['off, old', 'old', 'old, full'],
    used_up: ['full', 'off, full', 'old, full'],
    disabled: ['off', 'off, full', 'off, old'],
  };

  it('show whatever is as they say, also what is switched off, and active what still lets somebody in, each with its number', async () => {
    await createAll();
    const lists = await Promise.all(Object.keys(FILTERS).map((filter) => list(`?filter=${filter}`)));
    const counts = Object.fromEntries(
      Object.entries(FILTERS).map(([filter, invites]) => [filter, invites.length]),
    );
    assert.deepEqual(lists.map(named), Object.values(FILTERS));
    assert.deepEqual(
      lists.map((one) => [one.total, one.counts]),
      Object.values(counts).map((total) => [total, counts]),
    );
    const [all] = lists;
    for (const badge of ['redeemed', 'expired', 'used_up', 'disabled'] as const) {
      const bearing = all?.items.filter((item) => (item.badges as string[]).includes(badge)) ?? [];
      const switchedOn = FILTERS[badge].filter((name) => badge === 'disabled' || !name.startsWith('off'));
      assert.deepEqual(bearing.map((item) => item.description).sort(), switchedOn);
    }
  });

  it('are all without a filter where everything is asked for, and else active', async () => {
    await createAll();
    assert.deepEqual(
      [named(await list()), named(await list('?include_inactive=true'))],
      [FILTERS.active, FILTERS.all],
    );
    assert.deepEqual(named(await list('?include_inactive=true&filter=expired')), FILTERS.expired);
  });

  it('count again after a second, and only what is searched for', async () => {
    await create({ description: 'Film club' });
    const before = await list();
    await create({ description: 'Neighbours', is_active: false });
    test.clock.advance(SECOND_MS);
    const searched = await list('?q=film');
    assert.deepEqual(
      [before.counts.all, (await list()).counts, searched.counts.all, searched.counts.disabled],
      [1, { all: 2, active: 1, redeemed: 0, expired: 0, used_up: 0, disabled: 1 }, 1, 0],
    );
  });
});

describe('the list of one server', () => {
  it('holds what opens it, by itself or by its tier, also after either has changed, and counts only that', async () => {
    const cellar = await connectSecondServer(test);
    const access = (serverId: string) => [
      {
        server_id: serverId,
        libraries: 'all',
        allow_sync: false,
        allow_channels: false,
        allow_camera_upload: false,
        restrictions: {},
      },
    ];
    const tier = await test.call('POST', '/api/tiers', { body: { name: 'Cellar', access: access(cellar) } });
    await create({ description: 'lantern', access: access(test.serverId) });
    const moved = await create({ description: 'moved', access: access(test.serverId) });
    await create({ description: 'cellar', access: access(cellar), is_active: false });
    await create({ description: 'tier', tier_id: tier.body.id });
    const at = (serverId: string) => list(`?filter=all&server_id=${serverId}`);
    assert.deepEqual(
      [named(await at(cellar)), named(await at(test.serverId)), named(await at('nowhere'))],
      [['cellar', 'tier'], ['lantern', 'moved'], []],
    );
    await change(moved, { tier_id: tier.body.id });
    test.clock.advance(SECOND_MS);
    const after = await at(cellar);
    assert.deepEqual(
      [named(after), after.total, after.counts.disabled, named(await at(test.serverId))],
      [['cellar', 'moved', 'tier'], 3, 1, ['lantern']],
    );
  });
});

describe('the search for invites', () => {
  const found = async (q: string) => named(await list(`?filter=all&q=${encodeURIComponent(q)}`));

  it('looks into code, description and maker, without regard to case, and follows a change', async () => {
    const invite = await create({ description: 'Film Club', code: 'LANTERN77' });
    await create({ description: 'Neighbours', is_active: false });
    assert.deepEqual(
      [await found('lantern'), await found('  fILM '), await found('anna')],
      [['Film Club'], ['Film Club'], ['Film Club', 'Neighbours']],
    );
    // PostgreSQL tells capitals apart.
    const { db } = test.foyer.parts;
    const texts = await db.selectFrom('invites').select('search_text').execute();
    assert.deepEqual(
      texts.filter((row) => row.search_text !== row.search_text.toLowerCase()),
      [],
    );
    await change(invite, { description: 'Supper', code: 'CANDLES88' });
    assert.deepEqual(
      [await found('film'), await found('lantern77'), await found('supper'), await found('candles')],
      [[], [], ['Supper'], ['Supper']],
    );
  });

  it('looks for the people who used it by name, username and e-mail, and takes signs as they are', async () => {
    await joinAs('mira', await create({ description: 'by sign-in' }));
    const written = await create({ description: 'by name', plex_home: true });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: { code: written.code, username: 'Little_Owl' },
      as: 'nobody',
    });
    await settled(test, String(started.body.id));
    assert.deepEqual(
      [
        await found('MIRA@example.test'),
        await found('little_owl'),
        await found('littlexowl'),
        await found('%'),
      ],
      [['by sign-in'], ['by name'], [], []],
    );
  });
});
