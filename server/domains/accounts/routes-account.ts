import { z } from 'zod';
import { signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { auditActor } from './audit.ts';
import { changeOwnAccount } from './change-account.ts';
import { changePassword } from './change-password.ts';
import type { AccountsContext } from './context.ts';
import { endSessions } from './end-sessions.ts';
import { passwordNeeded } from './errors.ts';
import { requireAccount, requirePerson } from './policy.ts';
import { AccountAnswer, DisplayName, Email, Language, NewPassword, presentAccount } from './schema.ts';
import { createSessionStore } from './session-store.ts';
import { createAccountStore } from './store.ts';

const SessionItem = z
  .object({
    id: z.string(),
    current: z.boolean(),
    created_at: z.string(),
    last_seen_at: z.string(),
    expires_at: z.string(),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
  })
  .meta({ id: 'Session' });

const LinkItem = z
  .object({
    provider: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    avatar_url: z.string().nullable(),
    linked_at: z.string(),
  })
  .meta({ id: 'AccountLink' });

const ById = z.object({ id: z.string().max(100) });
const ByProvider = z.object({ provider: z.string().max(60) });

/** One's own account: profile, password, sessions and links. */
export function createAccountRoutes(context: AccountsContext): RouteDefinition[] {
  const { db, clock } = context;
  const accounts = createAccountStore(db);
  const sessions = createSessionStore(db);
  const common = { tag: 'accounts', access: signedIn };

  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/account',
      summary: 'Your account',
      answers: { 200: AccountAnswer },
      handler: async ({ actor }) => {
        const account = await accounts.find(requireAccount(actor).accountId);
        if (!account) throw notFound('account');
        return answer(200, { account: presentAccount(account, context.picture) });
      },
    }),
    route({
      ...common,
      method: 'PATCH',
      path: '/api/account',
      summary: 'Change your name, e-mail or language',
      body: z.strictObject({
        display_name: DisplayName.nullish(),
        email: Email.nullish(),
        language: Language.nullish(),
        /** Needed for another e-mail address, by who has a password: links that open the account go there. */
        current_password: z.string().max(1_000).nullish(),
      }),
      answers: { 200: AccountAnswer },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        const changes = { displayName: body.display_name, email: body.email, language: body.language };
        const caller = { actor: auditActor(person), ip: request.ip };
        const password = body.current_password ?? null;
        const account = await changeOwnAccount(context, person.accountId, changes, password, caller);
        return answer(200, { account: presentAccount(account, context.picture) });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/account/password',
      summary: 'Change your password; ends all other sessions',
      body: z.strictObject({ current_password: z.string().max(1_000).nullish(), new_password: NewPassword }),
      answers: { 204: null },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        await changePassword(
          context,
          person.accountId,
          { currentPassword: body.current_password ?? null, newPassword: body.new_password },
          { actor: auditActor(person), ip: request.ip, sessionId: person.credentialId },
        );
        return answer(204);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/account/sessions',
      summary: 'Where you are signed in',
      answers: { 200: z.object({ items: z.array(SessionItem) }) },
      handler: async ({ actor }) => {
        const person = requirePerson(actor);
        const items = (await sessions.list(person.accountId, clock.now())).map((session) => ({
          id: session.id,
          current: session.id === person.credentialId,
          created_at: toIso(session.createdAt),
          last_seen_at: toIso(session.lastSeenAt),
          expires_at: toIso(session.expiresAt),
          ip: session.ip,
          user_agent: session.userAgent,
        }));
        return answer(200, { items });
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/account/sessions/:id',
      summary: 'End one session',
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        const ended = await endSessions(context, requirePerson(actor), params, request.ip);
        if (ended === 0) throw notFound('session');
        return answer(204);
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/account/sessions',
      summary: 'End all other sessions',
      answers: { 204: null },
      handler: async ({ actor, request }) => {
        await endSessions(context, requirePerson(actor), 'all others', request.ip);
        return answer(204);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/account/links',
      summary: 'Vendors’ accounts you can sign in with',
      answers: { 200: z.object({ items: z.array(LinkItem) }) },
      handler: async ({ actor }) => {
        const links = await accounts.listLinks(requirePerson(actor).accountId);
        const items = links.map((link) => ({
          provider: link.provider,
          name: link.name,
          email: link.email,
          avatar_url: context.picture(link.avatarUrl),
          linked_at: toIso(link.linkedAt),
        }));
        return answer(200, { items });
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/account/links/:provider',
      summary: 'Disconnect a vendor’s account',
      params: ByProvider,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        const person = requirePerson(actor);
        await context.commit(async (trx) => {
          const store = createAccountStore(trx);
          // Held: of two ways in that go at the same time the second has to see that the first is gone.
          const account = await store.lock(person.accountId, clock.now());
          const links = await store.listLinks(person.accountId);
          if (!account || !links.some((link) => link.provider === params.provider))
            throw notFound('connection');
          if (!account.hasPassword && links.length === 1) throw passwordNeeded();
          await store.removeLink(person.accountId, params.provider);
          await context.audit.record(trx, {
            actor: auditActor(person),
            action: 'account.unlinked',
            target: { kind: 'account', id: account.id, name: account.displayName },
            details: { provider: params.provider },
            ip: request.ip,
          });
        });
        return answer(204);
      },
    }),
  ];
}
