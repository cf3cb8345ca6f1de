import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Database } from '#db/open.ts';
import { createApp } from '#http/app.ts';
import { createIdempotencyStore } from '#http/idempotency.ts';
import { createRateLimiter } from '#http/rate-limit.ts';
import { createOutbox, type Outbox } from '#jobs/outbox.ts';
import { createFakeClock, type FakeClock } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import type { AccountNotices, NoticeReceiver } from './account-notices.ts';
import type { ExternalIdentity, ExternalProvider, ProviderState } from './external-provider.ts';
import type { KnownPerson } from './finish-external.ts';
import { type Accounts, createAccounts } from './index.ts';
import type { OidcClient } from './protocol.ts';
import { type SignInRules, type SingleSignOn, singleSignOnSettings } from './settings.ts';

export const OWNER = { username: 'Olga', password: 'correct horse battery' };

/** A vendor of the tests: hands out attempts, and answers what the test tells it to. */
export type TestVendor = ExternalProvider & {
  approve(handle: string, identity: ExternalIdentity): void;
  answer(handle: string, state: ProviderState): void;
  fail(error: unknown): void;
  recover(): void;
  readonly handles: string[];
  readonly returnUrls: string[];
  readonly checks: string[];
};

export type World = {
  app: FastifyInstance;
  accounts: Accounts;
  clock: FakeClock;
  vendor: TestVendor;
  /** What was told to people. */
  mailbox: Mailbox;
  outbox: Outbox;
  /** What the owner set; tests change it in place. */
  rules: SignInRules;
  sso: SingleSignOn;
  /** Everything logged so far. */
  log(): string;
  /** Who is known from outside, by external id or e-mail. */
  people: Map<string, KnownPerson>;
};

/** The accounts domain alone behind a real app. Composing twice on one database is what a restart is. */
export async function composeAccounts(
  db: Database,
  options: { startAt?: number; vendor?: TestVendor; baseUrl?: string; oidc?: OidcClient } = {},
): Promise<World> {
  const clock = createFakeClock(options.startAt);
  const ids = createIds(() => clock.now());
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line) => void lines.push(line) });
  const secrets = createSecrets('a master key of the tests');
  const vendor = options.vendor ?? createTestVendor(clock);
  const rules: SignInRules = { second_factor_for_admins: false };
  const sso: SingleSignOn = { ...singleSignOnSettings.initial, clientSecret: null };
  const mailbox = createMailbox();
  const people = new Map<string, KnownPerson>();
  const baseUrl = options.baseUrl ?? 'http://foyer.test/front';
  const subscriptions: Subscription[] = [];
  const outbox = createOutbox({ db, clock, ids, logger, subscriptions });
  const accounts = createAccounts({
    db,
    clock,
    ids,
    logger,
    secrets,
    rateLimiter: createRateLimiter({ db, clock }),
    outbox,
    baseUrl: () => baseUrl,
    providers: async () => [vendor],
    picture: (url) => url,
    singleSignOn: {
      client: options.oidc ?? noOidc,
      settings: async () => sso,
    },
    notices: mailbox,
    signInRules: async () => rules,
    mayHaveAddress: async (_accountId, email) => people.get(email)?.kind !== 'member',
    memberIdOf: async () => null,
    ownData: () => [],
    knownPerson: async (identity) =>
      people.get(identity.externalId) ?? people.get(identity.email ?? '') ?? null,
  });
  subscriptions.push(...accounts.subscriptions);
  const app = await createApp({
    logger,
    ids,
    routes: accounts.routes,
    authenticate: accounts.authenticate,
    idempotency: createIdempotencyStore({ db, clock, secrets }),
    sessionCookie: accounts.sessionCookie,
    ownOrigins: [new URL(baseUrl).origin],
    basePath: '',
    trustProxy: true,
  });
  return { app, accounts, clock, vendor, mailbox, outbox, rules, sso, log: () => lines.join(''), people };
}

