import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from './app.ts';
import { lastMail, type MailServer, startMailServer } from './mail-server.ts';
import { signInAtServer, signInWithPlex } from './member-sign-in.ts';

const OWNER = { username: 'anna', password: 'correct-horse-lantern' };

let test: TestFoyer;
let mail: MailServer;
let cellar: string;
before(async () => {
  mail = await startMailServer();
  test = await createTestFoyer();
  await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'email', name: 'Mail', values: mail.channel },
  });
  const invite = await test.call('POST', '/api/invites', { body: { duration_days: 30, usage_limit: 5 } });
  for (const username of ['mira', 'petra', 'noah']) {
    const guest = await signInAsGuest(test, String(invite.body.code), username);
    const redeemed = await redeem(test, String(invite.body.code), guest);
    assert.equal(redeemed.body.outcome, 'joined', JSON.stringify(redeemed.body));
  }
  const { url, apiKey } = test.simulation.jellyfin;
  const server = await test.call('POST', '/api/servers', {
    body: { kind: 'jellyfin', url, credentials: { api_key: apiKey } },
  });
  assert.equal(server.status, 201, JSON.stringify(server.body));
  cellar = String(server.body.id);
  await test.call('POST', '/api/member-import', { body: { server_id: cellar, external_user_ids: 'all' } });
});
after(async () => {
  await test.stop();
  await mail.stop();
});

const passwordAtCellar = (username: string) => {
  const password = test.simulation.jellyfin.accounts[username]?.password ?? '';
  return async ({ path, as }: { path: string; as: string }) => {
    const given = await test.call('POST', `${path}/password`, { body: { username, password }, as });
    assert.equal(given.status, 200, JSON.stringify(given.body));
  };
};

/** What somebody finds in his home with these cookies. */
async function home(as: string) {
  const own = await test.call('GET', '/api/me/member', { as });
  assert.equal(own.status, 200, JSON.stringify(own.body));
  const steps = await test.call('GET', '/api/me/onboarding', { as });
  const servers = own.body.servers as Array<{
    name: string;
    state: string;
    links: Array<{ device: string }>;
  }>;
  return {
    name: own.body.name,
    ends: own.body.expires_at,
    servers: servers.map(({ name, state, links }) => [name, state, links.map(({ device }) => device).sort()]),
    devices: (steps.body.steps as Json[]).map(({ device }) => device),
  };
}

const DEVICES = ['phone', 'tv', 'browser', 'desktop'];
const atLantern = (name: string) => ({
  name,
  ends: new Date(test.clock.now() + 30 * DAY_MS).toISOString(),
  servers: [['The Lantern', 'open', ['phone', 'tv', 'web']]],
  devices: DEVICES,
});

describe('a member’s home', () => {
  it('is found with Plex, and the picture there is shown', async () => {
    const as = await signInWithPlex(test, 'mira');
    assert.deepEqual(await home(as), atLantern('mira'));
    const { account } = (await test.call('GET', '/api/account', { as })).body as { account: Json };
    const picture = await test.call('GET', String(account.avatar_url), { as });
    assert.equal(picture.status, 200);
  });

  it('is found by a mailed link', async () => {
    const wish = { kind: 'sign_in_link', login: 'petra@example.test' };
    await test.call('POST', '/api/auth/mail', { body: wish, as: 'nobody' });
    const token = /http:\/\/foyer\.test\/sign-in\/link#([\w-]+)/.exec(await lastMail(test, mail))?.[1];
    const signedIn = await test.call('POST', '/api/auth/mail/sign-in', { body: { token }, as: 'nobody' });
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    assert.deepEqual(await home(signedIn.cookies.join('; ')), atLantern('petra'));
  });

  it('is found by name and password, once the member has set one', async () => {
    const first = await signInWithPlex(test, 'noah');
    const password = 'a-balcony-with-a-view';
    const set = await test.call('POST', '/api/account/password', {
      body: { new_password: password },
      as: first,
    });
    assert.equal(set.status, 204, JSON.stringify(set.body));
    const signedIn = await test.call('POST', '/api/auth/sign-in', {
      body: { username: 'noah', password },
      as: 'nobody',
    });
    assert.deepEqual(await home(signedIn.cookies.join('; ')), atLantern('noah'));
  });

  it('is found with the account at a server of its own, by password and by a code of its apps', async () => {
    const found = {
      name: 'jonas',
      ends: null,
      servers: [['The Cellar', 'open', ['phone', 'tv', 'web']]],
      devices: DEVICES,
    };
    const byPassword = await signInAtServer(test, cellar, passwordAtCellar('jonas'));
    assert.deepEqual(await home(byPassword.as), found);
    const byCode = await signInAtServer(test, cellar, async ({ path, as }) => {
      const { body } = await test.call('POST', `${path}/code`, { as });
      test.simulation.jellyfin.confirmCode(String(body.code), 'jonas');
      test.clock.advance(2_000);
    });
    assert.deepEqual(await home(byCode.as), { ...found });
  });
});

describe('an account at a server of its own', () => {
  it('opens the owner’s account once he has connected it, and not before', async () => {
    const stranger = await signInAtServer(test, cellar, passwordAtCellar('anna'));
    assert.notEqual((stranger.answer.body.account as Json | undefined)?.is_owner, true);
    const signedIn = await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' });
    const owner = signedIn.cookies.join('; ');
    const begun = await test.call('POST', `/api/auth/external/server:${cellar}/start`, {
      body: { purpose: 'link', return_to: '/me' },
      as: owner,
    });
    const as = [owner, ...begun.cookies].join('; ');
    const path = `/api/auth/external/${String(begun.body.id)}`;
    await passwordAtCellar('anna')({ path, as });
    assert.equal((await test.call('POST', `${path}/finish`, { as: begun.cookies.join('; ') })).status, 401);
    const linked = await test.call('POST', `${path}/finish`, { as });
    assert.equal(linked.status, 200, JSON.stringify(linked.body));
    const again = await signInAtServer(test, cellar, passwordAtCellar('anna'));
    assert.equal((again.answer.body.account as Json).is_owner, true);
  });
});
