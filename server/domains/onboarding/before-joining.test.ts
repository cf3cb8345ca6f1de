import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createTestFoyer, type Json, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';
import { createBrowser, EVERY_KIND, inviteWith } from './testing.ts';

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

const refusal = ({ status, body }: { status: number; body: Json }) => `${status} ${String(body.code)}`;
const stepsOf = (body: Json) => body.steps as Array<Json & { key: string; state: string }>;
const outcomeOf = (body: Json) => ({
  accepted: body.accepted,
  states: stepsOf(body.onboarding as Json).map(({ state }) => state),
});

async function stand() {
  const invite = await inviteWith(test, EVERY_KIND);
  return { ...invite, browser: createBrowser(test, invite.code, invite.flowId) };
}

describe('steps before joining', () => {
  it('are shown in order, without what the right answer is', async () => {
    const { browser, code } = await stand();
    const shown = await browser.show();
    assert.equal(shown.status, 200);
    assert.equal(shown.body.complete, false);
    assert.deepEqual(
      stepsOf(shown.body).map(({ kind, state }) => [kind, state]),
      [
        ['text', 'open'],
        ['click', 'open'],
        ['timer', 'open'],
        ['terms', 'open'],
        ['quiz', 'open'],
        ['question', 'open'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(shown.body), /correct|Because/);
    const invite = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.equal(invite.body.has_steps_before, true);
  });

  it('let in whoever has done them all', async () => {
    const { browser, inviteId } = await stand();
    await browser.goThrough();
    assert.equal((await browser.show()).body.complete, true);
    const redeemed = await browser.redeem('petra');
    assert.equal(redeemed.status, 202, JSON.stringify(redeemed.body));
    assert.equal((await settled(test, String(redeemed.body.id))).body.outcome, 'joined');
    assert.equal((await test.call('GET', `/api/invites/${inviteId}`)).body.used_count, 1);
  });

  it('let nobody in who has done none, by sign-in or by a written address, and take no use', async () => {
    const { browser, code, inviteId } = await stand();
    assert.equal(refusal(await browser.redeem('mira')), '409 onboarding_incomplete');
    const written = await test.call('POST', '/api/invites/redeem', {
      body: { code, email: 'somebody@example.org' },
      as: 'nobody',
    });
    assert.equal(refusal(written), '409 onboarding_incomplete');
    assert.equal((await test.call('GET', `/api/invites/${inviteId}`)).body.used_count, 0);
  });

  it('leave the sign-in unused when they refuse, so that the guest goes on with it', async () => {
    const { browser, code } = await stand();
    await browser.show();
    const guest = await signInAsGuest(test, code, 'mira', browser.cookie());
    const body = { code, sign_in_id: guest.signInId };
    const early = await test.call('POST', '/api/invites/redeem', { body, as: guest.cookie });
    assert.equal(refusal(early), '409 onboarding_incomplete');
    await browser.goThrough();
    const late = await test.call('POST', '/api/invites/redeem', { body, as: guest.cookie });
    assert.notEqual(late.body.code, 'onboarding_incomplete');
    assert.equal(late.status < 300, true, JSON.stringify(late.body));
    await settled(test, String(late.body.id));
  });

  it('cannot be skipped: a later one opens when those before it are done', async () => {
    const { browser } = await stand();
    for (const id of ['press', 'wait', 'terms', 'pick', 'say'])
      assert.equal(refusal(await browser.finish(id, { answer: 'yes' })), '409 onboarding_out_of_order', id);
    assert.equal(refusal(await browser.start('wait')), '409 onboarding_out_of_order');
    assert.equal(refusal(await browser.finish('app')), '404 not_found');
  });

  it('with a timer take as long as the server’s clock says, however often they are begun', async () => {
    const { browser } = await stand();
    await browser.finish('read');
    await browser.open('press');
    assert.equal(refusal(await browser.finish('wait')), '409 onboarding_too_early');
    test.clock.advance(60_000);
    assert.equal(refusal(await browser.finish('wait')), '409 onboarding_too_early', 'never begun');
    await browser.start('wait');
    test.clock.advance(29_000);
    await browser.start('wait');
    const early = await browser.finish('wait');
    assert.equal(refusal(early), '409 onboarding_too_early');
    assert.equal(early.headers['retry-after'], '1');
    test.clock.advance(1_000);
    assert.equal((await browser.finish('wait')).status, 200);
  });

  it('with a link are done by opening the link that the server made for this person', async () => {
    const { browser } = await stand();
    await browser.finish('read');
    assert.equal((await browser.shown('press'))?.url, null, 'no link before it is his turn');
    assert.equal(refusal(await browser.finish('press')), '409 onboarding_not_opened');
    await browser.start('press');
    const link = String((await browser.shown('press'))?.url);
    assert.doesNotMatch(link, /rules\.example/, 'the page does not hold where it leads');
    for (const forged of [`${link}x`, link.replace('links/', 'links/A'), 'api/onboarding/links/e30~x'])
      assert.equal((await test.call('GET', `/${forged}`, { as: 'nobody' })).status, 404, forged);
    assert.equal(refusal(await browser.finish('press')), '409 onboarding_not_opened', 'still not');

    const opened = await test.call('GET', `/${link}`, { as: 'nobody' });
    assert.deepEqual(
      [opened.status, opened.headers.location, opened.headers['referrer-policy']],
      [302, 'https://rules.example/', 'no-referrer'],
    );
    assert.equal((await browser.finish('press')).status, 200);
    assert.equal((await test.call('GET', `/${link}`, { as: 'nobody' })).status, 302, 'and again');
  });

  it('lead to an address with any letters in it, also those of a variable', async () => {
    const [, press] = EVERY_KIND;
    const url = 'https://rules.example/łódź?at={{server_name}}';
    const { code, flowId } = await inviteWith(test, [{ ...press, url }]);
    const browser = createBrowser(test, code, flowId);
    await browser.start('press');
    const link = (await browser.shown('press'))?.url ?? '';
    const opened = await test.foyer.app.inject({ url: `/${link}` });
    assert.deepEqual(
      [opened.statusCode, opened.headers.location],
      [302, 'https://rules.example/%C5%82%C3%B3d%C5%BA?at=The%20Lantern'],
    );
  });

  it('whose link leads nowhere yet are done by the press alone', async () => {
    const press = { ...(EVERY_KIND[1] as Json), url: '{{open_url}}' };
    const invite = await inviteWith(test, [press]);
    const browser = createBrowser(test, invite.code, invite.flowId);
    assert.equal((await browser.finish('press')).status, 200);
  });

  it('take no time of the page’s', async () => {
    const { browser } = await stand();
    for (const forged of [{ started_at: 0 }, { seconds: 0 }, { finished_at: 0 }, { now: 1 }])
      assert.equal(refusal(await browser.finish('read', forged)), '400 invalid_input');
  });

  it('keep the wording of terms that was accepted, and ask again when it has changed', async () => {
    const { browser, flowId } = await stand();
    await browser.goThrough();
    const { body: flow } = await test.call('GET', `/api/onboarding/flows/${flowId}`);
    const changed = (flow.steps as Json[]).map((step) =>
      step.id === 'terms' ? { ...step, texts: { en: { title: 'terms', body: 'New ones.' } } } : step,
    );
    const old = await browser.versionOf('terms');
    const put = await test.call('PUT', `/api/onboarding/flows/${flowId}`, {
      body: { name: flow.name, language: 'en', revision: flow.revision, steps: changed },
    });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    assert.equal(refusal(await browser.redeem('mira')), '409 onboarding_incomplete');
    assert.equal(
      refusal(await browser.finish('terms', { accepted_version: old })),
      '409 onboarding_terms_changed',
    );
    assert.equal(refusal(await browser.finish('terms')), '422 invalid_input');
    const accepted = await browser.finish('terms', { accepted_version: await browser.versionOf('terms') });
    assert.equal(accepted.status, 200);
    assert.equal((await browser.show()).body.complete, true);
  });

  it('with a quiz go on after the right answer only, which is then explained', async () => {
    const { browser } = await stand();
    await browser.finish('read');
    await browser.open('press');
    await browser.start('wait');
    test.clock.advance(30_000);
    await browser.finish('wait');
    await browser.finish('terms', { accepted_version: await browser.versionOf('terms') });
    assert.equal(refusal(await browser.finish('pick', { answer: 'maybe' })), '422 invalid_input');
    const wrong = await browser.finish('pick', { answer: 'no' });
    assert.deepEqual(outcomeOf(wrong.body), {
      accepted: false,
      states: ['done', 'done', 'done', 'done', 'started', 'open'],
    });
    assert.doesNotMatch(JSON.stringify(wrong.body), /Because/);
    const right = await browser.finish('pick', { answer: 'yes' });
    assert.equal(right.body.accepted, true);
    assert.match(JSON.stringify(right.body), /Because <strong>so<\/strong>/);
    assert.equal(refusal(await browser.finish('say', { answer: '  ' })), '422 invalid_input');
  });

  it('with a quiz cannot be tried through by a program', async () => {
    const invite = await inviteWith(test, [{ ...(EVERY_KIND[4] as Json) }]);
    const browser = createBrowser(test, invite.code, invite.flowId);
    const answers: number[] = [];
    for (let tries = 0; tries < 22; tries += 1)
      answers.push((await browser.finish('pick', { answer: 'no' })).status);
    assert.deepEqual(answers.slice(-2), [429, 429]);
  });

  it('count for the invite they were done for, and for no other', async () => {
    const first = await stand();
    await first.browser.goThrough();
    const second = await inviteWith(test, EVERY_KIND);
    const guest = await signInAsGuest(test, second.code, 'mira', first.browser.cookie());
    const answer = await test.call('POST', '/api/invites/redeem', {
      body: { code: second.code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    assert.equal(refusal(answer), '409 onboarding_incomplete');
  });

  it('count in the browser they were done in, and in no other', async () => {
    const { browser, code, flowId } = await stand();
    await browser.goThrough();
    assert.equal(
      refusal(await createBrowser(test, code, flowId).redeem('mira')),
      '409 onboarding_incomplete',
    );
  });

  it('count once: the next guest in the same browser goes through them himself', async () => {
    const { browser, code } = await stand();
    await browser.goThrough();
    const first = await browser.redeem('viktor');
    assert.equal(first.status < 300, true, JSON.stringify(first.body));
    await settled(test, String(first.body.id));
    const guest = await signInAsGuest(test, code, 'mira', browser.cookie());
    const second = await test.call('POST', '/api/invites/redeem', {
      body: { code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    assert.equal(refusal(second), '409 onboarding_incomplete');
  });

  it('done in two tabs at once are one way, whichever finishes', async () => {
    const { browser } = await stand();
    await browser.show();
    const both = await Promise.all([browser.finish('read'), browser.finish('read')]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    await browser.goThrough();
    assert.equal((await browser.show()).body.complete, true);
  });

  it('refuse whatever order somebody tries them in, until each was done in its turn', async () => {
    const ids = ['read', 'press', 'wait', 'terms', 'pick', 'say'];
    const actions = fc.array(
      fc.record({ id: fc.constantFrom(...ids), start: fc.boolean(), wait: fc.constantFrom(0, 31_000) }),
      { maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(actions, async (tried) => {
        const { browser } = await stand();
        const version = await browser.versionOf('terms');
        const done = new Set<string>();
        const begun = new Map<string, number>();
        for (const { id, start, wait } of tried) {
          test.clock.advance(wait);
          const open = ids.slice(0, ids.indexOf(id)).every((one) => done.has(one));
          if (start) {
            assert.equal((await browser.start(id)).status, open ? 200 : 409);
            if (open && !begun.has(id)) begun.set(id, test.clock.now());
            continue;
          }
          const given = { accepted_version: version, answer: 'yes' };
          const { status } = id === 'press' ? await browser.open(id) : await browser.finish(id, given);
          const waited = id !== 'wait' || test.clock.now() - (begun.get(id) ?? Infinity) >= 30_000;
          const isDone = open && (waited || done.has(id));
          const wanted = id === 'press' ? 302 : 200;
          assert.equal(status, isDone ? wanted : 409, `${id} after ${[...done]}`);
          if (isDone) done.add(id);
        }
        assert.equal((await browser.show()).body.complete, done.size === ids.length);
      }),
      { numRuns: 15 },
    );
  });
});
