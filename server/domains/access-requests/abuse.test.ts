import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createFakeClock, DAY_MS, HOUR_MS } from '#kernel/clock.ts';
import { type Answer, createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';
import { temporaryFolder } from '#test/foyer-process.ts';
import { ask, createAskableFoyer, idOf, listed, own, setRules } from './testing.ts';

describe('the form of asking for access', () => {
  let test: TestFoyer;
  beforeEach(async () => {
    test = await createAskableFoyer();
  });
  afterEach(() => test.stop());

  const form = async () => (await test.call('GET', '/api/access-requests/form', { as: 'nobody' })).body.form;
  const send = (body: Json) => test.call('POST', '/api/access-requests', { body, as: 'nobody' });
  /** Everything of a private page but its link and the name on it. */
  const shape = ({ link: _link, who: _who, ...rest }: Json) => rest;

  it('is not taken from a program: too fast, too late, or made up', async () => {
    const early = await send({ who: 'mira@example.test', form: await form() });
    assert.deepEqual([early.status, early.body.code], [429, 'form_too_early']);
    const opened = await form();
    test.clock.advance(DAY_MS + 1);
    const late = await send({ who: 'mira@example.test', form: opened });
    const forged = await send({ who: 'mira@example.test', form: `${test.clock.now() - 9_000}~AAAA` });
    assert.deepEqual([late.body.code, forged.body.code], ['form_too_old', 'form_too_old']);
    assert.deepEqual(await listed(test), []);
  });

  it('answers a program that fills in the hidden field as it answers a person, and forgets it', async () => {
    const person = await ask(test, 'mira@example.test');
    const program = await ask(test, 'spam@example.test', { website: 'https://spam.test' });
    assert.deepEqual(
      [program.status, shape(await own(test, program))],
      [201, shape(await own(test, person))],
    );
    assert.deepEqual(
      (await listed(test)).map((one) => one.who),
      ['mira@example.test'],
    );
  });

  it('tells nobody whether a person has asked before, is blocked, or is a member', async () => {
    const first = await ask(test, 'mira@example.test');
    await ask(test, 'noah@example.test');
    await test.call('POST', `/api/access-requests/${await idOf(test, 'noah@example.test')}/refuse`, {
      body: { block: true },
    });
    const again = await ask(test, 'Mira@Example.test');
    const blocked = await ask(test, 'noah@example.test');
    const fresh = await ask(test, 'ida@example.test');
    const pages = [again, blocked, fresh].map((one) => shape(one.body));
    assert.deepEqual(pages[0], pages[2]);
    assert.deepEqual(pages[1], pages[2]);
    assert.equal((await listed(test)).length, 3);
    // The second page does not follow the first one's answer either.
    const id = await idOf(test, 'mira@example.test');
    await test.call('POST', `/api/access-requests/${id}/refuse`, { body: { reason: 'No' } });
    assert.deepEqual([(await own(test, first)).state, (await own(test, again)).state], ['refused', 'asked']);
  });

  it('makes one request of many that one person sends at the same moment', async () => {
    const opened = await form();
    test.clock.advance(5_000);
    const sent = await Promise.all([1, 2, 3].map(() => send({ who: 'mira@example.test', form: opened })));
    assert.deepEqual(
      sent.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal((await listed(test)).length, 1);
  });

  it('takes a refused person’s next request after a week, and an unblocked one’s', async () => {
    await ask(test, 'mira@example.test');
    await test.call('POST', `/api/access-requests/${await idOf(test, 'mira@example.test')}/refuse`, {
      body: { block: true },
    });
    test.clock.advance(8 * DAY_MS);
    await ask(test, 'mira@example.test');
    assert.equal((await listed(test)).length, 1);
    const [blocked] = (await test.call('GET', '/api/access-requests/blocked')).body.items as Json[];
    const freed = await test.call('DELETE', `/api/access-requests/blocked/${String(blocked?.id)}`);
    assert.equal(freed.status, 204);
    await ask(test, 'mira@example.test');
    assert.equal((await listed(test, 'waiting')).length, 1);
  });

  it('takes no address that a mail server would read as somebody else’s', async () => {
    const opened = await form();
    test.clock.advance(5_000);
    const written = [
      '<mira@example.test>',
      'mira@example.test>',
      'x,mira@example.test',
      'mi\u0007ra@example.test',
    ];
    const sent = await Promise.all(written.map((who) => send({ who, form: opened })));
    assert.deepEqual(
      sent.map(({ status, body }) => [status, (body.errors as Json[] | undefined)?.[0]?.field]),
      written.map(() => [422, 'who']),
    );
    assert.equal((await ask(test, 'mira+home@müller.test')).status, 201);
  });

  it('gives a name no more room than it has, and no unknown field', async () => {
    const opened = await form();
    test.clock.advance(5_000);
    const long = await send({ who: 'mira', name: 'M'.repeat(81), form: opened });
    const unknown = await send({ who: 'mira', owner: true, form: opened });
    assert.deepEqual([long.status, unknown.status], [400, 400]);
  });
});

describe('limits on asking', () => {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const databaseUrl = `sqlite:${join(folder.path, 'asking.db')}`;
  let test: TestFoyer;
  before(async () => {
    test = await createTestFoyer({ databaseUrl, clock });
    await setRules(test, { is_open: true });
  });
  after(async () => {
    await test.stop();
    folder.remove();
  });

  async function askFrom(who: string, remoteAddress: string): Promise<Answer['status']> {
    const page = await test.foyer.app.inject({ url: '/api/access-requests/form' });
    clock.advance(4_000);
    const payload = { who, form: page.json().form };
    const { app } = test.foyer;
    return (await app.inject({ method: 'POST', url: '/api/access-requests', payload, remoteAddress }))
      .statusCode;
  }

  async function restart(): Promise<void> {
    await test.stop();
    test = await createTestFoyer({ databaseUrl, clock, simulation: test.simulation, isFresh: false });
  }

  it('trip by network, hold after a restart, and end', async () => {
    for (let at = 0; at < 10; at += 1) assert.equal(await askFrom(`a${at}@example.test`, '203.0.113.1'), 201);
    assert.equal(await askFrom('a10@example.test', '203.0.113.1'), 429);
    await restart();
    assert.equal(await askFrom('a11@example.test', '203.0.113.1'), 429);
    assert.equal(await askFrom('a12@example.test', '203.0.113.2'), 201);
    clock.advance(HOUR_MS);
    assert.equal(await askFrom('a13@example.test', '203.0.113.1'), 201);
  });

  it('trip for one written address from wherever it is written, and hold after a restart', async () => {
    const from = (at: number) => askFrom('one@example.test', `198.51.100.${at}`);
    assert.deepEqual([await from(1), await from(2), await from(3), await from(4)], [201, 201, 201, 429]);
    await restart();
    assert.equal(await from(5), 429);
    clock.advance(DAY_MS);
    assert.equal(await from(6), 201);
  });

  it('trip on what comes in a day from everywhere', async () => {
    clock.advance(DAY_MS);
    for (let at = 0; at < 200; at += 1)
      assert.equal(await askFrom(`d${at}@example.test`, `192.0.2.${at}`), 201, String(at));
    assert.equal(await askFrom('d200@example.test', '192.0.2.201'), 429);
    await restart();
    assert.equal(await askFrom('d201@example.test', '192.0.2.202'), 429);
  });
});
