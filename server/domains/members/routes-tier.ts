import { z } from 'zod';
import { MemberChanges } from '#domains/tiers/index.ts';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { changeMemberTier, previewTier } from './change-tier.ts';
import type { MemberContext } from './context.ts';
import { doerOf, presentOne } from './routes.ts';
import { Member } from './schema.ts';

const tag = 'members';
const ById = z.object({ id: z.string().max(64) });
const TierId = z.string().max(64);

/** The tier that one member is on. */
export function memberTierRoutes(context: MemberContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/members/:id/tier/changes',
      summary: 'What being put on a tier would change for a member; changes nothing',
      tag,
      access: permission('members.read'),
      params: ById,
      query: z.object({ tier_id: TierId }),
      answers: { 200: MemberChanges },
      handler: async ({ params, query }) => answer(200, await previewTier(context, params.id, query.tier_id)),
    }),
    route({
      method: 'PUT',
      path: '/api/members/:id/tier',
      summary: 'Put a member on a tier, or with null let him keep what he has as settings of his own',
      tag,
      access: permission('members.write'),
      params: ById,
      body: z.strictObject({ tier_id: TierId.nullable() }),
      answers: { 200: Member },
      handler: async (input) => {
        await changeMemberTier(context, input.params.id, input.body.tier_id, doerOf(input));
        return answer(200, await presentOne(context, input.params.id));
      },
    }),
  ];
}
