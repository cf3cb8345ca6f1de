import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask } from '#domains/access-requests/testing.ts';
import { memberExpiring } from '#domains/notifications/index.ts';
import { createBrowser, EVERY_KIND, inviteWith } from '#domains/onboarding/testing.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, settled, type TestFoyer } from './app.ts';
import { signInWithPlex } from './member-sign-in.ts';

const MAIL = { host: '192.0.2.25', port: 25, security: 'none', from_address: 'foyer@example.com' };

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
  await test.call('PATCH', '/api/settings/access-requests', { body: { is_open: true } });
  await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'email', name: 'Mail', values: MAIL },
  });
});
after(() => test.stop());

/** Somebody who asked to be let in, came in by an invite with steps, and is written to. */
async function member(username: string): Promise<string> {
  await ask(test, `${username}@example.test`, { message: `I am ${username}` });
  const invite = await inviteWith(test, EVERY_KIND);
  const browser = createBrowser(test, invite.code, invite.flowId);
  await browser.goThrough();
  const redeemed = await browser.redeem(username);
  assert.equal((await settled(test, String(redeemed.body.id))).body.outcome, 'joined');
  const { db, notifications } = test.foyer.parts;
  const { id, email } = await db
    .selectFrom('members')
    .select(['id', 'email'])
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  await test.call('PATCH', `/api/members/${id}`, { body: { note: 'Pays for the popcorn' } });
  const expiresAt = new Date(test.clock.now() + 5 * DAY_MS).toISOString();
  await test.call('PATCH', `/api/members/${id}`, { body: { expires_at: expiresAt } });
  const to = { kind: 'person' as const, key: `member:${id}` as const, name: username, email, language: 'da' };
  const data = { server_name: 'Aurora', ends_at: 0, link: '/home' };
  await db.transaction().execute((trx) => notifications.notices.tell(trx, memberExpiring, data, to));
  return id;
}

const take = (as: string) => test.call('GET', '/api/me/data', { as });

describe('what somebody can take with him', () => {
  it('is everything that is kept about him, from the first moment he is signed in', async () => {
    await member('mira');
    const as = await signInWithPlex(test, 'mira');
    const first = await take(as);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal((first.body.member as Json | undefined)?.email, 'mira@example.test');
    await test.call('POST', '/api/me/extension-requests', { body: { message: 'One more month?' }, as });
    const choice = { notice_id: 'member.expired', channel_kind: 'email', enabled: false };
    await test.call('PATCH', '/api/me/notifications', { body: choice, as });

    const { body, headers } = await take(as);
    assert.equal(headers['content-disposition'], 'attachment; filename="foyer-my-data.json"');
    assert.deepEqual(Object.keys(body).sort(), [
      'access',
      'access_requests',
      'account',
      'activity',
      'api_keys',
      'came_by',
      'exported_at',
      'extension_requests',
      'member',
      'messages',
      'notification_choices',
      'onboarding',
      'outside_sign_ins',
      'own_invites',
      'passkeys',
      'redemptions',
      'sessions',
    ]);
    const all = body as Record<string, Json> & Record<string, Json[]>;
    assert.deepEqual([all.account?.name, all.member?.email], ['mira', 'mira@example.test']);
    assert.deepEqual(
      all.outside_sign_ins?.map(({ provider, name }) => [provider, name]),
      [['plex', 'mira']],
    );
    assert.deepEqual(
      all.access?.map(({ server, observed }) => [server, observed]),
      [['The Lantern', 'accepted']],
    );
    assert.deepEqual(
      all.redemptions?.map(({ status, outcome, username }) => [status, outcome, username]),
      [['done', 'joined', 'mira']],
    );
    assert.deepEqual(
      all.access_requests?.map(({ written, message }) => [written, message]),
      [['mira@example.test', 'I am mira']],
    );
    assert.deepEqual(
      all.extension_requests?.map(({ message, state }) => [message, state]),
      [['One more month?', 'waiting']],
    );
    assert.deepEqual(
      all.messages?.map(({ notice, over, to, language }) => [notice, over, to, language]),
      [
        ['access_request.received', 'email', 'mira@example.test', 'en'],
        ['member.expiring', 'email', 'mira@example.test', 'da'],
      ],
    );
    assert.ok(all.notification_choices?.some((one) => one.notice_id === 'member.expired' && !one.enabled));
    const steps = all.onboarding?.steps as Array<{ answer: string | null }>;
    assert.ok(steps.some(({ answer }) => answer === 'From Anna.'));
    assert.equal(all.sessions?.length, 1);
    assert.ok(all.activity?.some(({ action }) => action === 'account.signed_in'));
  });

  it('is nothing of anybody else, no note of the owner, and no secret', async () => {
    await member('noah');
    const noah = await take(await signInWithPlex(test, 'noah'));
    const text = JSON.stringify(noah.body);
    assert.match(text, /noah@example\.test/);
    assert.doesNotMatch(text, /mira|popcorn|token|hash|secret/i);
  });

  it('is also for an account that is no member’s, and not for an API key', async () => {
    const signedIn = await test.call('POST', '/api/auth/sign-in', {
      body: { username: 'anna', password: 'correct-horse-lantern' },
      as: 'nobody',
    });
    const { status, body } = await take(signedIn.cookies.join('; '));
    const account = body.account as Json;
    assert.deepEqual([status, account.username, 'member' in body], [200, 'anna', false]);
    assert.equal((await take('owner')).status, 403);
    assert.equal((await take('nobody')).status, 401);
  });
});
