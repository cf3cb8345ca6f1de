import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { dismissRedemption } from './dismiss-redemption.ts';
import { doerOf } from './doer.ts';
import { presentRecords } from './present-records.ts';
import { presentRedemption } from './present-redemption.ts';
import { waitingSince } from './problems.ts';
import { retryRedemption } from './retry-redemption.ts';
import { Redemption, RedemptionList, RedemptionQuery, RetryInput } from './schema-redemption.ts';

const tag = 'invites';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });

/** What the owner and his helpers see and do of people's use of invites. */
export function redemptionRoutes(context: InviteContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/invites/:id/redemptions',
      summary: 'Who used this invite, and how it went',
      tag,
      access: read,
      params: ById,
      query: RedemptionQuery,
      answers: { 200: RedemptionList },
      handler: async ({ params, query }) => {
        if (!(await context.invites.byId(params.id))) throw notFound('invite');
        return answer(200, await listRedemptions(context, params.id, query));
      },
    }),
    route({
      method: 'GET',
      path: '/api/redemptions',
      summary: 'The last redemptions of all invites',
      tag,
      access: read,
      query: RedemptionQuery,
      answers: { 200: RedemptionList },
      handler: async ({ query }) => answer(200, await listRedemptions(context, null, query)),
    }),
    route({
      method: 'POST',
      path: '/api/redemptions/:id/retry',
      summary: 'Start a redemption that was taken back once more, or what of it has failed',
      tag,
      access: write,
      params: ById,
      body: RetryInput,
      answers: { 202: Redemption },
      handler: async ({ params, body, actor, request }) => {
        const doer = doerOf(actor, request);
        const started = await retryRedemption(context, params.id, doer, body?.server_id);
        return answer(202, await presentRedemption(context, started));
      },
    }),
    route({
      method: 'POST',
      path: '/api/redemptions/:id/dismiss',
      summary: 'Take a failed redemption off what waits for the owner',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await dismissRedemption(context, params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
  ];
}

async function listRedemptions(
  context: InviteContext,
  inviteId: string | null,
  query: z.infer<typeof RedemptionQuery>,
) {
  const search = {
    inviteId,
    status: query.status ?? null,
    waitingSince: query.waiting ? waitingSince(context.clock.now()) : null,
  };
  const rows = await context.redemptions.search({
    ...search,
    after: readPage(query.cursor),
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: await presentRecords(context, page),
    next_cursor: last ? encodeCursor([last.created_at, last.id]) : null,
    total: await context.redemptions.count(search),
  };
}

function readPage(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const [createdAt, id] = decodeTimeCursor(cursor);
  return { createdAt, id };
}
