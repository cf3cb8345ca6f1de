import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { doerOf, type SponsorshipContext } from './context.ts';
import { RightInput, RightList } from './schema.ts';
import { giveRight, listRights, takeRight } from './set-right.ts';

const tag = 'sponsorship';
const ById = z.object({ id: z.string().max(64) });
const KINDS = [
  { kind: 'member', who: 'a member' },
  { kind: 'tier', who: 'everybody on a tier' },
] as const;

/** Who may invite, and how many. */
export function rightRoutes(context: SponsorshipContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/sponsorship/rights',
      summary: 'Who may invite: tiers and members with a right of their own',
      tag,
      access: permission('invites.read'),
      answers: { 200: RightList },
      handler: async () => answer(200, await listRights(context)),
    }),
    ...KINDS.flatMap(({ kind, who }) => [
      route({
        method: 'PUT',
        path: `/api/sponsorship/rights/${kind}/:id`,
        summary: `Say whom ${who} may invite`,
        tag,
        access: permission('invites.write'),
        params: ById,
        body: RightInput,
        answers: { 200: RightList },
        handler: async ({ params: { id }, body, actor, request }) => {
          await giveRight(context, { kind, id }, body, doerOf(actor, request));
          return answer(200, await listRights(context));
        },
      }),
      route({
        method: 'DELETE',
        path: `/api/sponsorship/rights/${kind}/:id`,
        summary: `Take away what is said of whom ${who} may invite`,
        tag,
        access: permission('invites.write'),
        params: ById,
        answers: { 200: RightList },
        handler: async ({ params: { id }, actor, request }) => {
          await takeRight(context, { kind, id }, doerOf(actor, request));
          return answer(200, await listRights(context));
        },
      }),
    ]),
  ];
}
