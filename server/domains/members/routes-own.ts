import { z } from 'zod';
import { signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import type { MemberContext } from './context.ts';
import { askForExtension, withdrawExtension } from './extension-requests.ts';
import { ownMember, selfDoer } from './own-member.ts';
import { presentOwn } from './present-own.ts';
import { removeMember } from './remove-member.ts';
import { ExtensionInput, OwnMember } from './schema-own.ts';

const tag = 'own access';
const ById = z.object({ id: z.string().max(64) });

/** What members do for themselves. */
export function ownRoutes(context: MemberContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/me/member',
      summary: 'Your access, its end, and how to open your servers',
      tag,
      access: signedIn,
      answers: { 200: OwnMember },
      handler: async ({ actor }) => answer(200, await presentOwn(context, await ownMember(context, actor))),
    }),
    route({
      method: 'DELETE',
      path: '/api/me/member',
      summary: 'Leave: give up your access everywhere',
      tag,
      access: signedIn,
      answers: { 202: OwnMember },
      handler: async ({ actor, request }) => {
        const member = await ownMember(context, actor);
        await removeMember(context, member.id, { keepInvite: true }, selfDoer(member, actor, request.ip));
        return answer(202, await presentOwn(context, await ownMember(context, actor)));
      },
    }),
    route({
      method: 'POST',
      path: '/api/me/extension-requests',
      summary: 'Ask for more time',
      tag,
      access: signedIn,
      idempotent: true,
      body: ExtensionInput,
      answers: { 201: OwnMember },
      handler: async ({ actor, body, request }) => {
        const member = await ownMember(context, actor);
        await askForExtension(context, member.id, body.message, selfDoer(member, actor, request.ip));
        return answer(201, await presentOwn(context, member));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/me/extension-requests/:id',
      summary: 'Take a request for more time back',
      tag,
      access: signedIn,
      params: ById,
      answers: { 200: OwnMember },
      handler: async ({ actor, params, request }) => {
        const member = await ownMember(context, actor);
        await withdrawExtension(context, member.id, params.id, selfDoer(member, actor, request.ip));
        return answer(200, await presentOwn(context, member));
      },
    }),
  ];
}
