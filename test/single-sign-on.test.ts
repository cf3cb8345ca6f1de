import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createNetworkTransport } from '#kernel/http/transport.ts';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { type OpenidProvider, startOpenidProvider } from './openid-provider.ts';

const OWNER = { username: 'anna', password: 'correct-horse-lantern' };

let provider: OpenidProvider;
let test: TestFoyer;
before(async () => {
  provider = await startOpenidProvider('http://foyer.test/sign-in/sso');
  const network = createNetworkTransport({ allows: () => true, maxBodyBytes: 1_000_000 });
  test = await createTestFoyer({
    around: (simulated) => (request) =>
      request.url.startsWith(provider.issuer) ? network(request) : simulated(request),
  });
});
after(async () => {
  await test.stop();
  await provider.stop();
});

/** Goes to the provider and back in a browser with these cookies; answers what `finish` said. */
async function arrive(as: string, purpose: 'link' | 'sign_in') {
  const begun = await test.call('POST', '/api/auth/external/single_sign_on/start', {
    body: { purpose, return_to: '/sign-in/continue' },
    as,
  });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const cookie = [as, ...begun.cookies].join('; ');
  const query = await provider.visit(String(begun.body.auth_url));
  const path = `/api/auth/external/${String(begun.body.id)}`;
  await test.call('POST', `${path}/answer`, { body: { query }, as: cookie });
  return test.call('POST', `${path}/finish`, { as: cookie });
}

describe('single sign-on, as the owner sets it', () => {
  it('opens his own account once he has connected it; its secret is never shown', async () => {
    const signedIn = await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' });
    const as = signedIn.cookies.join('; ');
    const half = await test.call('PATCH', '/api/settings/single-sign-on', { body: { enabled: true }, as });
    assert.equal(half.status, 422);
    const wish = { enabled: true, issuer: provider.issuer, client_id: provider.clientId, label: 'The house' };
    const secrets = { client_secret: provider.clientSecret };
    const saved = await test.call('PATCH', '/api/settings/single-sign-on', {
      body: { ...wish, secrets },
      as,
    });
    assert.deepEqual([saved.status, saved.body.secrets_set], [200, ['client_secret']]);
    assert.ok(!JSON.stringify(saved.body).includes(provider.clientSecret));

    provider.person = {
      sub: 'anna-1',
      preferred_username: 'anna',
      email: 'anna@example.com',
      email_verified: true,
    };
    const stranger = await arrive('', 'sign_in');
    assert.deepEqual([stranger.status, stranger.body.code], [403, 'not_a_member']);
    assert.equal((await arrive(as, 'link')).status, 200);
    const { account } = (await arrive('', 'sign_in')).body as { account: { is_owner: boolean } };
    assert.equal(account.is_owner, true);
  });
});
