import { z } from 'zod';
import { auditActor } from '#domains/accounts/index.ts';
import { permission } from '#http/auth.ts';
import { ListQuery } from '#http/list.ts';
import { answer, type RouteDefinition, type RouteInput, route } from '#http/route.ts';
import { decodeIdCursor, decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { notFound } from '#kernel/errors.ts';
import { changeTier } from './change-tier.ts';
import type { Doer, TierContext } from './context.ts';
import { notForMembers } from './errors.ts';
import { mayApply } from './policy.ts';
import { presentTiers } from './present.ts';
import { planTierChange, presentPlan } from './preview-change.ts';
import { tierProgress } from './progress.ts';
import { createTier, removeTier, toFields } from './save-tier.ts';
import {
  NewTier,
  Tier,
  TierChangeBody,
  TierList,
  TierPreview,
  TierProgress,
  TierWishBody,
} from './schema.ts';

const tag = 'tiers';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });
const RemoveQuery = z.object({ keep_settings: z.enum(['true', 'false']).default('false') });

/** Tiers, for the owner and who makes invites for him. `carryOn` writes changes to members, after the answer. */
export function tierRoutes(context: TierContext, carryOn: () => void): RouteDefinition[] {
  const shown = async (id: string): Promise<Tier> => {
    const tier = await context.store.get(id);
    const [presented] = tier ? await presentTiers(context, [tier]) : [];
    if (!presented) throw notFound('tier');
    return presented;
  };

  return [
    route({
      method: 'GET',
      path: '/api/tiers',
      summary: 'Tiers with how many invites and members are on them',
      tag,
      access: read,
      query: ListQuery,
      answers: { 200: TierList },
      handler: async ({ query }) => {
        const after = query.cursor === undefined ? null : decodeTimeCursor(query.cursor);
        const page = await context.store.list(after, query.limit);
        const items = await presentTiers(context, page.tiers);
        return answer(200, { items, next_cursor: page.next && encodeCursor(page.next), total: page.total });
      },
    }),
    route({
      method: 'POST',
      path: '/api/tiers',
      summary: 'Make a tier',
      tag,
      access: write,
      idempotent: true,
      body: NewTier,
      answers: { 201: Tier },
      handler: async (input) =>
        answer(201, await shown((await createTier(context, input.body, doerOf(input))).id)),
    }),
    route({
      method: 'GET',
      path: '/api/tiers/:id',
      summary: 'One tier',
      tag,
      access: read,
      params: ById,
      answers: { 200: Tier },
      handler: async ({ params }) => answer(200, await shown(params.id)),
    }),
    route({
      method: 'POST',
      path: '/api/tiers/:id/preview',
      summary: 'What a change of a tier means for everybody on it; changes nothing',
      tag,
      access: permission('members.read'),
      params: ById,
      query: ListQuery,
      body: TierWishBody,
      answers: { 200: TierPreview },
      handler: async ({ params, query, body }) => {
        const plan = await planTierChange(context, params.id, body.version, toFields(body));
        const after = query.cursor === undefined ? null : decodeIdCursor(query.cursor);
        const rest = plan.plans.filter(({ member }) => after === null || member.id > after);
        const page = rest.slice(0, query.limit);
        const last = rest.length > page.length ? page.at(-1) : undefined;
        return answer(200, {
          items: page.map((one) => presentPlan(one, plan.house)),
          next_cursor: last ? encodeCursor([last.member.id]) : null,
          total: plan.plans.length,
          on_tier: plan.onTier,
          seen: plan.seen,
        });
      },
    }),
    route({
      method: 'PUT',
      path: '/api/tiers/:id',
      summary: 'Change a tier, and say who of those on it gets the change',
      tag,
      access: write,
      params: ById,
      body: TierChangeBody,
      answers: { 200: Tier },
      handler: async (input) => {
        if (!mayApply(input.actor, input.body.apply_to)) throw notForMembers();
        await changeTier(context, input.params.id, input.body, doerOf(input));
        carryOn();
        return answer(200, await shown(input.params.id));
      },
    }),
    route({
      method: 'GET',
      path: '/api/tiers/:id/progress',
      summary: 'How far the latest change of a tier has come with its members',
      tag,
      access: permission('members.read'),
      params: ById,
      answers: { 200: TierProgress },
      handler: async ({ params }) => answer(200, await tierProgress(context, params.id)),
    }),
    route({
      method: 'DELETE',
      path: '/api/tiers/:id',
      summary: 'Delete a tier; with keep_settings=true who is on it keeps its settings as his own',
      tag,
      access: write,
      params: ById,
      query: RemoveQuery,
      answers: { 204: null },
      handler: async (input) => {
        const keepsSettings = input.query.keep_settings === 'true';
        await removeTier(context, input.params.id, { keepsSettings }, doerOf(input));
        return answer(204);
      },
    }),
  ];
}

function doerOf(input: Pick<RouteInput<undefined, undefined, undefined>, 'actor' | 'request'>): Doer {
  return { actor: auditActor(input.actor), ip: input.request.ip };
}
