import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { emailRequired } from './errors.ts';
import { presentRedemption } from './present.ts';
import { type Proof, redeemInvite } from './redeem-invite.ts';
import { RedeemInput, Redemption, ValidatedInvite, ValidateInput, ValidateQuery } from './schema.ts';
import { validateInvite } from './validate-invite.ts';

/** What guests call, without signing in. */
export function guestRoutes(context: InviteContext): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/invites/validate',
      summary: 'Tell a guest what an invite is, or why it lets nobody in',
      tag: 'invites',
      access: publicAccess,
      query: ValidateQuery,
      body: ValidateInput,
      answers: { 200: ValidatedInvite },
      handler: async ({ query, body, request }) =>
        answer(200, await validateInvite(context, query.code ?? body?.code ?? '', request.ip)),
    }),
    route({
      method: 'POST',
      path: '/api/invites/redeem',
      summary: 'Use an invite, by a finished sign-in or by e-mail address or username',
      tag: 'invites',
      access: publicAccess,
      body: RedeemInput,
      answers: { 200: Redemption, 202: Redemption },
      handler: async ({ body, request }) => {
        const row = await redeemInvite(context, body.code, readProof(context, body, request), request.ip);
        const redemption = await presentRedemption(context, row);
        return redemption.status === 'running' || redemption.status === 'undoing'
          ? answer(202, redemption)
          : answer(200, redemption);
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/redemptions/:id',
      summary: 'How far a redemption is; its id is the permission to ask',
      tag: 'invites',
      access: publicAccess,
      params: z.object({ id: z.string().max(100) }),
      answers: { 200: Redemption },
      handler: async ({ params }) => {
        const row = await context.redemptions.byId(params.id);
        if (!row) throw notFound('redemption');
        return answer(200, await presentRedemption(context, row), { 'cache-control': 'no-store' });
      },
    }),
  ];
}

function readProof(context: InviteContext, body: RedeemInput, request: FastifyRequest): Proof {
  if (body.sign_in_id) {
    return {
      kind: 'sign_in',
      signInId: body.sign_in_id,
      browserProof: context.signIns.browserProof(request),
    };
  }
  if (!body.email && !body.username) throw emailRequired();
  return {
    kind: 'written',
    email: body.email ?? null,
    username: body.username ?? null,
    browserProof: context.signIns.browserProof(request),
  };
}
