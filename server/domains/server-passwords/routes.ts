import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { auditActor, requirePerson } from '#domains/accounts/index.ts';
import { type Actor, permission, publicAccess, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import type { Doer, ServerPasswordContext } from './context.ts';
import { noOwnPassword } from './errors.ts';
import { lookAtLink, makePasswordLink, usePasswordLink } from './password-links.ts';
import {
  LinkInput,
  LookInput,
  OwnPasswordInput,
  PasswordLink,
  ServerPasswordPage,
  UseInput,
} from './schema.ts';
import { setServerPassword } from './set-password.ts';

const tag = 'server passwords';
const fresh = { 'cache-control': 'no-store' };

export function serverPasswordRoutes(context: ServerPasswordContext): RouteDefinition[] {
  return [
    route({
      method: 'PUT',
      path: '/api/me/servers/:serverId/password',
      summary: 'Set your password at a server that has accounts of its own',
      tag,
      access: signedIn,
      params: z.object({ serverId: z.string().max(64) }),
      body: OwnPasswordInput,
      answers: { 204: null },
      handler: async ({ actor, params, body, request }) => {
        const member = await context.members.byAccount(requirePerson(actor).accountId);
        if (!member) throw noOwnPassword();
        const at = { memberId: member.id, serverId: params.serverId };
        await setServerPassword(context, at, body.password, doerOf(actor, request));
        return answer(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/password-links',
      summary: 'Make a link with which a member sets a new password at a server; the one before ends',
      tag,
      access: permission('members.write'),
      params: z.object({ id: z.string().max(64) }),
      body: LinkInput,
      answers: { 201: PasswordLink },
      handler: async ({ actor, params, body, request }) => {
        const at = { memberId: params.id, serverId: body.server_id };
        const permissions = actor.kind === 'account' ? actor.permissions : new Set<string>();
        const doer = { ...doerOf(actor, request), permissions };
        const { url, expiresAt } = await makePasswordLink(context, at, doer);
        return answer(201, { url, expires_at: toIso(expiresAt) }, fresh);
      },
    }),
    route({
      method: 'POST',
      path: '/api/server-passwords/look',
      summary: 'What a link for a new password is for',
      tag,
      access: publicAccess,
      body: LookInput,
      answers: { 200: ServerPasswordPage },
      handler: async ({ body, request }) =>
        answer(200, await lookAtLink(context, body.token, request.ip), fresh),
    }),
    route({
      method: 'POST',
      path: '/api/server-passwords',
      summary: 'Set a new password with a link',
      tag,
      access: publicAccess,
      body: UseInput,
      answers: { 200: ServerPasswordPage },
      handler: async ({ body, request }) =>
        answer(200, await usePasswordLink(context, body, request.ip), fresh),
    }),
  ];
}

function doerOf(actor: Actor, request: FastifyRequest): Doer {
  return { actor: auditActor(actor), ip: request.ip };
}
