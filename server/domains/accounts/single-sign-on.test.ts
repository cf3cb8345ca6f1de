import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { createOidcClient } from '#adapters/oidc/index.ts';
import { createSystemClock } from '#kernel/clock.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createNetworkTransport } from '#kernel/http/transport.ts';
import { describeOverDatabases } from '#test/database.ts';
import { type Claims, type OpenidProvider, startOpenidProvider } from '#test/openid-provider.ts';
import {
  addAccount,
  type Browser,
  composeAccounts,
  createBrowser,
  setUpOwner,
  type World,
} from './testing.ts';

const BASE_URL = 'http://foyer.test';
const GUSTAV = {
  sub: 'g-1',
  preferred_username: 'gustav',
  name: 'Gustav',
  email: 'gustav@example.com',
  email_verified: true,
};

type Answer = { statusCode: number; json(): { code?: string } };
const codeOf = (response: Answer) => [response.statusCode, response.json().code];

let addresses = 0;
const browserOf = (world: World) => {
  addresses += 1;
  return createBrowser(world.app, { ip: `192.0.2.${addresses}` });
};

const ownerOf = (world: World) => {
  addresses += 1;
  return setUpOwner(world, `198.51.100.${addresses}`);
};

async function begin(browser: Browser, purpose = 'sign_in', returnTo = '/sign-in/continue?next=%2Finvites') {
  const begun = await browser.post('/api/auth/external/single_sign_on/start', {
    purpose,
    return_to: returnTo,
  });
  assert.equal(begun.statusCode, 201, begun.body);
  return begun.json() as { id: string; auth_url: string };
}

async function arrive(
  browser: Browser,
  provider: OpenidProvider,
  purpose = 'sign_in',
  cookies?: Map<string, string>,
) {
  const { id, auth_url } = await begin(browser, purpose);
  const query = await provider.visit(auth_url, cookies);
  const answered = await browser.post(`/api/auth/external/${id}/answer`, { query });
  if (answered.statusCode !== 200) return answered;
  return browser.post(`/api/auth/external/${id}/finish`);
}