/** A browser: keeps cookies, sends its origin, and may have an address of its own. */
export function createBrowser(
  app: FastifyInstance,
  options: { ip?: string; userAgent?: string; secure?: boolean } = {},
) {
  const jar = new Map<string, string>();
  const send = async (
    method: InjectOptions['method'],
    url: string,
    body?: unknown,
  ): Promise<LightMyRequestResponse> => {
    const response = await app.inject({
      method,
      url,
      headers: {
        host: 'foyer.test',
        origin: `${options.secure ? 'https' : 'http'}://foyer.test`,
        'user-agent': options.userAgent ?? 'Test browser',
        'x-forwarded-for': options.ip ?? '203.0.113.7',
        'x-forwarded-proto': options.secure ? 'https' : 'http',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      cookies: Object.fromEntries(jar),
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    for (const cookie of response.cookies) {
      if (cookie.value === '') jar.delete(cookie.name);
      else jar.set(cookie.name, cookie.value);
    }
    return response;
  };
  return {
    jar,
    get: (url: string) => send('GET', url),
    post: (url: string, body?: unknown) => send('POST', url, body),
    patch: (url: string, body: unknown) => send('PATCH', url, body),
    delete: (url: string) => send('DELETE', url),
  };
}

export type Browser = ReturnType<typeof createBrowser>;

/** A browser in which the owner is signed in, set up just now where there was none. */
export async function setUpOwner(world: World, ip?: string): Promise<Browser> {
  const browser = createBrowser(world.app, ip === undefined ? {} : { ip });
  let response = await browser.post('/api/setup', OWNER);
  if (response.statusCode === 409) response = await browser.post('/api/auth/sign-in', OWNER);
  if (response.statusCode >= 300) throw new Error(`Set-up failed: ${response.body}`);
  return browser;
}

/** Makes an account through the API and signs it in from a browser of its own. */
export async function addAccount(
  world: World,
  owner: Browser,
  account: { username: string; role: string; permissions?: string[] },
): Promise<{ id: string; browser: Browser; password: string }> {
  const password = `a long password of ${account.username}`;
  const created = await owner.post('/api/accounts', { ...account, password });
  if (created.statusCode !== 201) throw new Error(`The account was not made: ${created.body}`);
  const browser = createBrowser(world.app, { ip: '203.0.113.99' });
  const signedIn = await browser.post('/api/auth/sign-in', { username: account.username, password });
  if (signedIn.statusCode !== 200) throw new Error(`Sign-in failed: ${signedIn.body}`);
  return { id: signedIn.json().account.id, browser, password };
}

export function identity(overrides: Partial<ExternalIdentity> = {}): ExternalIdentity {
  return {
    provider: 'vendor',
    externalId: '4711',
    username: 'Gustav',
    email: 'gustav@example.com',
    emailVerified: true,
    avatarUrl: 'https://vendor.test/gustav.png',
    token: 'the-secret-token-of-gustav',
    ...overrides,
  };
}

const noOidc: OidcClient = {
  start: async () => Promise.reject(new Error('There is no single sign-on in this test.')),
  finish: async () => Promise.reject(new Error('There is no single sign-on in this test.')),
  signOutUrl: async () => Promise.reject(new Error('There is no single sign-on in this test.')),
};

/** Keeps what accounts tell people, as a post box would: the same word twice is told once. */
export type Mailbox = AccountNotices & {
  readonly told: Array<{ notice: string; to: NoticeReceiver; link?: string; device?: string }>;
  isOn: boolean;
};

function createMailbox(): Mailbox {
  const seen = new Set<string>();
  const told: Mailbox['told'] = [];
  const tellOnce = (notice: string, to: NoticeReceiver, { link, once }: { link: string; once: string }) => {
    if (!seen.has(once)) told.push({ notice, to, link });
    seen.add(once);
  };
  const mailbox: Mailbox = {
    told,
    isOn: true,
    canMail: async () => mailbox.isOn,
    passwordReset: async (_trx, to, mail) => tellOnce('password_reset', to, mail),
    signInLink: async (_trx, to, mail) => tellOnce('sign_in_link', to, mail),
    newSignIn: async (_trx, to, { device }) => void told.push({ notice: 'new_sign_in', to, device }),
  };
  return mailbox;
}

function createTestVendor(clock: FakeClock): TestVendor {
  const states = new Map<string, ProviderState>();
  const handles: string[] = [];
  const returnUrls: string[] = [];
  const checks: string[] = [];
  let failure: unknown;

  const begin = (authUrl: string) => {
    if (failure !== undefined) throw failure;
    const handle = `handle-${handles.length + 1}-kept-on-the-server`;
    handles.push(handle);
    states.set(handle, { kind: 'pending' });
    return { handle, code: `CODE${handles.length}`, authUrl, expiresAt: clock.now() + 15 * 60_000 };
  };

  return {
    provider: 'vendor',
    label: 'Vendor',
    icon: 'vendor',
    handles,
    returnUrls,
    checks,
    start: async ({ returnUrl }) => {
      returnUrls.push(returnUrl);
      return begin('https://vendor.test/auth');
    },
    startWithCode: async () => begin('https://vendor.test/link'),
    check: async (handle) => {
      checks.push(handle);
      await new Promise((resolve) => setImmediate(resolve));
      if (failure !== undefined) throw failure;
      return states.get(handle) ?? { kind: 'expired' };
    },
    approve: (handle, who) => void states.set(handle, { kind: 'authorized', identity: who }),
    answer: (handle, state) => void states.set(handle, state),
    fail: (error) => {
      failure = error;
    },
    recover: () => {
      failure = undefined;
    },
  };
}
