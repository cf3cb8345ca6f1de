import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { AppError, invalidField } from '#kernel/errors.ts';
import type { AccountNotices } from './account-notices.ts';
import { auditActor } from './audit.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import type { Entrance } from './entrance.ts';
import { signInExpired, signInPending } from './errors.ts';
import type { ExternalProvider as Provider } from './external-provider.ts';
import type { Consumed, ExternalSignInService } from './external-sign-in.ts';
import { type KnowsPerson, linkFromOutside, signInFromOutside } from './finish-external.ts';
import { requirePerson } from './policy.ts';
import { callerOf } from './routes-session.ts';
import { AccountAnswer, presentAccount, SecondFactorCode } from './schema.ts';
import { checkSecondFactorOfServer } from './second-factor-of-server.ts';

const ProviderId = z.object({ provider: z.string().max(60) });
const AttemptId = z.object({ id: z.string().max(100) });

type RoutesDeps = {
  context: AccountsContext;
  cookies: Cookies;
  signIns: ExternalSignInService;
  entrance: Entrance;
  providers(): Promise<readonly Provider[]>;
  notices: AccountNotices;
  knownPerson: KnowsPerson;
  baseUrl(): string;
};

/** Sign-in with a vendor's account: start it, poll it, finish it. No answer ever holds a token. */
export function createExternalRoutes(deps: RoutesDeps): RouteDefinition[] {
  const { context, cookies, signIns } = deps;

  return [
    route({
      method: 'GET',
      path: '/api/auth/providers',
      summary: 'The outside sign-ins that exist',
      tag: 'accounts',
      access: publicAccess,
      answers: {
        200: z.object({
          items: z.array(
            z.object({
              provider: z.string(),
              label: z.string(),
              icon: z.string(),
              /** Whether it takes a name and a password here, instead of a page of its own. */
              password: z.boolean(),
            }),
          ),
          /** Whether links can be mailed, to sign in and for a new password. */
          mail: z.boolean(),
        }),
      },
      handler: async () =>
        answer(200, {
          items: (await deps.providers()).map(({ provider, label, icon, byPassword }) => ({
            provider,
            label,
            icon,
            password: byPassword !== undefined,
          })),
          mail: await deps.notices.canMail(),
        }),
    }),
    route({
      method: 'POST',
      path: '/api/auth/external/:provider/start',
      summary: 'Begin a sign-in with a vendor’s account, bound to this browser by a cookie',
      tag: 'accounts',
      access: publicAccess,
      params: ProviderId,
      body: z.strictObject({
        purpose: z.enum(['sign_in', 'link', 'connect_server', 'invite']),
        invite_code: z.string().max(100).nullish(),
        return_to: z.string().max(500).nullish(),
      }),
      answers: { 201: z.object({ id: z.string(), auth_url: z.string(), expires_at: z.string() }) },
      handler: async ({ params, body, actor, request, reply }) => {
        const needsAccount = body.purpose === 'link' || body.purpose === 'connect_server';
        const account = needsAccount ? requirePerson(actor) : null;
        if (body.purpose === 'connect_server' && !account?.permissions.has('servers.write'))
          throw mayNotConnect();
        const begun = await signIns.start({
          provider: params.provider,
          purpose: body.purpose,
          accountId: account?.accountId ?? null,
          inviteCode: body.invite_code ?? null,
          returnUrl: returnUrl(deps.baseUrl(), request, body.return_to ?? '/'),
          proof: cookies.ensureBrowserProof(request, reply),
          ip: request.ip,
        });
        return answer(201, { id: begun.id, auth_url: begun.authUrl, expires_at: toIso(begun.expiresAt) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/external/:id/code',
      summary: 'The other way: a short code to type on any device',
      tag: 'accounts',
      access: publicAccess,
      params: AttemptId,
      answers: { 200: z.object({ code: z.string(), url: z.string(), expires_at: z.string() }) },
      handler: async ({ params, request }) => {
        const code = await signIns.startCode(params.id, cookies.browserProof(request), request.ip);
        return answer(200, { code: code.code, url: code.url, expires_at: toIso(code.expiresAt) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/external/:id/password',
      summary: 'Finish a sign-in with the name and password of an account at a server',
      tag: 'accounts',
      access: publicAccess,
      params: AttemptId,
      body: z.strictObject({ username: z.string().max(200), password: z.string().max(500) }),
      answers: { 200: z.object({ status: z.literal('ready') }) },
      handler: async ({ params, body, request }) => {
        await signIns.usePassword(params.id, cookies.browserProof(request), request.ip, body);
        return answer(200, { status: 'ready' as const });
      },
    }),
    route({
      method: 'GET',
      path: '/api/auth/external/:id',
      summary: 'How a sign-in stands; only for the browser that began it',
      tag: 'accounts',
      access: publicAccess,
      params: AttemptId,
      answers: {
        200: z.object({
          status: z.enum(['pending', 'ready', 'expired', 'failed']),
          name: z.string().optional(),
          avatar_url: z.string().nullable().optional(),
          email_missing: z.boolean().optional(),
          problem: z.object({ code: z.string() }).nullable().optional(),
        }),
      },
      handler: async ({ params, request }) => {
        const state = await signIns.state(params.id, cookies.browserProof(request));
        if (state.status === 'pending')
          return answer(200, { status: 'pending' as const, problem: state.problem });
        if (state.status !== 'ready') return answer(200, { status: state.status });
        const { username, avatarUrl, email } = state.identity;
        return answer(200, {
          status: 'ready' as const,
          name: username,
          avatar_url: context.picture(avatarUrl),
          email_missing: email === null,
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/external/:id/answer',
      summary: 'What the single sign-on sent this browser back with',
      tag: 'accounts',
      access: publicAccess,
      params: AttemptId,
      body: z.strictObject({ query: z.string().max(8_000) }),
      answers: { 200: z.object({ return_to: z.string() }) },
      handler: async ({ params, body, request }) => {
        const { returnUrl } = await signIns.answer(params.id, cookies.browserProof(request), body.query);
        const { pathname, search } = new URL(returnUrl);
        return answer(200, { return_to: `${pathname}${search}` });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/external/:id/finish',
      summary: 'Sign in with a finished sign-in, or connect it with the signed-in account',
      tag: 'accounts',
      access: publicAccess,
      params: AttemptId,
      /** The code of an authenticator app, where the account asks for one after a server's own sign-in. */
      body: z.strictObject({ code: SecondFactorCode.nullish() }).nullish(),
      answers: { 200: AccountAnswer },
      handler: async ({ params, body, actor, request, reply }) => {
        const proof = cookies.browserProof(request);
        const { purpose, provider } = await signIns.find(params.id, proof);
        if (purpose === 'link') {
          const person = requirePerson(actor);
          const consumed = await signIns.consume(params.id, proof, 'link', { accountId: person.accountId });
          const caller = { actor: auditActor(person), ip: request.ip };
          const account = await linkFromOutside(context, person.accountId, identityOf(consumed), caller);
          return answer(200, { account: presentAccount(account, context.picture) });
        }
        if (purpose !== 'sign_in') throw signInExpired();
        await checkSecondFactorOfServer(deps, { id: params.id, proof, provider }, body?.code ?? null, {
          ip: request.ip,
          knows: (username) => cookies.knownDevice(request, username),
        });
        const identity = identityOf(await signIns.consume(params.id, proof, 'sign_in'));
        const old = cookies.session(request);
        const session = await signInFromOutside(context, deps.knownPerson, identity, callerOf(request), old);
        return answer(200, await deps.entrance.enter(request, reply, session));
      },
    }),
  ];
}

function identityOf(consumed: Consumed) {
  if (consumed.kind === 'pending') throw signInPending();
  if (consumed.kind === 'expired') throw signInExpired();
  return consumed.identity;
}

function mayNotConnect(): AppError {
  return new AppError({
    code: 'not_allowed',
    status: 403,
    detail: 'This needs the permission servers.write. Ask the owner for it.',
  });
}

/**
 * Where the vendor sends the browser back to: a path of ours, at the address this browser knows us by. Its Origin was
 * checked against ours before the handler (http/auth.ts). Throws 422 where the path leads elsewhere.
 */
function returnUrl(baseUrl: string, request: FastifyRequest, path: string): string {
  const base = new URL(baseUrl);
  const origin = request.headers.origin ?? base.origin;
  const target = path.startsWith('/')
    ? URL.parse(`${base.pathname.replace(/\/$/, '')}${path}`, origin)
    : null;
  if (!target || target.origin !== origin || target.pathname.includes('//') || path.includes('\\')) {
    throw invalidField('return_to', 'not_a_path', 'Give a path that begins with a slash.');
  }
  return target.href;
}
