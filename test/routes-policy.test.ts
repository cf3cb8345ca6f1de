import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RouteDefinition } from '#http/route.ts';
import { addressOf, createInhabitedFoyer, type InhabitedFoyer, textOf } from './inhabited.ts';

/** What strangers may call. A route that is added here needs a reason. */
const PUBLIC = [
  'GET /api/health',
  'GET /api/ready',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs.css',
  'GET /api/setup',
  'POST /api/setup',
  'GET /api/auth/session',
  'POST /api/auth/sign-in',
  'POST /api/auth/sign-out',
  'POST /api/auth/token',
  'GET /api/auth/providers',
  'POST /api/auth/external/:provider/start',
  'POST /api/auth/external/:id/code',
  'GET /api/auth/external/:id',
  'POST /api/auth/external/:id/answer',
  'POST /api/auth/external/:id/finish',
  'POST /api/auth/external/:id/password',
  'POST /api/auth/mail',
  'POST /api/auth/mail/sign-in',
  'POST /api/auth/mail/new-password',
  'POST /api/auth/passkey/begin',
  'POST /api/auth/passkey',
  'GET /api/images/:signed',
  // The link under a mail, which is signed: people have it who have no sign-in.
  'GET /api/notifications/unsubscribe',
  'POST /api/notifications/unsubscribe',
  'POST /unsubscribe/:token',
  'POST /api/invites/validate',
  'POST /api/invites/redeem',
  'GET /api/access-requests/form',
  'POST /api/server-passwords',
  'POST /api/server-passwords/look',
  'POST /api/access-requests',
  'GET /api/access-requests/own/:link',
  'POST /api/access-requests/own/:link/withdraw',
  'GET /api/seats/own/:link',
  'POST /api/seats/own/:link/keep',
  'GET /api/invites/redemptions/:id',
  // Known by its id, as watching is.
  'POST /api/invites/redemptions/:id/mend',
  // A guest's steps: before joining held by the proof of his browser, after it by the redemption's id.
  'POST /api/invites/onboarding',
  'POST /api/invites/onboarding/step',
  'GET /api/invites/redemptions/:id/onboarding',
  // The link of a step, signed for one person.
  'GET /api/onboarding/links/:link',
  'POST /api/invites/redemptions/:id/onboarding',
];

/** What an API key may not do although the account behind it may: it would become the whole account. */
const FOR_PEOPLE_ONLY = /^\/api\/(account|api-keys)(\/|$)/;
/** Requests that these routes would do, so that nothing but who asks is left to refuse. */
const BODIES: Record<string, unknown> = {
  'PATCH /api/account': { display_name: 'Somebody else' },
  'POST /api/account/password': {
    current_password: 'correct-horse-lantern',
    new_password: 'of-a-thief-at-night',
  },
  'POST /api/account/totp': {},
  'POST /api/account/totp/confirm': { code: '123456' },
  'POST /api/account/totp/remove': { code: '123456' },
  'POST /api/account/recovery-codes': { code: '123456' },
  'POST /api/account/passkeys/begin': {},
  'POST /api/account/passkeys': {
    name: 'Of a thief',
    credential: {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      response: { clientDataJSON: 'x', attestationObject: 'x' },
    },
  },
  'PATCH /api/account/passkeys/:id': { name: 'Of a thief' },
  'POST /api/api-keys': { name: 'Another', scopes: ['invites.read'] },
};

let test: InhabitedFoyer;
before(async () => {
  test = await createInhabitedFoyer();
});
after(() => test.stop());

const nameOf = ({ method, path }: RouteDefinition) => `${method} ${path}`;

/** The code of a refusal for who asks; null where the route went on to look at the request. */
async function refusal(
  route: RouteDefinition,
  headers: Record<string, string>,
  body?: unknown,
): Promise<string | null> {
  const { method } = route;
  const url = addressOf(test, route.path, 'nobody-s');
  const answer = await test.send({ method, url, headers, body });
  if (answer.statusCode !== 401 && answer.statusCode !== 403) return null;
  const problem = JSON.parse(await textOf(answer)) as { code: string };
  return `${answer.statusCode} ${problem.code}`;
}

