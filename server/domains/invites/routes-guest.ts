import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Proof } from './guest-person.ts';
import { mendRedemption } from './mend-redemption.ts';
import { presentRedemption } from './present-redemption.ts';
import { redeemInvite } from './redeem-invite.ts';
import { ValidatedInvite, ValidateInput, ValidateQuery } from './schema.ts';
import { MendInput, RedeemInput, Redemption } from './schema-redemption.ts';
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
      handler: async ({ query, body, request, reply }) => {
        const invite = await validateInvite(context, query.code ?? body?.code ?? '', request.ip);
        // What he chooses is his by this browser: two presses of the button have to come with the same proof.
        if (invite.servers.some((server) => server.join_flow === 'local_account'))
          context.signIns.ensureBrowserProof(request, reply);
        return answer(200, invite);
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/redeem',
      summary:
        'Use an invite: by a finished sign-in, an e-mail address or username, and names and passwords for servers of their own',
      tag: 'invites',
      access: publicAccess,
      body: RedeemInput,
      answers: { 200: Redemption, 202: Redemption },
      handler: async ({ body, request, reply }) => {
        const proof = readProof(body, context.signIns.ensureBrowserProof(request, reply));
        const wish = { code: body.code, proof, accounts: body.accounts ?? [], ip: request.ip };
        const row = await redeemInvite(context, wish);
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
    route({
      method: 'POST',
      path: '/api/invites/redemptions/:id/mend',
      summary: 'Try again what has failed where an invite keeps what worked; its id is the permission',
      tag: 'invites',
      access: publicAccess,
      params: z.object({ id: z.string().max(100) }),
      body: MendInput,
      answers: { 202: Redemption },
      handler: async ({ params, body, request }) => {
        const row = await mendRedemption(context, params.id, body, request.ip);
        return answer(202, await presentRedemption(context, row));
      },
    }),
  ];
}

function readProof(body: RedeemInput, browserProof: string): Proof {
  if (body.sign_in_id) return { kind: 'sign_in', signInId: body.sign_in_id, browserProof };
  if (body.redemption_id) return { kind: 'earlier', redemptionId: body.redemption_id, browserProof };
  if (!body.email && !body.username) return { kind: 'chosen', browserProof };
  return { kind: 'written', email: body.email ?? null, username: body.username ?? null, browserProof };
}
