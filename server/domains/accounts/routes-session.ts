import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { issueToken } from './bearer-token.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import type { Entrance } from './entrance.ts';
import type { ExternalProvider } from './external-provider.ts';
import { addressKey, SET_UP_BY_ADDRESS, TOKEN_BY_ACCOUNT } from './limits.ts';
import { PERMISSIONS, requirePerson } from './policy.ts';
import { lacksSecondFactor } from './require-second-factor.ts';
import {
  AccountAnswer,
  Account as AccountSchema,
  Credentials,
  DisplayName,
  Email,
  NewPassword,
  Permission,
  presentAccount,
  Username,
} from './schema.ts';
import { createSessionStore } from './session-store.ts';
import { setUp } from './set-up.ts';
import { checkBothFactors, openSession, recordSignIn, signInWithPassword } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { createAccountStore } from './store.ts';

export function callerOf(request: FastifyRequest): { ip: string; userAgent: string | null } {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
}

/** Set-up, the session and signing in by password. */
export function createSessionRoutes(
  context: AccountsContext,
  cookies: Cookies,
  entrance: Entrance,
  providers: () => Promise<readonly ExternalProvider[]>,
): RouteDefinition[] {
  const { db, rateLimiter } = context;
  const accounts = createAccountStore(db);
  const sessions = createSessionStore(db);

  return [
    route({
      method: 'GET',
      path: '/api/setup',
      summary: 'Whether the first account is still to be made',
      tag: 'accounts',
      access: publicAccess,
      answers: { 200: z.object({ needed: z.boolean() }) },
      handler: async () => answer(200, { needed: !(await accounts.hasOwner()) }),
    }),
    route({
      method: 'POST',
      path: '/api/setup',
      summary: 'Make the first account, the owner; works once',
      tag: 'accounts',
      access: publicAccess,
      body: z.strictObject({
        username: Username,
        password: NewPassword,
        display_name: DisplayName.nullish(),
        email: Email.nullish(),
      }),
      answers: { 201: AccountAnswer },
      handler: async ({ body, request, reply }) => {
        await rateLimiter.take(SET_UP_BY_ADDRESS, addressKey(request.ip));
        const account = await setUp(context, { ...body, displayName: body.display_name }, request.ip);
        const session = await openSession(context, account, { purpose: 'browser', ...callerOf(request) });
        return answer(201, await entrance.enter(request, reply, session));
      },
    }),
    route({
      method: 'GET',
      path: '/api/auth/session',
      summary: 'Who is signed in, and what they may do',
      tag: 'accounts',
      access: publicAccess,
      answers: {
        200: z.object({
          account: AccountSchema.nullable(),
          permissions: z.array(Permission),
          /** The owner asks those with rights for a second step: they have none until they set one up. */
          second_factor_missing: z.boolean(),
        }),
      },
      handler: async ({ actor, request, reply }) => {
        if (actor.kind === 'anonymous')
          return answer(200, { account: null, permissions: [], second_factor_missing: false });
        const account = await accounts.find(actor.accountId);
        const token = cookies.session(request);
        // The session lives on with use, so its cookie has to as well.
        if (actor.via === 'session' && token !== null) cookies.setSession(request, reply, token);
        const permissions = PERMISSIONS.filter((name) => actor.permissions.has(name));
        return answer(200, {
          account: account ? presentAccount(account, context.picture) : null,
          permissions,
          second_factor_missing: account !== null && (await lacksSecondFactor(context, account)),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/sign-in',
      summary: 'Sign in by user name and password',
      tag: 'accounts',
      access: publicAccess,
      body: Credentials,
      answers: { 200: AccountAnswer },
      handler: async ({ body, request, reply }) => {
        const caller = { ...callerOf(request), device: cookies.knownDevice(request, body.username) };
        const session = await signInWithPassword(context, body, caller, cookies.session(request));
        return answer(200, await entrance.enter(request, reply, session));
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/sign-out',
      summary: 'End this session',
      tag: 'accounts',
      access: publicAccess,
      answers: {
        /** Go there to be signed out at the single sign-on as well; it leads back to the sign-in page. */
        200: z.object({ continue_at: z.string().nullable() }),
      },
      handler: async ({ actor, request, reply }) => {
        const token = cookies.session(request);
        const continueAt = token === null ? null : await signOut(context, providers, token, request.ip);
        if (actor.kind === 'account' && actor.via === 'bearer')
          await sessions.remove(actor.accountId, actor.credentialId);
        cookies.clearSession(request, reply);
        return answer(200, { continue_at: continueAt });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/token',
      summary: 'A bearer token for API clients, by user name and password or by the session',
      tag: 'accounts',
      access: publicAccess,
      body: Credentials.nullish(),
      answers: { 200: z.object({ token: z.string(), expires_at: z.string() }) },
      handler: async ({ body, actor, request }) => {
        const source = (username: string) => ({
          ip: request.ip,
          device: cookies.knownDevice(request, username),
        });
        const account = body
          ? (await checkBothFactors(context, body, source(body.username))).account
          : await accounts.find(requirePerson(actor).accountId);
        if (!account) throw new Error('The account of this session is gone.');
        await rateLimiter.take(TOKEN_BY_ACCOUNT, account.id);
        const issued = await issueToken(context, account, callerOf(request));
        await recordSignIn(context, account, 'token', callerOf(request));
        return answer(200, { token: issued.token, expires_at: toIso(issued.expiresAt) });
      },
    }),
  ];
}