describeOverDatabases('single sign-on', (database) => {
  let provider: OpenidProvider;
  before(async () => {
    provider = await startOpenidProvider(`${BASE_URL}/sign-in/sso`);
  });
  after(() => provider.stop());

  async function freshWorld(
    wish: { person?: Claims | null; admits?: World['sso']['admits'] } = {},
  ): Promise<World> {
    provider.person = wish.person === undefined ? GUSTAV : wish.person;
    provider.forge = null;
    const clock = createSystemClock();
    const transport = provider.around(
      createNetworkTransport({ allows: () => true, maxBodyBytes: 1_000_000 }),
    );
    const http = createHttpClient({ transport, clock, random: Math.random, retries: 0 });
    const world = await composeAccounts(database(), {
      baseUrl: BASE_URL,
      startAt: Date.now(),
      oidc: createOidcClient({ http, clock }),
    });
    const { issuer, clientId, clientSecret } = provider;
    Object.assign(world.sso, {
      enabled: true,
      issuer,
      client_id: clientId,
      clientSecret,
      label: 'Our house',
      admits: wish.admits ?? 'linked_accounts',
    });
    await ownerOf(world);
    return world;
  }

  it('is offered with its label once it is on, and asks with PKCE, state and nonce', async () => {
    const world = await freshWorld();
    const offered = (await browserOf(world).get('/api/auth/providers')).json().items;
    assert.deepEqual(offered.at(-1), {
      provider: 'single_sign_on',
      label: 'Our house',
      icon: 'key',
      password: false,
    });
    const { id, auth_url } = await begin(browserOf(world));
    const asked = new URL(auth_url).searchParams;
    assert.deepEqual(
      [
        asked.get('state'),
        asked.get('code_challenge_method'),
        asked.get('redirect_uri'),
        asked.get('response_type'),
      ],
      [id, 'S256', `${BASE_URL}/sign-in/sso`, 'code'],
    );
    assert.ok(asked.get('nonce') && asked.get('code_challenge'));
    world.sso.enabled = false;
    assert.equal((await browserOf(world).get('/api/auth/providers')).json().items.length, 1);
  });

  it('lets nobody in without a connected account, and its account in once it is connected, until it is disconnected', async () => {
    const world = await freshWorld();
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'not_a_member']);
    const owner = await ownerOf(world);
    const { id, browser } = await addAccount(world, owner, { username: 'gus', role: 'admin' });
    assert.equal((await arrive(browser, provider, 'link')).statusCode, 200);
    const next = browserOf(world);
    assert.equal((await arrive(next, provider)).json().account.id, id);
    assert.equal((await next.get('/api/auth/session')).json().account.username, 'gus');
    assert.equal((await browser.delete('/api/account/links/single_sign_on')).statusCode, 204);
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'not_a_member']);
  });

  it('takes a person of another provider for somebody else', async () => {
    const world = await freshWorld();
    const owner = await ownerOf(world);
    const { browser } = await addAccount(world, owner, { username: 'gerd', role: 'admin' });
    await arrive(browser, provider, 'link');
    const other = await startOpenidProvider(`${BASE_URL}/sign-in/sso`);
    other.person = GUSTAV;
    world.sso.issuer = other.issuer;
    assert.deepEqual(codeOf(await arrive(browserOf(world), other)), [403, 'not_a_member']);
    await other.stop();
    await browser.delete('/api/account/links/single_sign_on');
  });

  it('knows members by a verified e-mail alone', async () => {
    const person = { ...GUSTAV, sub: 'm-1', preferred_username: 'mila', email: 'mila@example.com' };
    const world = await freshWorld({ admits: 'known_members', person: { ...person, email_verified: false } });
    world.people.set('mila@example.com', { kind: 'member', name: 'Mila' });
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'not_a_member']);
    provider.person = person;
    const { account } = (await arrive(browserOf(world), provider)).json();
    assert.deepEqual(
      [account.display_name, account.role, account.email],
      ['Mila', 'requester', 'mila@example.com'],
    );
  });

  it('gives the role that a claim names, never the owner’s, and without one lets nobody in', async () => {
    const world = await freshWorld({
      admits: 'claim',
      person: { ...GUSTAV, sub: 'c-0', groups: ['others'] },
    });
    Object.assign(world.sso, { claim: 'groups', admin_value: 'foyer-admins', requester_value: 'family' });
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'not_a_member']);
    const roles: unknown[] = [];
    for (const [sub, groups] of [
      ['c-1', ['family', 'foyer-admins']],
      ['c-2', 'family'],
    ] as const) {
      provider.person = { sub, name: sub, preferred_username: sub, groups };
      const { account } = (await arrive(browserOf(world), provider)).json();
      roles.push([account.display_name, account.role, account.is_owner]);
    }
    assert.deepEqual(roles, [
      ['c-1', 'admin', false],
      ['c-2', 'requester', false],
    ]);
  });

  it('follows the role that the claim names at each sign-in, and without one ends what it had opened', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'groups', admin_value: 'admins', viewer_value: 'guests' });
    const rita = (groups: string[]): Claims => ({ sub: 'r-1', preferred_username: 'rita', groups });
    provider.person = rita(['admins']);
    const first = browserOf(world);
    const { account } = (await arrive(first, provider)).json();
    assert.equal(account.role, 'admin');
    provider.person = rita(['guests']);
    assert.equal((await arrive(browserOf(world), provider)).json().account.role, 'viewer');
    assert.equal((await first.get('/api/accounts')).statusCode, 403, 'the older session lost the rights too');
    provider.person = rita([]);
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'not_a_member']);
    assert.equal((await first.get('/api/auth/session')).json().account, null);
    const owner = await ownerOf(world);
    const entries = (await owner.get('/api/audit?action=account.changed')).json().items;
    assert.deepEqual(
      entries.map(({ details }: { details: unknown }) => details),
      [{ role: { before: 'admin', after: 'viewer' }, provider: 'single_sign_on' }],
    );
  });

  it('never takes the owner’s role or way in', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'groups', viewer_value: 'guests' });
    const owner = await ownerOf(world);
    for (const groups of [['guests'], []]) {
      provider.person = { sub: 'o-1', preferred_username: 'anna', groups };
      if (groups.length > 0) await arrive(owner, provider, 'link');
      const { account } = (await arrive(browserOf(world), provider)).json();
      assert.deepEqual([account.is_owner, account.role], [true, 'admin']);
    }
  });

  it('signs out at the provider too, which asks again at the next sign-in', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'sub', viewer_value: 'g-1' });
    const cookies = new Map<string, string>();
    const browser = browserOf(world);
    const asked = async () => {
      const before = provider.asked;
      await arrive(browser, provider, 'sign_in', cookies);
      return provider.asked - before;
    };
    assert.deepEqual([await asked(), await asked()], [1, 0], 'the provider remembers this browser');
    const out = await browser.post('/api/auth/sign-out');
    assert.equal(out.statusCode, 200);
    assert.equal((await browser.get('/api/auth/session')).json().account, null);
    const end = await provider.signOut(out.json().continue_at, cookies);
    assert.equal(end.split('?')[0], `${BASE_URL}/sign-in`);
    assert.equal(await asked(), 1);
    const rows = await database().selectFrom('auth_sessions').select('sign_out_hint').execute();
    assert.ok(rows.every(({ sign_out_hint }) => sign_out_hint === null || !/^ey/.test(sign_out_hint)));
  });

  it('signs out here also where the provider is away', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'sub', viewer_value: 'g-1' });
    const browser = browserOf(world);
    await arrive(browser, provider);
    world.sso.issuer = 'http://127.0.0.1:9';
    assert.deepEqual((await browser.post('/api/auth/sign-out')).json(), { continue_at: null });
    assert.equal((await browser.get('/api/auth/session')).json().account, null);
  });

  it('refuses a token for another audience, issuer, nonce or time, or of another key', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'sub', viewer_value: 'g-1' });
    const past = Math.floor(Date.now() / 1_000) - 3_600;
    const forgeries: Array<(claims: Claims) => Claims> = [
      (claims) => ({ ...claims, aud: 'somebody-else' }),
      (claims) => ({ ...claims, iss: 'http://evil.test' }),
      (claims) => ({ ...claims, nonce: 'another' }),
      (claims) => ({ ...claims, iat: past - 60, exp: past }),
    ];
    for (const forge of forgeries) {
      provider.forge = forge;
      assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'sso_invalid'], String(forge));
    }
    provider.forge = (claims) => claims;
    provider.isStranger = true;
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'sso_invalid']);
    provider.isStranger = false;
    assert.equal(
      (await arrive(browserOf(world), provider)).statusCode,
      200,
      'the forger signs as the provider does',
    );
    assert.match(world.log(), /single sign-on gave an answer that does not hold/);
  });

  it('is bound to the browser that began it, and good for one answer', async () => {
    const world = await freshWorld({ admits: 'claim' });
    Object.assign(world.sso, { claim: 'sub', viewer_value: 'g-1' });
    const browser = browserOf(world);
    const { id, auth_url } = await begin(browser);
    const query = await provider.visit(auth_url);
    const path = `/api/auth/external/${id}/answer`;
    assert.equal((await browserOf(world).post(path, { query })).statusCode, 404);
    const other = await begin(browser);
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${other.id}/answer`, { query })), [
      403,
      'sso_invalid',
    ]);
    const answered = await browser.post(path, { query });
    assert.equal(answered.json().return_to, `/sign-in/continue?next=%2Finvites&sign_in=${id}`);
    assert.deepEqual(codeOf(await browser.post(path, { query })), [410, 'sign_in_expired']);
    assert.equal((await browser.post(`/api/auth/external/${id}/finish`)).statusCode, 200);
    assert.equal((await browser.post(`/api/auth/external/${id}/code`)).statusCode, 404);
  });

  it('tells a refusal from a provider that is away, after which the same answer may be sent again', async () => {
    const world = await freshWorld({ person: null });
    assert.deepEqual(codeOf(await arrive(browserOf(world), provider)), [403, 'sso_refused']);
    provider.person = GUSTAV;
    const gone = await startOpenidProvider(`${BASE_URL}/sign-in/sso`);
    gone.person = GUSTAV;
    world.sso.issuer = gone.issuer;
    const browser = browserOf(world);
    const { id, auth_url } = await begin(browser);
    const query = await gone.visit(auth_url);
    await gone.stop();
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${id}/answer`, { query })), [
      502,
      'upstream_unreachable',
    ]);
    assert.equal((await browser.get(`/api/auth/external/${id}`)).json().status, 'pending');
    world.sso.label = 'Changed meanwhile';
    const unreachable = await browserOf(world).post('/api/auth/external/single_sign_on/start', {
      purpose: 'sign_in',
    });
    assert.equal(unreachable.statusCode, 201, 'its description is still known');
  });
});