async function refusals(
  headersOf: () => Promise<Record<string, string>> | Record<string, string>,
  bodyOf: (route: RouteDefinition) => unknown = () => undefined,
) {
  const answers = new Map<RouteDefinition, string | null>();
  for (const route of test.foyer.parts.routes)
    answers.set(route, await refusal(route, await headersOf(), bodyOf(route)));
  return answers;
}

/** The routes whose answer is not what `expected` says, as readable lines. */
function surprises(
  answers: Map<RouteDefinition, string | null>,
  expected: (route: RouteDefinition) => string | null,
): string[] {
  return [...answers]
    .filter(([route, got]) => got !== expected(route))
    .map(([route, got]) => `${nameOf(route)}: ${got}, expected ${expected(route)}`);
}

describe('the routes', () => {
  it('that are open to strangers are these', () => {
    const open = test.foyer.parts.routes.filter(({ access }) => access.kind === 'public').map(nameOf);
    assert.deepEqual(open.sort(), [...PUBLIC].sort());
  });

  it('are all there is under /api besides what the description of the API names', async () => {
    const listed = test.foyer.app.printRoutes({ commonPrefix: false });
    const count = test.foyer.parts.routes.length;
    const methods = [...listed.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, names]) =>
      (names ?? '').split(', ').filter((name) => name !== 'HEAD'),
    );
    assert.equal(methods.length, count, listed);
  });

  it('send a stranger to the sign-in, before they look at the request', async () => {
    const answers = await refusals(() => ({}));
    // A route whose own business is who signs in says 401 too; it is public all the same.
    const own = ['POST /api/auth/token'];
    const wrong = surprises(answers, ({ access }) =>
      access.kind === 'public' ? null : '401 sign_in_required',
    );
    assert.deepEqual(
      wrong.filter((line) => !own.some((name) => line.startsWith(name))),
      [],
    );
  });

  it('let a viewer at his own account only', async () => {
    const answers = await refusals(() => test.browserOf(test.ids.viewerId));
    const wrong = surprises(answers, ({ access }) =>
      access.kind === 'permission' ? '403 not_allowed' : null,
    );
    assert.deepEqual(wrong, []);
  });

  it('let an API key at what its scopes say, and never at the account behind it', async () => {
    const { cookie = '' } = await test.browserOf(test.ids.ownerId);
    const bare = await test.call('POST', '/api/api-keys', {
      body: { name: 'Bare', scopes: ['audit.read'] },
      as: cookie,
    });
    const key = String(bare.body.key);
    test.secrets.push(key);
    const answers = await refusals(
      () => ({ 'x-api-key': key }),
      (route) => BODIES[nameOf(route)],
    );
    for (const [route, got] of answers) {
      const isInScope = route.access.kind === 'permission' && route.access.permission === 'audit.read';
      if (route.access.kind === 'permission')
        assert.equal(got, isInScope ? null : '403 not_allowed', nameOf(route));
      if (FOR_PEOPLE_ONLY.test(route.path) && route.method !== 'GET')
        assert.match(got ?? 'let in', /^403 /, nameOf(route));
    }
  });

  it('let an administrator at all of them', async () => {
    const answers = await refusals(() => test.browserOf(test.ids.ownerId));
    assert.deepEqual(
      surprises(answers, () => null),
      [],
    );
  });

  it('refuse a key, a token and a session that are nobody’s', async () => {
    const everything = test.foyer.parts.routes.filter(({ access }) => access.kind !== 'public');
    for (const route of everything) {
      assert.equal(
        await refusal(route, { 'x-api-key': 'foyer_nobody' }),
        '401 invalid_api_key',
        nameOf(route),
      );
      assert.equal(
        await refusal(route, { authorization: 'Bearer a.b.c' }),
        '401 invalid_token',
        nameOf(route),
      );
      const cookie = { cookie: 'foyer_session=nobody', origin: 'http://foyer.test' };
      assert.equal(await refusal(route, cookie), '401 sign_in_required', nameOf(route));
    }
  });
});

