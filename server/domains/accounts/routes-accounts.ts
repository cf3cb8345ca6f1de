import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, permission } from '#http/auth.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { decodeIdCursor, encodeCursor } from '#kernel/cursor.ts';
import { auditActor } from './audit.ts';
import { type Administrator, changeAccount, removeAccount } from './change-account.ts';
import type { AccountsContext } from './context.ts';
import { createAccount } from './create-account.ts';
import { beyondOwnPermissions } from './errors.ts';
import { coversAll, effectivePermissions, requireAccount } from './policy.ts';
import {
  Account,
  AccountAnswer,
  DisplayName,
  Email,
  NewPassword,
  Permission,
  presentAccount,
  Role,
  Username,
} from './schema.ts';
import { createAccountStore } from './store.ts';

const ById = z.object({ id: z.string().max(100) });

export function administratorOf(actor: Actor, request: FastifyRequest): Administrator {
  const account = requireAccount(actor);
  return {
    accountId: account.accountId,
    permissions: account.permissions,
    actor: auditActor(account),
    ip: request.ip,
  };
}

/** Other people's accounts, for those who may. */
export function createAccountsRoutes(context: AccountsContext): RouteDefinition[] {
  const write = permission('accounts.write');

  return [
    route({
      method: 'GET',
      path: '/api/accounts',
      summary: 'All accounts, oldest first',
      tag: 'accounts',
      access: permission('accounts.read'),
      query: ListQuery.extend({ q: z.string().max(200).optional() }),
      answers: { 200: listOf(Account) },
      handler: async ({ query }) => {
        const after = query.cursor ? decodeIdCursor(query.cursor) : null;
        const { items, more, total } = await createAccountStore(context.db).list(
          { q: query.q },
          query.limit,
          after,
        );
        const last = items.at(-1);
        return answer(200, {
          items: items.map((item) => presentAccount(item, context.picture)),
          next_cursor: more && last ? encodeCursor([last.id]) : null,
          total,
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/accounts',
      summary: 'Make an account',
      tag: 'accounts',
      access: write,
      idempotent: true,
      body: z.strictObject({
        username: Username,
        password: NewPassword,
        display_name: DisplayName.nullish(),
        email: Email.nullish(),
        role: Role,
        permissions: z.array(Permission).max(50).default([]),
      }),
      answers: { 201: AccountAnswer },
      handler: async ({ body, actor, request }) => {
        const administrator = administratorOf(actor, request);
        if (!coversAll(administrator.permissions, effectivePermissions(body.role, body.permissions)))
          throw beyondOwnPermissions();
        const account = await createAccount(
          context,
          { ...body, displayName: body.display_name },
          administrator,
        );
        return answer(201, { account: presentAccount(account, context.picture) });
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/accounts/:id',
      summary: 'Change an account’s role, permissions or name, or switch it off',
      tag: 'accounts',
      access: write,
      params: ById,
      body: z.strictObject({
        role: Role.optional(),
        permissions: z.array(Permission).max(50).optional(),
        disabled: z.boolean().optional(),
        display_name: DisplayName.optional(),
      }),
      answers: { 200: AccountAnswer },
      handler: async ({ params, body, actor, request }) => {
        const { display_name, ...rights } = body;
        const account = await changeAccount(
          context,
          params.id,
          { ...rights, displayName: display_name },
          administratorOf(actor, request),
        );
        return answer(200, { account: presentAccount(account, context.picture) });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/accounts/:id',
      summary: 'Remove an account',
      tag: 'accounts',
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await removeAccount(context, params.id, administratorOf(actor, request));
        return answer(204);
      },
    }),
  ];
}
