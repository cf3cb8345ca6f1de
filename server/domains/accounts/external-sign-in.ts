import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import { MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { hashToken } from '#kernel/secrets.ts';
import type { AccountsContext } from './context.ts';
import { BROWSER_COOKIE, type Cookies } from './cookies.ts';
import { signInExpired, wrongCredentials } from './errors.ts';
import type { ExternalIdentity, ExternalProvider as Provider, ProviderState } from './external-provider.ts';
import { createExternalStore, type ExternalAttempt } from './external-store.ts';
import {
  addressKey,
  EXTERNAL_START_BY_ADDRESS,
  SERVER_PASSWORD_BY_ADDRESS,
  SERVER_PASSWORD_BY_NAME,
} from './limits.ts';
import { ROLES } from './policy.ts';
import type { ExternalPurpose } from './tables.ts';

export type { ExternalPurpose } from './tables.ts';

export type StartInput = {
  provider: string;
  purpose: ExternalPurpose;
  /** The account it is for; null for a stranger. */
  accountId: string | null;
  inviteCode?: string | null;
  /** The full address that the vendor sends the browser back to; `sign_in=<id>` is added to it. */
  returnUrl: string;
  /** From `browserProof`: only this browser can go on with it. */
  proof: string;
  ip: string;
};

export type AttemptState =
  | { status: 'pending'; problem: { code: string } | null }
  | { status: 'ready'; identity: ExternalIdentity }
  | { status: 'expired' }
  | { status: 'failed' };

export type ConsumeOptions = {
  /** The account it was started for: required where it was started for one. */
  accountId?: string | null;
  /** A transaction to be part of. Then the vendor is not asked: call `state` before. */
  executor?: Kysely<Schema>;
};

export type Consumed =
  | { kind: 'authorized'; identity: ExternalIdentity }
  | { kind: 'pending' }
  | { kind: 'expired' };

/** Sign-in with a vendor's account, for this domain and for those above it. */
export type ExternalSignInService = Pick<Cookies, 'browserProof' | 'ensureBrowserProof'> & {
  /** Name of the cookie that holds the browser's proof. */
  browserCookie: string;
  /** Throws 404 for an unknown provider, 429, and UpstreamError where the vendor cannot be asked. */
  start(input: StartInput): Promise<{ id: string; authUrl: string; expiresAt: number }>;
  /** The other way into the same attempt: a code to type on any device. Throws 404, 410 `sign_in_expired`, 429, UpstreamError. */
  startCode(
    id: string,
    proof: string | null,
    ip: string,
  ): Promise<{ code: string; url: string; expiresAt: number }>;
  /**
   * The way of accounts that are a server's own: finishes the attempt by name and password. Throws 401
   * `wrong_credentials`, 404, 410 `sign_in_expired`, 429, UpstreamError.
   */
  usePassword(
    id: string,
    proof: string | null,
    ip: string,
    credentials: { username: string; password: string },
  ): Promise<void>;
  /** What it was begun for. Throws 404 for another browser. */
  find(
    id: string,
    proof: string | null,
  ): Promise<{ purpose: ExternalPurpose; provider: string; inviteCode: string | null }>;
  /** Asks the vendor, at most once a second per attempt. Throws 404 for another browser. A vendor that is down is `pending` with a problem. */
  state(id: string, proof: string | null): Promise<AttemptState>;
  /**
   * Takes what the vendor sent this browser back with; afterwards the attempt is ready. Answers where to go on. Throws 404
   * for another browser, 410 where it is over, 403 where the answer does not hold, UpstreamError.
   */
  answer(id: string, proof: string | null, query: string): Promise<{ returnUrl: string }>;
  /**
   * Takes the identity, once: of any number of calls at the same moment one gets it. A null proof, an unknown id,
   * another browser's or account's attempt, another purpose and one that was used are all `expired`.
   */
  consume(
    id: string,
    proof: string | null,
    purpose: ExternalPurpose,
    options?: ConsumeOptions,
  ): Promise<Consumed>;
};

const LONGEST_MS = 30 * MINUTE_MS;
/** What remains at least, within LONGEST_MS, to press the last button after the vendor said yes. */
const READY_MS = 10 * MINUTE_MS;
const CHECK_EVERY_MS = SECOND_MS;

const Identity = z.object({
  provider: z.string(),
  externalId: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  avatarUrl: z.string().nullable(),
  token: z.string(),
  displayName: z.string().nullable().optional(),
  admission: z.enum([...ROLES, 'linked', 'known', 'none']).optional(),
  signOutHint: z.string().optional(),
});

export function createExternalSignInService(
  context: AccountsContext,
  providers: () => Promise<readonly Provider[]>,
  cookies: Cookies,
): ExternalSignInService {
  const { db, clock, ids, secrets, logger, rateLimiter } = context;
  const store = createExternalStore(db);
  const checking = new Map<string, Promise<void>>();

  const providerOf = async (name: string): Promise<Provider | null> =>
    (await providers()).find((known) => known.provider === name) ?? null;

  const find = async (id: string, proof: string | null): Promise<ExternalAttempt> => {
    const attempt = proof === null ? null : await store.find(id, hashToken(proof));
    if (!attempt) throw notFound('sign-in');
    return attempt;
  };

  /** The handles that are still alive, this device's first. */
  const handlesOf = (attempt: ExternalAttempt, now: number): string[] => {
    const handles: string[] = [];
    if (attempt.handle_expires_at > now) handles.push(secrets.decrypt(attempt.handle));
    if (attempt.code_handle !== null && (attempt.code_handle_expires_at ?? 0) > now)
      handles.push(secrets.decrypt(attempt.code_handle));
    return handles;
  };

  const ask = async (attempt: ExternalAttempt, provider: Provider): Promise<void> => {
    const now = clock.now();
    if (!(await store.claimCheck(attempt.id, now, CHECK_EVERY_MS))) return;
    const answers: ProviderState[] = [];
    let problem: UpstreamError | null = null;
    for (const handle of handlesOf(attempt, now)) {
      try {
        answers.push(await provider.check(handle));
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        problem = error;
      }
    }
    const authorized = answers.find((state) => state.kind === 'authorized');
    if (authorized) {
      const latest = attempt.created_at + LONGEST_MS;
      const expiresAt = Math.max(attempt.expires_at, Math.min(clock.now() + READY_MS, latest));
      await store.setReady(attempt.id, secrets.encrypt(JSON.stringify(authorized.identity)), expiresAt);
      return;
    }
    if (problem) {
      logger.warn({ err: problem, provider: attempt.provider }, 'sign-in could not be checked at its vendor');
      await store.setProblem(attempt.id, `upstream_${problem.kind.replace('-', '_')}`);
      return;
    }
    if (answers.every((state) => state.kind === 'expired')) await store.setExpired(attempt.id, clock.now());
    else if (attempt.problem_code !== null) await store.setProblem(attempt.id, null);
  };

  /** Calls at the same moment share one question. */
  const askOnce = (attempt: ExternalAttempt, provider: Provider): Promise<void> => {
    const known = checking.get(attempt.id);
    if (known) return known;
    const question = ask(attempt, provider).finally(() => checking.delete(attempt.id));
    checking.set(attempt.id, question);
    return question;
  };

  const identityOf = (attempt: ExternalAttempt): ExternalIdentity | null =>
    attempt.identity === null ? null : Identity.parse(JSON.parse(secrets.decrypt(attempt.identity)));

  const stateOf = (attempt: ExternalAttempt): AttemptState => {
    if (attempt.state === 'used' || attempt.expires_at <= clock.now()) return { status: 'expired' };
    const identity = identityOf(attempt);
    if (identity) return { status: 'ready', identity };
    return {
      status: 'pending',
      problem: attempt.problem_code === null ? null : { code: attempt.problem_code },
    };
  };

  /** The attempt after asking the vendor, where it is still open and a second has passed. */
  const refresh = async (attempt: ExternalAttempt): Promise<ExternalAttempt> => {
    const provider = await providerOf(attempt.provider);
    if (!provider || stateOf(attempt).status !== 'pending') return attempt;
    await askOnce(attempt, provider);
    return (await store.find(attempt.id, attempt.browser_hash)) ?? attempt;
  };

  const state = async (id: string, proof: string | null): Promise<AttemptState> => {
    const attempt = await refresh(await find(id, proof));
    const isGone = stateOf(attempt).status === 'pending' && !(await providerOf(attempt.provider));
    return isGone ? { status: 'failed' } : stateOf(attempt);
  };

  return {
    browserCookie: BROWSER_COOKIE,
    browserProof: cookies.browserProof,
    ensureBrowserProof: cookies.ensureBrowserProof,
    start: async (input) => {
      await rateLimiter.take(EXTERNAL_START_BY_ADDRESS, addressKey(input.ip));
      const provider = await providerOf(input.provider);
      if (!provider) throw notFound('way to sign in');
      const id = ids.secret();
      const returnUrl = new URL(input.returnUrl);
      returnUrl.searchParams.set('sign_in', id);
      // A server's token is kept for good, so a later sign-in of the same person must not end it.
      const keepToken = input.purpose === 'connect_server';
      const begun = await provider.start({ returnUrl: returnUrl.href, attemptId: id, keepToken });
      const now = clock.now();
      const expiresAt = Math.min(begun.expiresAt, now + LONGEST_MS);
      await store.insert({
        id,
        browser_hash: hashToken(input.proof),
        provider: input.provider,
        purpose: input.purpose,
        account_id: input.accountId,
        invite_code: input.inviteCode ?? null,
        state: 'pending',
        handle: secrets.encrypt(begun.handle),
        handle_expires_at: begun.expiresAt,
        code_handle: null,
        code_handle_expires_at: null,
        identity: null,
        problem_code: null,
        last_checked_at: 0,
        created_at: now,
        expires_at: expiresAt,
      });
      return { id, authUrl: begun.authUrl, expiresAt };
    },
    startCode: async (id, proof, ip) => {
      const attempt = await find(id, proof);
      const provider = await providerOf(attempt.provider);
      if (!provider?.startWithCode) throw notFound('other way to sign in');
      if (attempt.state !== 'pending' || attempt.expires_at <= clock.now()) throw signInExpired();
      await rateLimiter.take(EXTERNAL_START_BY_ADDRESS, addressKey(ip));
      const begun = await provider.startWithCode({ keepToken: attempt.purpose === 'connect_server' });
      const codeExpiresAt = Math.min(begun.expiresAt, attempt.created_at + LONGEST_MS);
      const code = { handle: secrets.encrypt(begun.handle), expiresAt: begun.expiresAt };
      await store.setCode(id, code, Math.max(attempt.expires_at, codeExpiresAt));
      return { code: begun.code, url: begun.authUrl, expiresAt: codeExpiresAt };
    },
    usePassword: async (id, proof, ip, { username, password }) => {
      const attempt = await find(id, proof);
      const provider = await providerOf(attempt.provider);
      if (!provider?.byPassword) throw notFound('way to sign in');
      if (attempt.state !== 'pending' || attempt.expires_at <= clock.now()) throw signInExpired();
      await rateLimiter.take(SERVER_PASSWORD_BY_ADDRESS, addressKey(ip));
      const name = username.trim();
      await rateLimiter.take(SERVER_PASSWORD_BY_NAME, `${attempt.provider}:${name.toLowerCase()}`);
      const identity = await provider.byPassword(name, password);
      if (identity === null) throw wrongCredentials();
      await store.setReady(id, secrets.encrypt(JSON.stringify(identity)), attempt.expires_at);
    },
    find: async (id, proof) => {
      const attempt = await find(id, proof);
      return { purpose: attempt.purpose, provider: attempt.provider, inviteCode: attempt.invite_code };
    },
    state,
    answer: async (id, proof, query) => {
      const attempt = await find(id, proof);
      const provider = await providerOf(attempt.provider);
      if (!provider?.complete || stateOf(attempt).status !== 'pending') throw signInExpired();
      try {
        const { identity, returnUrl } = await provider.complete(secrets.decrypt(attempt.handle), query);
        const sealed = secrets.encrypt(JSON.stringify(identity));
        await store.setReady(attempt.id, sealed, Math.max(attempt.expires_at, clock.now() + READY_MS));
        return { returnUrl };
      } catch (error) {
        // A vendor that is away may be asked again; an answer that does not hold never will.
        if (!(error instanceof UpstreamError)) await store.setExpired(attempt.id, clock.now());
        throw error;
      }
    },
    consume: async (id, proof, purpose, { accountId, executor } = {}) => {
      const transactional = createExternalStore(executor ?? db);
      const known = proof === null ? null : await transactional.find(id, hashToken(proof));
      if (!known || known.purpose !== purpose) return { kind: 'expired' };
      if (known.account_id !== null && known.account_id !== accountId) return { kind: 'expired' };
      const attempt = executor ? known : await refresh(known);
      const now = stateOf(attempt);
      if (now.status === 'pending') return { kind: 'pending' };
      if (now.status !== 'ready') return { kind: 'expired' };
      const isOurs = await transactional.use(id, clock.now());
      return isOurs ? { kind: 'authorized', identity: now.identity } : { kind: 'expired' };
    },
  };
}
