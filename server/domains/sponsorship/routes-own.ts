import { z } from 'zod';
import { signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { doerOf, type SponsorshipContext } from './context.ts';
import { notOpenAnyMore } from './errors.ts';
import { makeInvite } from './make-invite.ts';
import { listOwnInvites, presentOwnInvite, presentOwnSponsorship } from './present-own.ts';
import { ListQuery, OwnInvite, OwnInviteInput, OwnInviteList, OwnSponsorship } from './schema.ts';
import { slotOf } from './store-slots.ts';
import { withdrawInvite } from './withdraw-invite.ts';

const tag = 'own invites';
const ById = z.object({ id: z.string().max(64) });

/** What a member who may invite does. */
export function ownRoutes(context: SponsorshipContext): RouteDefinition[] {
  const { members } = context;
  const present = async (memberId: string, inviteId: string) => {
    const slot = await slotOf(context.db, inviteId);
    if (!slot) throw notOpenAnyMore();
    return presentOwnInvite(context, memberId, slot);
  };
  return [
    route({
      method: 'GET',
      path: '/api/me/sponsorship',
      summary: 'Whether you may invite, how many more, and what you may share',
      tag,
      access: signedIn,
      answers: { 200: OwnSponsorship },
      handler: async ({ actor }) =>
        answer(200, await presentOwnSponsorship(context, await members.own(actor))),
    }),
    route({
      method: 'GET',
      path: '/api/me/invites',
      summary: 'Your invites, and who came by them',
      tag,
      access: signedIn,
      query: ListQuery,
      answers: { 200: OwnInviteList },
      handler: async ({ actor, query }) =>
        answer(200, await listOwnInvites(context, await members.own(actor), query)),
    }),
    route({
      method: 'POST',
      path: '/api/me/invites',
      summary: 'Invite somebody',
      tag,
      access: signedIn,
      idempotent: true,
      body: OwnInviteInput,
      answers: { 201: OwnInvite },
      handler: async ({ actor, body, request }) => {
        const memberId = await members.own(actor);
        const id = await makeInvite(context, memberId, body, doerOf(actor, request));
        return answer(201, await present(memberId, id));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/me/invites/:id',
      summary: 'Take an invite back that nobody has used',
      tag,
      access: signedIn,
      params: ById,
      answers: { 200: OwnInvite },
      handler: async ({ actor, params, request }) => {
        const memberId = await members.own(actor);
        await withdrawInvite(context, memberId, params.id, doerOf(actor, request));
        return answer(200, await present(memberId, params.id));
      },
    }),
  ];
}
