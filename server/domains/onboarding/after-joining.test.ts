import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, settled, type TestFoyer } from '#test/app.ts';
import { createBrowser, EVERY_KIND, inviteWith } from './testing.ts';

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

type Person = Json & { name: string; steps: Array<Json & { key: string }> };
const people = async (filter = 'all') =>
  (await test.call('GET', `/api/onboarding/people?filter=${filter}`)).body.items as Person[];

/** Somebody who is in by an invite with every kind of step. */
async function member(username: string) {
  const invite = await inviteWith(test, EVERY_KIND);
  const browser = createBrowser(test, invite.code, invite.flowId);
  await browser.goThrough();
  const redeemed = await browser.redeem(username);
  const redemptionId = String(redeemed.body.id);
  const done = await settled(test, redemptionId);
  assert.equal(done.body.outcome, 'joined', JSON.stringify(done.body));
  const path = `/api/invites/redemptions/${redemptionId}/onboarding`;
  return {
    ...invite,
    path,
    finish: (id: string, more: Json = {}) =>
      test.call('POST', path, {
        body: { step_key: `${invite.flowId}:${id}`, action: 'finish', ...more },
        as: 'nobody',
      }),
  };
}

describe('steps after joining', () => {
  it('are found by the private link, and again at any time, with what was done', async () => {
    const petra = await member('petra');
    const states = async () => {
      const { body } = await test.call('GET', petra.path, { as: 'nobody' });
      return { complete: body.complete, states: (body.steps as Json[]).map(({ state }) => state) };
    };
    assert.deepEqual(await states(), { complete: false, states: ['open', 'open'] });
    assert.equal((await petra.finish('app')).status, 200);
    assert.deepEqual(await states(), { complete: true, states: ['done', 'open'] });
    assert.equal((await petra.finish('read')).status, 404, 'steps before joining are over');
  });

  it('show the owner who finished what, the answers, the accepted terms, and who is stuck', async () => {
    const mira = await member('mira');
    const now = await people('going');
    assert.deepEqual(
      now.map(({ name, current }) => [name, current]),
      [['mira', 'app']],
    );
    const [person] = now;
    const answers = Object.fromEntries(
      (person?.steps ?? []).map((step) => [step.key.split(':')[1], step.answer]),
    );
    assert.deepEqual(
      [answers.say, answers.pick, answers.taste],
      ['From Anna.', 'Yes', null],
      'a choice is told in words',
    );
    const terms = person?.steps.find(({ key }) => key.endsWith(':terms'));
    assert.match(String(terms?.accepted_version), /^[0-9a-f]{16}$/);

    test.clock.advance(3 * DAY_MS + 1);
    assert.deepEqual(
      (await people('stuck')).map(({ name, is_stuck }) => [name, is_stuck]),
      [['mira', true]],
    );
    await mira.finish('app');
    assert.deepEqual(await people('stuck'), []);
    const { body } = await test.call('GET', `/api/onboarding/people/${String(person?.member_id)}`);
    assert.notEqual(body.completed_at, null);
  });

  it('are those of the kind of server where the invite chooses none, in the guest’s language', async () => {
    const invite = await test.call('POST', '/api/invites', { body: {} });
    const browser = createBrowser(test, String(invite.body.code), 'default-plex');
    const redeemed = await browser.redeem('viktor');
    const id = String(redeemed.body.id);
    await settled(test, id);
    const path = `/api/invites/redemptions/${id}/onboarding?language=de`;
    const { body } = await test.call('GET', path, { as: 'nobody' });
    const steps = body.steps as Array<{ device: string; title: string; html: string }>;
    assert.deepEqual(
      steps.map(({ device }) => device),
      ['phone', 'tv', 'browser', 'desktop'],
    );
    assert.equal(steps[0]?.title, 'Auf Handy oder Tablet');
    assert.match(steps[0]?.html ?? '', /<strong>The Lantern<\/strong>/);
    assert.equal(body.complete, true, 'none of them is required');
    for (const unknown of ['xx', '__proto__', 'valueOf', '']) {
      const other = await test.call('GET', path.replace('=de', `=${unknown}`), { as: 'nobody' });
      const [first] = other.body.steps as Array<{ title: string }>;
      assert.equal(first?.title, 'On your phone or tablet', `asked for ${unknown}`);
    }
  });

  it('are not told before the way in is finished, nor to who does not know the link', async () => {
    const unknown = await test.call('GET', '/api/invites/redemptions/nobody-s/onboarding', { as: 'nobody' });
    assert.equal(unknown.status, 404);
  });

  it('wait for the member in his home, where the same progress stands', async () => {
    const [person] = await people('finished');
    const { accounts, db } = test.foyer.parts;
    const account = await accounts.service.create(
      { username: 'at-home', password: 'at-home-with-lanterns', role: 'requester' },
      { actor: { kind: 'system', id: null, name: 'Tests' }, ip: null },
    );
    const session = await accounts.service.createSessionFor(account.id, { ip: null, userAgent: null });
    const as = `${accounts.sessionCookie}=${session.token}`;
    assert.equal((await test.call('GET', '/api/me/onboarding', { as })).status, 404, 'nobody’s account');

    const memberId = String(person?.member_id);
    await db.updateTable('members').set({ account_id: account.id }).where('id', '=', memberId).execute();
    const home = await test.call('GET', '/api/me/onboarding', { as });
    const open = (home.body.steps as Array<{ key: string; state: string }>).find(
      ({ state }) => state !== 'done',
    );
    assert.notEqual(open, undefined);
    const done = await test.call('POST', '/api/me/onboarding', {
      body: { step_key: open?.key, action: 'finish', answer: 'yes' },
      as,
    });
    assert.equal(done.body.accepted, true, JSON.stringify(done.body));

    // Somebody who came in before there were steps.
    await db.deleteFrom('onboarding_sessions').where('member_id', '=', memberId).execute();
    const anew = await test.call('GET', '/api/me/onboarding', { as });
    const [first] = anew.body.steps as Array<{ key: string; state: string }>;
    assert.deepEqual([first?.key, first?.state], ['default-plex:phone', 'open']);
    const body = { step_key: first?.key, action: 'finish' };
    const both = await Promise.all([1, 2].map(() => test.call('POST', '/api/me/onboarding', { body, as })));
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    const rows = await db
      .selectFrom('onboarding_sessions')
      .select('id')
      .where('member_id', '=', memberId)
      .execute();
    assert.equal(rows.length, 1);
  });
});
