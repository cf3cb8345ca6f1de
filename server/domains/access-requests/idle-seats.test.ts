import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import type { Json, TestFoyer } from '#test/app.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { addMember, ask, createAskableFoyer, own, setRules } from './testing.ts';

let test: TestFoyer;
let mail: MailServer;
beforeEach(async () => {
  mail = await startMailServer();
  test = await createAskableFoyer({ answer: 'automatic' });
});
afterEach(async () => {
  await test.stop();
  await mail.stop();
});

/** Runs the job, and has everything sent that it tells. */
async function runIdle(): Promise<void> {
  await test.foyer.parts.jobs.runNow('access_requests.idle_seats');
  await test.foyer.parts.notifications.deliverDue();
}
describe('seats of idle members', () => {
  /** Petra has not watched for a year, and a server has said so; mail reaches her; somebody waits. */
  async function idleHouse(rules: Json = {}): Promise<string> {
    const petra = await addMember(test, 'petra');
    const channel = await test.call('POST', '/api/notifications/channels', {
      body: { kind: 'email', name: 'Mail', values: mail.channel },
    });
    assert.equal(channel.status, 201, JSON.stringify(channel.body));
    const now = test.clock.now();
    await test.foyer.parts.db
      .updateTable('members')
      .set({ last_seen_at: now - 400 * DAY_MS, joined_at: now - 500 * DAY_MS, seen_checked_at: now })
      .execute();
    await setRules(test, { seats: 1, offer_idle_seats: true, ...rules });
    return petra;
  }
  const offers = async () => (await test.call('GET', '/api/seats/offers')).body.items as Json[];
  /** The link in the message, as its receiver has it. */
  const linkOf = (offer: Json | undefined) =>
    `${String(offer?.id)}~${test.foyer.parts.secrets.sign('seat-offer', String(offer?.id))}`;
  const statusOf = async (id: string) => (await test.call('GET', `/api/members/${id}`)).body.status;

  it('are listed beforehand without anything happening', async () => {
    await idleHouse({ offer_idle_seats: false });
    const seen = (await test.call('GET', '/api/seats/idle?idle_days=180')).body.items as Json[];
    assert.deepEqual(
      seen.map((one) => [one.name, one.is_reachable]),
      [['petra', true]],
    );
    const none = (await test.call('GET', '/api/seats/idle?idle_days=3000')).body.items;
    await ask(test, 'mira@example.test');
    await runIdle();
    assert.deepEqual([none, await offers()], [[], []]);
  });

  it('are offered only while others wait, and no more of them', async () => {
    await idleHouse();
    await runIdle();
    assert.deepEqual(await offers(), []);
    await ask(test, 'mira@example.test');
    await runIdle();
    await runIdle();
    const told = await offers();
    assert.deepEqual(
      told.map((one) => [one.name, one.state]),
      [['petra', 'told']],
    );
    const sent = (await test.call('GET', '/api/notifications/deliveries')).body.items as Json[];
    assert.equal(sent.filter((one) => JSON.stringify(one).includes('member.seat_notice')).length, 1);
  });

  it('are not offered where no message reaches the member', async () => {
    const petra = await idleHouse();
    await test.foyer.parts.db.updateTable('members').set({ email: null }).execute();
    await ask(test, 'mira@example.test');
    await runIdle();
    test.clock.advance(60 * DAY_MS);
    await runIdle();
    assert.deepEqual([await offers(), await statusOf(petra)], [[], 'active']);
  });

  it('are kept where the message never arrived, although it could be written', async () => {
    const petra = await idleHouse();
    await ask(test, 'mira@example.test');
    await mail.stop();
    await runIdle();
    assert.equal((await offers())[0]?.state, 'told');
    test.clock.advance(15 * DAY_MS);
    await runIdle();
    assert.deepEqual([(await offers())[0]?.state, await statusOf(petra)], ['called_off', 'active']);
  });

  it('are kept by one press, and not asked about again', async () => {
    const petra = await idleHouse();
    await ask(test, 'mira@example.test');
    await runIdle();
    const link = linkOf((await offers())[0]);
    const kept = await test.call('POST', `/api/seats/own/${link}/keep`, { as: 'nobody' });
    assert.deepEqual([kept.status, kept.body.state], [200, 'kept']);
    assert.equal((await test.call('POST', `/api/seats/own/${link}/keep`, { as: 'nobody' })).status, 200);
    const log = (await test.call('GET', '/api/audit?limit=50')).body.items as Json[];
    assert.equal(log.filter((entry) => entry.action === 'seat.kept').length, 1);
    test.clock.advance(30 * DAY_MS);
    await runIdle();
    assert.deepEqual([(await offers()).length, await statusOf(petra)], [1, 'active']);
  });

  it('are kept by watching', async () => {
    const petra = await idleHouse();
    await ask(test, 'mira@example.test');
    await runIdle();
    test.clock.advance(DAY_MS);
    await test.foyer.parts.db.updateTable('members').set({ last_seen_at: test.clock.now() }).execute();
    test.clock.advance(30 * DAY_MS);
    await runIdle();
    assert.deepEqual([(await offers())[0]?.state, await statusOf(petra)], ['watched', 'active']);
  });

  it('go to the next in line when nobody answers, and can be given back', async () => {
    const petra = await idleHouse();
    const asked = await ask(test, 'mira@example.test');
    await runIdle();
    test.clock.advance(13 * DAY_MS);
    await runIdle();
    assert.equal(await statusOf(petra), 'active');
    test.clock.advance(2 * DAY_MS);
    await runIdle();
    await test.foyer.parts.members.settled();
    await test.foyer.parts.outbox.deliverDue();
    const [freed] = await offers();
    assert.deepEqual(
      [freed?.state, await statusOf(petra), (await own(test, asked)).state],
      ['freed', 'removed', 'approved'],
    );
    const late = await test.call('POST', `/api/seats/own/${linkOf(freed)}/keep`, { as: 'nobody' });
    assert.deepEqual([late.status, late.body.code], [409, 'seat_offer_over']);
    const back = await test.call('POST', `/api/seats/offers/${String(freed?.id)}/undo`);
    assert.deepEqual([back.status, back.body.state], [200, 'returned'], JSON.stringify(back.body));
    assert.equal(await statusOf(petra), 'invited');
  });

  it('are freed to the end after a crash before or after the member’s removal', async () => {
    const petra = await idleHouse();
    await ask(test, 'mira@example.test');
    await runIdle();
    // The intent stands, and the program ended before the member was removed.
    await test.foyer.parts.db.updateTable('seat_offers').set({ state: 'freeing' }).execute();
    await runIdle();
    await test.foyer.parts.members.settled();
    const [freed] = await offers();
    assert.deepEqual([freed?.state, await statusOf(petra)], ['freed', 'removed']);

    // It ended after that, before it was noted: nothing is done twice.
    const undone = { state: 'freeing', open_for: petra, ended_at: null, undo_until: null } as const;
    await test.foyer.parts.db.updateTable('seat_offers').set(undone).execute();
    test.clock.advance(DAY_MS);
    await runIdle();
    const log = (await test.call('GET', '/api/audit?limit=100')).body.items as Json[];
    assert.deepEqual([(await offers())[0]?.state, await statusOf(petra)], ['freed', 'removed']);
    assert.equal(log.filter((entry) => entry.action === 'member.removed').length, 1);
  });

  it('stay where nobody needs them any more when the time is over', async () => {
    const petra = await idleHouse();
    const asked = await ask(test, 'mira@example.test');
    await runIdle();
    await test.call('POST', `/api/access-requests/own/${String(asked.body.link)}/withdraw`, { as: 'nobody' });
    test.clock.advance(15 * DAY_MS);
    await runIdle();
    assert.deepEqual([(await offers())[0]?.state, await statusOf(petra)], ['called_off', 'active']);
  });

  it('are freed for those alone who wait by then', async () => {
    const petra = await idleHouse({ seats: null });
    const sofia = await addMember(test, 'sofia');
    const idle = { last_seen_at: test.clock.now() - 300 * DAY_MS, joined_at: 0 };
    await test.foyer.parts.db.updateTable('members').set(idle).where('id', '=', sofia).execute();
    await test.foyer.parts.db.updateTable('members').set({ seen_checked_at: 1 }).execute();
    await setRules(test, { seats: 2 });
    await ask(test, 'mira@example.test');
    const second = await ask(test, 'noah@example.test');
    await runIdle();
    assert.equal((await offers()).length, 2);
    await test.call('POST', `/api/access-requests/own/${String(second.body.link)}/withdraw`, {
      as: 'nobody',
    });
    test.clock.advance(15 * DAY_MS);
    await runIdle();
    await test.foyer.parts.members.settled();
    assert.deepEqual(
      [await statusOf(petra), await statusOf(sofia)],
      ['removed', 'active'],
      'who was idle longest',
    );
  });

  it('are kept once, however often and fast it is pressed', async () => {
    await idleHouse();
    await ask(test, 'mira@example.test');
    await runIdle();
    const link = linkOf((await offers())[0]);
    const keep = () => test.call('POST', `/api/seats/own/${link}/keep`, { as: 'nobody' });
    const pressed = await Promise.all([keep(), keep(), keep()]);
    assert.deepEqual(
      pressed.map(({ status, body }) => [status, body.state]),
      [1, 2, 3].map(() => [200, 'kept']),
    );
    const log = (await test.call('GET', '/api/audit?limit=100')).body.items as Json[];
    assert.equal(log.filter((entry) => entry.action === 'seat.kept').length, 1);
  });

  it('are given back once, also by two at once and after a crash before it was noted', async () => {
    const petra = await idleHouse();
    await ask(test, 'mira@example.test');
    await runIdle();
    test.clock.advance(15 * DAY_MS);
    await runIdle();
    await test.foyer.parts.members.settled();
    const [freed] = await offers();
    const undo = () => test.call('POST', `/api/seats/offers/${String(freed?.id)}/undo`);
    const both = await Promise.all([undo(), undo()]);
    assert.deepEqual(
      both.map(({ status, body }) => [status, body.state]),
      [1, 2].map(() => [200, 'returned']),
      JSON.stringify(both.map(({ body }) => body)),
    );
    await test.foyer.parts.db.updateTable('seat_offers').set({ state: 'freed' }).execute();
    assert.deepEqual([(await undo()).body.state, await statusOf(petra)], ['returned', 'invited']);
    const log = (await test.call('GET', '/api/audit?limit=100')).body.items as Json[];
    assert.equal(log.filter((entry) => entry.action === 'member.reinvited').length, 1);
  });

  it('cannot be given back when the time for it is over', async () => {
    await idleHouse({ undo_days: 2 });
    await ask(test, 'mira@example.test');
    await runIdle();
    test.clock.advance(15 * DAY_MS);
    await runIdle();
    await test.foyer.parts.members.settled();
    const [freed] = await offers();
    test.clock.advance(2 * DAY_MS + 1);
    const late = await test.call('POST', `/api/seats/offers/${String(freed?.id)}/undo`);
    assert.deepEqual([late.status, late.body.code], [409, 'seat_offer_over']);
  });
});
