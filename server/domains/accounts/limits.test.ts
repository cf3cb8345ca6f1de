import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshDatabase } from '#test/database.ts';
import { addressKey } from './limits.ts';
import { composeAccounts, createBrowser, OWNER, setUpOwner, type World } from './testing.ts';

const WRONG = { username: 'olga', password: 'not the right password' };

async function statuses(
  times: number,
  call: (at: number) => Promise<{ statusCode: number }>,
): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < times; at += 1) found.push((await call(at)).statusCode);
  return found;
}

function tally(found: number[]): Record<number, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(found, (status) => status)).map(([k, v]) => [k, v?.length ?? 0]),
  );
}

describe('limits on sign-in', () => {
  it('trip after ten wrong passwords for a name, hold after a restart, and end after a quarter of an hour', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    await setUpOwner(world);
    const tries = await statuses(11, (at) =>
      createBrowser(world.app, { ip: `198.51.100.${at}` }).post('/api/auth/sign-in', WRONG),
    );
    assert.deepEqual(tally(tries), { 401: 10, 429: 1 });

    const restarted = await composeAccounts(db, { startAt: world.clock.now() });
    const right = { username: 'olga', password: OWNER.password };
    const held = await createBrowser(restarted.app, { ip: '192.0.2.1' }).post('/api/auth/sign-in', right);
    assert.equal(held.statusCode, 429);
    assert.equal(held.json().code, 'too_many_attempts');
    assert.ok(Number(held.headers['retry-after']) > 800);

    restarted.clock.advance(15 * 60_000);
    const later = await createBrowser(restarted.app, { ip: '192.0.2.1' }).post('/api/auth/sign-in', right);
    assert.equal(later.statusCode, 200);
  });

  it('trip after twenty wrong passwords from one address, whatever the names', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    await setUpOwner(world);
    const browser = createBrowser(world.app, { ip: '2001:db8:1:2::1' });
    const tries = await statuses(20, (at) =>
      browser.post('/api/auth/sign-in', { ...WRONG, username: `name${at}` }),
    );
    assert.deepEqual(tally(tries), { 401: 20 });
    const neighbour = createBrowser(world.app, { ip: '2001:db8:1:2:ffff::9' });
    assert.equal(
      (await neighbour.post('/api/auth/sign-in', { ...WRONG, username: 'another' })).statusCode,
      429,
    );
    const stranger = createBrowser(world.app, { ip: '2001:db8:1:3::1' });
    assert.equal(
      (await stranger.post('/api/auth/sign-in', { ...WRONG, username: 'another' })).statusCode,
      401,
    );
  });

  it('hold for tries at the same moment', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    await setUpOwner(world);
    const browser = createBrowser(world.app);
    const tries = await Promise.all(
      Array.from({ length: 15 }, () => browser.post('/api/auth/sign-in', WRONG)),
    );
    assert.deepEqual(tally(tries.map((response) => response.statusCode)), { 401: 10, 429: 5 });
  });

  it('do not count right passwords', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    await setUpOwner(world);
    const right = { username: 'olga', password: OWNER.password };
    const tries = await statuses(25, () => createBrowser(world.app).post('/api/auth/sign-in', right));
    assert.deepEqual(tally(tries), { 200: 25 });
  });

  it('hold for bearer tokens by password as well', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    await setUpOwner(world);
    const browser = createBrowser(world.app);
    assert.deepEqual(tally(await statuses(11, () => browser.post('/api/auth/token', WRONG))), {
      401: 10,
      429: 1,
    });
  });

  it('hold for the current password when it is changed', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    const owner = await setUpOwner(world);
    const body = { current_password: 'not the right password', new_password: 'another long password' };
    assert.deepEqual(tally(await statuses(11, () => owner.post('/api/account/password', body))), {
      422: 10,
      429: 1,
    });
  });
});

describe('other limits', () => {
  const fresh = async (): Promise<World> => composeAccounts((await freshDatabase()).db);

  it('trip on set-up', async () => {
    const browser = createBrowser((await fresh()).app);
    const tries = await statuses(11, () =>
      browser.post('/api/setup', { username: 'olga', password: 'short' }),
    );
    assert.deepEqual(tally(tries), { 422: 10, 429: 1 });
  });

  it('trip on starting sign-ins outside', async () => {
    const browser = createBrowser((await fresh()).app);
    const tries = await statuses(31, () =>
      browser.post('/api/auth/external/vendor/start', { purpose: 'sign_in' }),
    );
    assert.deepEqual(tally(tries), { 201: 30, 429: 1 });
  });
});

describe('what counts as one address', () => {
  const cases: Array<[ip: string, key: string]> = [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ];
  for (const [ip, key] of cases) {
    it(`${ip} is ${key}`, () => assert.equal(addressKey(ip), key));
  }
});
