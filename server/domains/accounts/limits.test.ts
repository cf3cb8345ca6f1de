import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { describeOverDatabases } from '#test/database.ts';
import { addressKey } from './limits.ts';
import {
  addAccount,
  type Browser,
  composeAccounts,
  createBrowser,
  OWNER,
  setUpOwner,
  type World,
} from './testing.ts';

const RIGHT = { username: 'olga', password: OWNER.password };
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

describeOverDatabases('limits on sign-in', (database) => {
  /** A world of its own on the database that all tests share: later than all limits of those before it. */
  let at = Date.UTC(2026, 0, 2);
  const fresh = async (): Promise<{ world: World; owner: Browser }> => {
    at += DAY_MS;
    const world = await composeAccounts(database(), { startAt: at });
    return { world, owner: await setUpOwner(world) };
  };
  const guess = (world: World, times: number) =>
    statuses(times, (number) =>
      createBrowser(world.app, { ip: `198.51.100.${number}` }).post('/api/auth/sign-in', WRONG),
    );

  it('trip after ten wrong passwords for a name, hold after a restart, and end after a quarter of an hour', async () => {
    const { world } = await fresh();
    assert.deepEqual(tally(await guess(world, 11)), { 401: 10, 429: 1 });

    const restarted = await composeAccounts(database(), { startAt: world.clock.now() });
    const held = await createBrowser(restarted.app, { ip: '192.0.2.1' }).post('/api/auth/sign-in', RIGHT);
    assert.equal(held.statusCode, 429);
    assert.equal(held.json().code, 'too_many_attempts');
    assert.ok(Number(held.headers['retry-after']) > 800);

    restarted.clock.advance(15 * 60_000);
    const later = await createBrowser(restarted.app, { ip: '192.0.2.1' }).post('/api/auth/sign-in', RIGHT);
    assert.equal(later.statusCode, 200);
  });

  it('let nobody be kept out by others: a browser that the name has signed in from has its own', async () => {
    const { world, owner: desktop } = await fresh();
    const laptop = createBrowser(world.app);
    await laptop.post('/api/auth/sign-in', RIGHT);
    await laptop.post('/api/auth/sign-out');
    await guess(world, 11);
    const restarted = await composeAccounts(database(), { startAt: world.clock.now() });
    for (const { jar } of [desktop, laptop]) {
      const known = createBrowser(restarted.app, { ip: '198.51.100.1' });
      for (const [name, value] of jar) known.jar.set(name, value);
      assert.equal((await known.post('/api/auth/token', RIGHT)).statusCode, 200);
      assert.equal((await known.post('/api/auth/sign-in', RIGHT)).statusCode, 200);
    }
    const stranger = createBrowser(restarted.app, { ip: '192.0.2.1' });
    assert.equal((await stranger.post('/api/auth/sign-in', RIGHT)).statusCode, 429);
  });

  it('trip in a known browser as well, for it alone', async () => {
    const { world, owner } = await fresh();
    const tries = await statuses(11, () => owner.post('/api/auth/sign-in', WRONG));
    assert.deepEqual(tally(tries), { 401: 10, 429: 1 });
    assert.equal((await createBrowser(world.app).post('/api/auth/sign-in', RIGHT)).statusCode, 200);
  });

  it('know a browser by no cookie that is forged, borrowed from another name, or only a session’s', async () => {
    const { world, owner } = await fresh();
    const helper = await addAccount(world, owner, { username: `helper${at}`, role: 'viewer' });
    await guess(world, 11);
    const [device, signature] = (owner.jar.get('foyer_device') ?? '').split('.');
    const forged = [
      helper.browser.jar.get('foyer_device') ?? '',
      `${device}x.${signature}`,
      `${device}.`,
      device ?? '',
      '.',
    ];
    for (const cookie of forged) {
      const browser = createBrowser(world.app, { ip: '192.0.2.1' });
      browser.jar.set('foyer_session', owner.jar.get('foyer_session') ?? '');
      browser.jar.set('foyer_device', cookie);
      assert.equal((await browser.post('/api/auth/sign-in', RIGHT)).statusCode, 429, cookie);
    }
  });

  it('trip after twenty wrong passwords from one address, whatever the names', async () => {
    const { world } = await fresh();
    const from = (ip: string, name: string) =>
      createBrowser(world.app, { ip }).post('/api/auth/sign-in', { ...WRONG, username: name });
    const tries = await statuses(20, (number) => from('2001:db8:1:2::1', `name${number}`));
    assert.deepEqual(tally(tries), { 401: 20 });
    assert.equal((await from('2001:db8:1:2:ffff::9', 'another')).statusCode, 429);
    assert.equal((await from('2001:db8:1:3::1', 'another')).statusCode, 401);
  });

  it('hold for tries at the same moment', async () => {
    const { world } = await fresh();
    const browser = createBrowser(world.app);
    const tries = await Promise.all(
      Array.from({ length: 15 }, () => browser.post('/api/auth/sign-in', WRONG)),
    );
    assert.deepEqual(tally(tries.map((response) => response.statusCode)), { 401: 10, 429: 5 });
  });

  it('do not count right passwords, and forget no wrong ones for them', async () => {
    const { world } = await fresh();
    await guess(world, 9);
    const tries = await statuses(25, () => createBrowser(world.app).post('/api/auth/sign-in', RIGHT));
    assert.deepEqual(tally(tries), { 200: 25 });
    assert.deepEqual(await guess(world, 2), [401, 429]);
  });

  it('hold for bearer tokens by password as well', async () => {
    const { world } = await fresh();
    const tries = await statuses(11, () => createBrowser(world.app).post('/api/auth/token', WRONG));
    assert.deepEqual(tally(tries), { 401: 10, 429: 1 });
  });

  it('hold for the current password when it is changed, out of reach of strangers', async () => {
    const { world, owner } = await fresh();
    await guess(world, 11);
    const body = { current_password: 'not the right password', new_password: 'another long password' };
    const tries = await statuses(11, () => owner.post('/api/account/password', body));
    assert.deepEqual(tally(tries), { 422: 10, 429: 1 });
  });

  it('trip on starting sign-ins outside', async () => {
    const { world } = await fresh();
    const tries = await statuses(31, () =>
      createBrowser(world.app).post('/api/auth/external/vendor/start', { purpose: 'sign_in' }),
    );
    assert.deepEqual(tally(tries), { 201: 30, 429: 1 });
  });

  it('count a code for another device as a start of its own', async () => {
    const { world } = await fresh();
    const browser = createBrowser(world.app);
    const { id } = (await browser.post('/api/auth/external/vendor/start', { purpose: 'sign_in' })).json();
    const tries = await statuses(30, () => browser.post(`/api/auth/external/${id}/code`));
    assert.deepEqual(tally(tries), { 200: 29, 429: 1 });
  });

  it('trip on bearer tokens of one account, also with the right password', async () => {
    const { owner } = await fresh();
    const tries = await statuses(60, () => owner.post('/api/auth/token'));
    assert.deepEqual(tally(tries), { 200: 60 });
    assert.equal((await owner.post('/api/auth/token', RIGHT)).statusCode, 429);
  });
});

describeOverDatabases('limits on set-up', (database) => {
  it('trip', async () => {
    const { app } = await composeAccounts(database());
    const tries = await statuses(11, () =>
      createBrowser(app).post('/api/setup', { username: 'olga', password: 'short' }),
    );
    assert.deepEqual(tally(tries), { 422: 10, 429: 1 });
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
