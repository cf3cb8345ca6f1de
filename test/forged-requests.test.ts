import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { createInhabitedFoyer, FOYER_ORIGIN, type InhabitedFoyer } from './inhabited.ts';

const PASSWORD = { username: 'anna', password: 'correct-horse-lantern' };

describe('a request that another site has a browser send', () => {
  let test: InhabitedFoyer;
  let cookie: string;
  before(async () => {
    test = await createInhabitedFoyer();
    cookie = String((await test.browserOf(test.ids.ownerId)).cookie);
  });
  after(() => test.stop());

  const foreign: Array<[what: string, headers: Record<string, string>]> = [
    ['with its Origin', { origin: 'https://evil.test' }],
    ['with our host under another scheme', { origin: 'https://foyer.test' }],
    ['with our host at another port', { origin: 'http://foyer.test:81' }],
    ['with a host that begins like ours', { origin: 'http://foyer.test.evil.test' }],
    ['with a host that ends like ours', { origin: 'http://evil-foyer.test' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['with an empty Origin', { origin: '' }],
    ['with two Origins', { origin: `${FOYER_ORIGIN}, https://evil.test` }],
    ['without an Origin, from another site', { 'sec-fetch-site': 'cross-site' }],
    ['without an Origin, from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['without an Origin and Sec-Fetch-Site', {}],
    [
      'with an Origin against a kind Sec-Fetch-Site',
      { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
    ],
    [
      'with a forwarded host',
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    ],
    ['with another method in a header', { origin: 'https://evil.test', 'x-http-method-override': 'GET' }],
  ];

  for (const [what, headers] of foreign) {
    it(`is refused ${what}, on every route that changes something`, async () => {
      for (const { method, path } of test.foyer.parts.routes.filter((route) => route.method !== 'GET')) {
        const url = path.replace(/:\w+/g, 'x');
        const answer = await test.send({ method, url, headers: { cookie, ...headers } });
        assert.deepEqual([answer.statusCode, answer.json().code], [403, 'csrf'], `${method} ${path}`);
      }
    });
  }

  it('cannot sign a browser in as somebody else', async () => {
    const foreignPages: Array<Record<string, string>> = [
      { origin: 'https://evil.test' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreignPages) {
      const answer = await test.send({ method: 'POST', url: '/api/auth/sign-in', headers, body: PASSWORD });
      assert.deepEqual([answer.statusCode, answer.json().code, answer.cookies], [403, 'csrf', []]);
    }
  });

  it('is refused as text, as a form and as a file, whatever is in it', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'image/png',
    ];
    for (const type of types) {
      const answer = await test.foyer.app.inject({
        method: 'POST',
        url: '/api/invites',
        headers: { cookie, origin: FOYER_ORIGIN, 'content-type': type },
        payload: JSON.stringify({ description: 'Smuggled' }),
      });
      assert.deepEqual([answer.statusCode, answer.json().code], [415, 'unsupported_media_type'], type);
    }
  });

  it('changes nothing by reading: no GET writes to the audit log', async () => {
    const before = await test.call('GET', '/api/audit');
    for (const { method, path } of test.foyer.parts.routes) {
      if (method === 'GET') await test.send({ method, url: path.replace(/:\w+/g, 'x'), headers: { cookie } });
    }
    const after = await test.call('GET', '/api/audit');
    assert.equal(after.body.total, before.body.total);
  });

  it('is answered without leave to read it', async () => {
    const answer = await test.send({
      method: 'OPTIONS',
      url: '/api/account',
      headers: { cookie, origin: 'https://evil.test', 'access-control-request-method': 'PATCH' },
    });
    const read = await test.send({
      method: 'GET',
      url: '/api/account',
      headers: { cookie, origin: 'https://evil.test' },
    });
    for (const { headers } of [answer, read])
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        [],
      );
  });
});

describe('our own pages and programs', () => {
  let test: InhabitedFoyer;
  before(async () => {
    test = await createInhabitedFoyer();
  });
  after(() => test.stop());

  it('are let through: by Origin, by Sec-Fetch-Site, and without a cookie by neither', async () => {
    const { cookie = '' } = await test.browserOf(test.ids.ownerId);
    const kind: Array<Record<string, string>> = [
      { cookie, origin: FOYER_ORIGIN },
      { cookie, 'sec-fetch-site': 'same-origin' },
      { cookie, origin: 'http://192.168.1.4:5700', host: '192.168.1.4:5700' },
    ];
    for (const headers of kind) {
      const answer = await test.send({
        method: 'PATCH',
        url: '/api/account',
        headers,
        body: { display_name: 'Anna' },
      });
      assert.equal(answer.statusCode, 200, JSON.stringify(headers));
    }
    const program = await test.send({ method: 'POST', url: '/api/auth/sign-in', body: PASSWORD });
    assert.equal(program.statusCode, 200);
  });
});

describe('the cookie of a session', () => {
  const signIn = async (test: TestFoyer, headers: Record<string, string>, from = '10.0.0.9') => {
    const answer = await test.foyer.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      headers,
      payload: PASSWORD,
      remoteAddress: from,
    });
    assert.equal(answer.statusCode, 200, answer.payload);
    const cookie = answer.cookies.find(({ name }) => name === 'foyer_session');
    return {
      httpOnly: cookie?.httpOnly,
      secure: cookie?.secure ?? false,
      sameSite: cookie?.sameSite,
      path: cookie?.path,
    };
  };
  const plain = { httpOnly: true, secure: false, sameSite: 'Lax', path: '/' };

  it('is for https only where a trusted proxy says that the page came by https', async () => {
    const test = await createTestFoyer({ env: { FOYER_TRUST_PROXY: '10.0.0.0/8' } });
    const forwarded = { 'x-forwarded-proto': 'https' };
    assert.deepEqual(await signIn(test, forwarded), { ...plain, secure: true });
    assert.deepEqual(await signIn(test, forwarded, '203.0.113.7'), plain);
    await test.stop();
  });

  it('does not believe a header where no proxy is trusted', async () => {
    const test = await createTestFoyer();
    assert.deepEqual(await signIn(test, { 'x-forwarded-proto': 'https' }), plain);
    await test.stop();
  });

  it('is for https only at a public address of https, also where its proxy is not named, and works at home by http', async () => {
    const test = await createTestFoyer({ env: { FOYER_BASE_URL: 'https://home.example/foyer' } });
    assert.deepEqual(await signIn(test, { host: 'home.example', origin: 'https://home.example' }), {
      ...plain,
      secure: true,
      path: '/foyer',
    });
    assert.deepEqual(await signIn(test, { host: '192.168.1.4:5700', origin: 'http://192.168.1.4:5700' }), {
      ...plain,
      path: '/foyer',
    });
    await test.stop();
  });
});

