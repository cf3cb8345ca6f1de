import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { redeem, signInAsGuest } from './app.ts';
import { createInhabitedFoyer, type InhabitedFoyer } from './inhabited.ts';

let test: InhabitedFoyer;
const called: string[] = [];
before(async () => {
  test = await createInhabitedFoyer({
    around: (transport) => (request) => {
      called.push(request.url);
      return transport(request);
    },
  });
});
after(() => test.stop());

describe('a picture that a guest brings along', () => {
  const hostile = [
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:32400/identity',
    'file:///etc/passwd',
    'https://plex.tv.evil.test/users/0123456789abcdef/avatar',
    'https://plex.tv@evil.test/users/0123456789abcdef/avatar',
    'https://plex.tv/users/0123456789abcdef/avatar?c=1&u=http://evil.test',
    'https://plex.tv/users/../api/v2/user?c=1',
    'https://plex.tv//evil.test/users/0123456789abcdef/avatar',
    '/users/0123456789abcdef/avatar',
    'javascript:alert(1)',
  ];

  it('makes Foyer call nobody but the vendor, however it is written', async () => {
    const owner = await test.browserOf(test.ids.ownerId);
    const hosts = new Set(called.map((url) => new URL(url).host));
    for (const avatarUrl of hostile) {
      await test.foyer.parts.db.updateTable('members').set({ avatar_url: avatarUrl }).execute();
      const before = called.length;
      for (const path of ['/api/members', '/api/invites/users', '/api/invites?filter=all']) {
        const answer = await test.send({ method: 'GET', url: path, headers: owner });
        const pictures = [...answer.payload.matchAll(/"avatar_url":"([^"]+)"/g)].map(
          (match) => match[1] ?? '',
        );
        for (const picture of pictures) {
          assert.match(picture, /^\/api\/images\//, 'it is shown by a path of ours only');
          const got = await test.send({ method: 'GET', url: picture });
          assert.equal(got.statusCode, 404, avatarUrl);
        }
      }
      assert.deepEqual(called.slice(before), [], avatarUrl);
    }
    assert.deepEqual(new Set(called.map((url) => new URL(url).host)), hosts);
  });
});

describe('the path of a picture', () => {
  it('opens with our signature for pictures only', async () => {
    const { secrets } = test.foyer.parts;
    const payload = (path: string, server = test.serverId) =>
      Buffer.from(JSON.stringify([server, path])).toString('base64url');
    const good = payload('/library/metadata/1/thumb/1');
    const forged = [
      good,
      `${good}.`,
      `${good}.${secrets.sign('session', good)}`,
      `${good}.${secrets.sign('image', `${good}x`)}`,
      `${payload('/library/metadata/2/thumb/1')}.${secrets.sign('image', good)}`,
      `${'A'.repeat(900)}.${secrets.sign('image', 'A')}`,
    ];
    for (const path of forged) {
      const answer = await test.send({ method: 'GET', url: `/api/images/${path}` });
      assert.deepEqual([answer.statusCode, answer.json().code], [404, 'image_not_found'], path.slice(0, 60));
    }
  });

  it('leads to pictures only, even with our signature', async () => {
    const before = called.length;
    const paths = [
      '/identity',
      '/library/metadata/1/thumb/1?X-Plex-Token=x',
      '/library/metadata/../../thumb/1',
      '//evil.test/library/metadata/1/thumb/1',
      'http://evil.test/',
      '/library/metadata/1/thumb/1#',
      '',
    ];
    for (const path of paths) {
      const answer = await test.send({
        method: 'GET',
        url: test.foyer.parts.media.avatar(test.serverId, path) ?? '',
      });
      assert.equal(answer.statusCode, 404, path);
    }
    assert.deepEqual(called.slice(before), []);
  });

  it('cannot run anything in a browser, also where the picture is an SVG', async () => {
    const { statusCode, headers } = await test.send({ method: 'GET', url: test.ids.imagePath });
    assert.deepEqual(
      [statusCode, headers['x-content-type-options'], headers['content-security-policy']],
      [200, 'nosniff', "default-src 'none'; style-src 'unsafe-inline'; sandbox"],
    );
    assert.match(String(headers['content-type']), /^image\//);
  });
});

describe('a sign-in at a vendor', () => {
  const start = (body: Record<string, unknown>, as = 'nobody') =>
    test.call('POST', '/api/auth/external/plex/start', { body, as });

  const elsewhere = [
    '//evil.test',
    '///evil.test',
    'https://evil.test',
    '\\\\evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    'javascript:alert(1)',
    'evil.test',
    '@evil.test',
    '.evil.test',
    ' //evil.test',
    '/..//evil.test',
    '/.//evil.test',
  ];
  for (const returnTo of elsewhere) {
    it(`sends nobody back to ${JSON.stringify(returnTo)}`, async () => {
      const started = await start({ purpose: 'sign_in', return_to: returnTo });
      if (started.status === 422) return;
      assert.equal(started.status, 201);
      const fragment = new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '');
      const back = new URL(new URLSearchParams(fragment).get('forwardUrl') ?? '');
      assert.deepEqual([back.origin, back.pathname.startsWith('//')], ['http://foyer.test', false]);
    });
  }

  it('counts for what it was begun for and nothing else', async () => {
    const owner = await test.browserOf(test.ids.ownerId);
    const invite = await test.call('POST', '/api/invites', { body: {} });
    const code = String(invite.body.code);
    const guest = await signInAsGuest(test, code, 'mira');
    const both = `${owner.cookie}; ${guest.cookie}`;
    const asSignIn = await test.call('POST', `/api/auth/external/${guest.signInId}/finish`, {
      as: guest.cookie,
    });
    assert.deepEqual([asSignIn.status, asSignIn.body.code], [410, 'sign_in_expired']);
    const body = { external_id_of_sign_in: guest.signInId };
    const asConnection = await test.call('POST', '/api/servers/discover', { body, as: both });
    assert.deepEqual([asConnection.status, asConnection.body.code], [410, 'sign_in_expired']);

    for (const purpose of ['sign_in', 'link', 'connect_server']) {
      const started = await start({ purpose }, both);
      assert.equal(started.status, 201, purpose);
      const pin = /code=([^&]+)/.exec(String(started.body.auth_url))?.[1] ?? '';
      test.simulation.plex.approvePin(pin, 'sofia');
      const redeemed = await redeem(test, code, { signInId: String(started.body.id), cookie: both });
      assert.deepEqual([redeemed.status, redeemed.body.code], [410, 'sign_in_expired'], purpose);
      test.clock.advance(2_000);
    }
    const itself = await redeem(test, code, guest);
    assert.equal(itself.body.status, 'done', JSON.stringify(itself.body));
  });

  it('tells another browser nothing, also after it was used', async () => {
    const body = { code: test.ids.inviteCode, sign_in_id: test.ids.signInId };
    for (const as of ['nobody', 'foyer_browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
      const redeemed = await test.call('POST', '/api/invites/redeem', { body, as });
      assert.deepEqual([redeemed.status, redeemed.body.code], [404, 'not_found']);
      assert.equal((await test.call('GET', `/api/auth/external/${test.ids.signInId}`, { as })).status, 404);
    }
    const again = await test.call('POST', '/api/invites/redeem', { body, as: test.guestCookie });
    assert.equal(again.body.id, test.ids.redemptionId, 'its own browser gets the same answer again');
  });
});
