import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSimulation } from '#sim/simulation.ts';
import { createCaller } from '../caller.ts';

async function world() {
  const sim = await createSimulation();
  return { sim, anna: createCaller(sim, { token: sim.plex.accounts.anna?.token }) };
}

describe('XML and JSON', () => {
  const negotiated: [string, string, RegExp][] = [
    ['application/json', 'application/json', /^\{/],
    ['text/html, application/json;q=0.9', 'application/json', /^\{/],
    ['*/*', 'application/xml', /^<\?xml/],
    ['application/xml', 'application/xml', /^<\?xml/],
  ];
  for (const [accept, type, body] of negotiated) {
    it(`answers v2 calls that accept ${accept} with ${type}`, async () => {
      const { anna } = await world();
      const answer = await anna('GET', '/api/v2/user', { accept });
      assert.equal(answer.headers.get('content-type')?.split(';')[0], type);
      assert.match(answer.text, body);
    });
  }

  const legacy = [
    '/api/users',
    '/api/users/',
    '/api/home/users',
    '/api/resources',
    '/devices.xml',
    '/pms/servers.xml',
  ];
  for (const path of legacy) {
    it(`answers ${path} in XML whatever is accepted`, async () => {
      const { anna } = await world();
      const answer = await anna('GET', path, { accept: 'application/json' });
      assert.equal(answer.status, 200);
      assert.match(answer.text, /^<\?xml/);
    });
  }

  it('writes v2 errors in the form that was accepted', async () => {
    const { anna } = await world();
    const xml = await anna('GET', '/api/v2/user', { token: 'wrong', accept: '*/*' });
    const json = await anna('GET', '/api/v2/user', { token: 'wrong' });
    assert.deepEqual([xml.status, json.status], [401, 401]);
    assert.equal(
      xml.text,
      '<errors><error code="1001" message="User could not be authenticated" status="401"/></errors>',
    );
    assert.deepEqual(json.json, {
      errors: [{ code: 1001, message: 'User could not be authenticated', status: 401 }],
    });
  });

  it('leaves no boolean of the account empty and always names scrobbleTypes, subscription and profile', async () => {
    const { anna } = await world();
    const { text } = await anna('GET', '/api/v2/user', { accept: '*/*' });
    const flags = [
      'confirmed',
      'emailOnlyAuth',
      'experimentalFeatures',
      'guest',
      'hasPassword',
      'home',
      'homeAdmin',
    ];
    for (const flag of [...flags, 'mailingListActive', 'protected', 'restricted', 'twoFactorEnabled']) {
      assert.match(text, new RegExp(` ${flag}="[01]"`));
    }
    assert.match(text, / scrobbleTypes=""/);
    assert.match(text, /<subscription active="1".*<profile autoSelectAudio="1"/s);
  });

  it('repeats the caller’s own token', async () => {
    const { sim, anna } = await world();
    const { text } = await anna('GET', '/api/v2/user', { accept: '*/*' });
    assert.match(text, new RegExp(` authToken="${sim.plex.accounts.anna?.token}"`));
  });
});

describe('X-Plex-* values', () => {
  it('are read from the query as well, whatever their case', async () => {
    const { sim, anna } = await world();
    const query = `x-plex-token=${sim.plex.accounts.anna?.token}&X-Plex-Client-Identifier=query-client`;
    const answer = await anna('GET', `/api/v2/user?${query}`, { token: '', clientIdentifier: '' });
    assert.equal(answer.status, 200);
  });

  it('need a client identifier on every v2 call, and not on the older ones', async () => {
    const { anna } = await world();
    assert.equal((await anna('GET', '/api/v2/user', { clientIdentifier: '' })).status, 400);
    assert.equal((await anna('GET', '/api/users', { clientIdentifier: '' })).status, 200);
  });
});

describe('signing in and out', () => {
  const login = (form: Record<string, string>) => ({ form, token: '' });

  it('takes e-mail or username with the password, and refuses a wrong one', async () => {
    const { anna } = await world();
    const signIn = async (name: string, password: string) =>
      (await anna('POST', '/api/v2/users/signin', login({ login: name, password }))).status;
    assert.equal(await signIn('mira@example.test', 'mira-secret-1'), 201);
    assert.equal(await signIn('MIRA', 'mira-secret-1'), 201);
    assert.equal(await signIn('mira', 'wrong'), 401);
  });

  it('asks for a second factor, and takes it alone or behind the password', async () => {
    const { anna } = await world();
    const signIn = (fields: Record<string, string>) =>
      anna(
        'POST',
        '/api/v2/users/signin',
        login({ login: 'viktor', password: 'viktor-secret-1', ...fields }),
      );
    const asked = await signIn({});
    assert.deepEqual([asked.status, /"code":1029/.test(asked.text)], [401, true]);
    assert.equal((await signIn({ verificationCode: '246810' })).status, 201);
    assert.equal((await signIn({ password: 'viktor-secret-1246810' })).status, 201);
  });

  it('kills the token on sign-out', async () => {
    const { anna } = await world();
    assert.equal((await anna('DELETE', '/api/v2/users/signout')).status, 204);
    assert.equal((await anna('GET', '/api/v2/ping')).status, 401);
  });

  it('answers a dead token on the older account route with 422', async () => {
    const { anna } = await world();
    const answer = await anna('GET', '/users/account', { token: 'dead' });
    assert.deepEqual([answer.status, /Invalid token/.test(answer.text)], [422, true]);
  });
});

describe('the limiter', () => {
  it('answers 429 with code 1003 after too many calls, with Retry-After where set so', async () => {
    const { sim, anna } = await world();
    sim.plex.world.toggles.rateLimit = { calls: 2, windowMs: 1000, retryAfterSeconds: 7 };
    await anna('GET', '/api/v2/ping');
    await anna('GET', '/api/v2/ping');
    const limited = await anna('GET', '/api/v2/ping');
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
    assert.match(limited.text, /"code":1003/);
    sim.clock.advance(1001);
    assert.equal((await anna('GET', '/api/v2/ping')).status, 200);
  });
});

describe('unknown routes', () => {
  it('are answered loudly and stand in the journal', async () => {
    const { sim, anna } = await world();
    assert.equal((await anna('GET', '/api/v3/nonsense?X-Plex-Token=secret')).status, 501);
    assert.deepEqual(
      sim.journal.unknown().map((entry) => [entry.method, entry.path]),
      [['GET', '/api/v3/nonsense?X-Plex-Token=‹redacted›']],
    );
  });

  it('are not those that plex.tv itself has taken away', async () => {
    const { sim, anna } = await world();
    const answer = await anna('DELETE', '/api/friends/123');
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [404, 'text/html; charset=utf-8']);
    assert.deepEqual(sim.journal.unknown(), []);
  });
});