describe('no answer of any route', () => {
  it('holds a token, a password, a key or what is sealed in the database', async () => {
    const headers = await test.browserOf(test.ids.ownerId);
    const key = await test.call('POST', '/api/api-keys', {
      body: { name: 'Seen once', scopes: ['invites.read'] },
      as: String(headers.cookie),
    });
    const token = await test.call('POST', '/api/auth/token', { as: String(headers.cookie) });
    assert.deepEqual([key.status, token.status], [201, 200], JSON.stringify([key.body, token.body]));
    const stored = await storedSecrets(test);
    const secrets = [
      ...new Set([...test.secrets, ...stored, String(key.body.key), String(token.body.token)]),
    ].filter((secret) => secret.length >= 8);
    assert.ok(stored.length > 8 && secrets.length > 20, 'there is something to look for');

    const seen: string[] = [];
    for (const route of test.foyer.parts.routes) {
      if (route.method !== 'GET' || route.path === '/api/live') continue;
      for (const who of [headers, { cookie: test.guestCookie }]) {
        const answer = await test.send({ method: 'GET', url: addressOf(test, route.path), headers: who });
        const text = `${answer.payload} ${JSON.stringify(answer.headers)}`;
        if (who === headers) {
          assert.ok(answer.statusCode < 500, `${nameOf(route)} answers`);
          // The session's own cookie is set again by the route that says who is signed in.
          const own = String(headers.cookie).split('=')[1];
          seen.push(
            ...secrets.filter((s) => s !== own && text.includes(s)).map((s) => `${nameOf(route)}: ${s}`),
          );
        } else seen.push(...secrets.filter((s) => text.includes(s)).map((s) => `${nameOf(route)}: ${s}`));
      }
    }
    assert.deepEqual(seen, []);
  });

  it('and no line of the log', async () => {
    const log = test.logs.join('\n');
    assert.ok(test.logs.length > 20, 'there is a log');
    const secrets = [...test.secrets, ...(await storedSecrets(test))].filter((secret) => secret.length >= 8);
    assert.deepEqual(
      secrets.filter((secret) => log.includes(secret)),
      [],
    );
  });
});

/** Every value of a column that keeps a hash, a sealed text or a key. */
async function storedSecrets({ foyer }: InhabitedFoyer): Promise<string[]> {
  const { db } = foyer.parts;
  const accounts = await db.selectFrom('auth_accounts').select('password').execute();
  const sessions = await db.selectFrom('auth_sessions').select('token').execute();
  const keys = await db.selectFrom('api_keys').selectAll().execute();
  const signIns = await db.selectFrom('external_sign_ins').selectAll().execute();
  const servers = await db.selectFrom('media_servers').selectAll().execute();
  const redemptions = await db.selectFrom('redemptions').select('token_sealed').execute();
  const answers = await db.selectFrom('idempotency_keys').select('body').execute();
  const jwks = await db.selectFrom('auth_jwks').select('private_key').execute();
  const sealed = [...signIns, ...servers, ...keys].flatMap((row) =>
    Object.entries(row)
      .filter(
        ([name, value]) =>
          typeof value === 'string' && /hash|handle|identity|sealed|credential|secret/.test(name),
      )
      .map(([, value]) => String(value)),
  );
  return [
    ...accounts.map(({ password }) => password),
    ...sessions.map(({ token }) => token),
    ...redemptions.map(({ token_sealed: token }) => token),
    ...answers.map(({ body }) => body),
    ...jwks.map(({ private_key: key }) => key),
    ...sealed,
  ].flatMap((value) => (value ? [value] : []));
}