describe('an address that a visitor gives himself', () => {
  const WRONG = { username: 'nobody', password: 'wrong-horse-lantern' };

  async function triesUntilRefused(
    test: TestFoyer,
    from: (at: number) => string,
    header: (at: number) => string,
  ) {
    for (let at = 0; at < 60; at += 1) {
      const answer = await test.foyer.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in',
        headers: { 'x-forwarded-for': header(at), 'x-real-ip': header(at), forwarded: `for=${header(at)}` },
        payload: { ...WRONG, username: `nobody-${at}` },
        remoteAddress: from(at),
      });
      if (answer.statusCode === 429) return at;
    }
    return null;
  }

  it('does not give him new tries where no proxy is trusted', async () => {
    const test = await createTestFoyer();
    assert.equal(
      await triesUntilRefused(
        test,
        () => '203.0.113.7',
        (at) => `198.51.100.${at}`,
      ),
      20,
    );
    await test.stop();
  });

  it('does not give him new tries through a proxy that adds to what he sent', async () => {
    const test = await createTestFoyer({ env: { FOYER_TRUST_PROXY: '10.0.0.1' } });
    const header = (at: number) => `198.51.100.${at}, 203.0.113.7`;
    assert.equal(await triesUntilRefused(test, () => '10.0.0.1', header), 20);
    await test.stop();
  });

  it('counts for each visitor of a trusted proxy by himself', async () => {
    const test = await createTestFoyer({ env: { FOYER_TRUST_PROXY: '10.0.0.1' } });
    assert.equal(
      await triesUntilRefused(
        test,
        () => '10.0.0.1',
        (at) => `198.51.100.${at}`,
      ),
      null,
    );
    await test.stop();
  });
});
