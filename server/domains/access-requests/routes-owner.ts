import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { ListQuery } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { decodeIdCursor, decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { AppError } from '#kernel/errors.ts';
import { approveRequest, refuseRequest, retryRequest } from './answer-request.ts';
import { type AccessRequestContext, doerOf } from './context.ts';
import { requestNotThere } from './errors.ts';
import { presentRequests } from './present.ts';
import {
  AccessRequest,
  AccessRequestList,
  AccessRequestQuery,
  AnsweredMany,
  ApproveInput,
  ApproveManyInput,
  BlockedAskerList,
  RefuseInput,
  RefuseManyInput,
} from './schema.ts';
import { unblockAsker } from './unblock-asker.ts';

const tag = 'access requests';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });

/** What the owner and his helpers see and decide: whoever may invite may also let in who asks. */
export function ownerRoutes(context: AccessRequestContext): RouteDefinition[] {
  const { requests } = context;
  const shown = async (id: string): Promise<AccessRequest> => {
    const row = await requests.byId(id);
    const [found] = row && row.is_decoy === 0 ? await presentRequests(context, [row]) : [];
    if (!found) throw requestNotThere();
    return found;
  };

  return [
    route({
      method: 'GET',
      path: '/api/access-requests',
      summary: 'Who asked to be let in, latest first, with the number under each filter',
      tag,
      access: read,
      query: AccessRequestQuery,
      answers: { 200: AccessRequestList },
      handler: async ({ query }) => answer(200, await listRequests(context, query)),
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/approve',
      summary: 'Approve several at once, each with the same access',
      tag,
      access: write,
      body: ApproveManyInput,
      answers: { 200: AnsweredMany },
      handler: async ({ body, actor, request }) => {
        const doer = doerOf(actor, request);
        return answer(
          200,
          await answerEach(body.ids, (id) => approveRequest(context, id, body.access, doer)),
        );
      },
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/refuse',
      summary: 'Say no to several at once, each with the same reason',
      tag,
      access: write,
      body: RefuseManyInput,
      answers: { 200: AnsweredMany },
      handler: async ({ body, actor, request }) => {
        const { ids, ...why } = body;
        const doer = doerOf(actor, request);
        return answer(200, await answerEach(ids, (id) => refuseRequest(context, id, why, doer)));
      },
    }),
    route({
      method: 'GET',
      path: '/api/access-requests/blocked',
      summary: 'Addresses and names that cannot ask',
      tag,
      access: read,
      query: ListQuery,
      answers: { 200: BlockedAskerList },
      handler: async ({ query }) => answer(200, await listBlocked(context, query)),
    }),
    route({
      method: 'DELETE',
      path: '/api/access-requests/blocked/:id',
      summary: 'Let an address or name ask again',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await unblockAsker(context, params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
    route({
      method: 'GET',
      path: '/api/access-requests/:id',
      summary: 'One request',
      tag,
      access: read,
      params: ById,
      answers: { 200: AccessRequest },
      handler: async ({ params }) => answer(200, await shown(params.id)),
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/:id/approve',
      summary: 'Let this person in, or into the line where all seats are taken',
      tag,
      access: write,
      params: ById,
      body: ApproveInput,
      answers: { 200: AccessRequest },
      handler: async ({ params, body, actor, request }) => {
        await approveRequest(context, params.id, body?.access, doerOf(actor, request));
        return answer(200, await shown(params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/:id/refuse',
      summary: 'Say no, with a reason for the person, and so that he cannot ask again where wanted',
      tag,
      access: write,
      params: ById,
      body: RefuseInput,
      answers: { 200: AccessRequest },
      handler: async ({ params, body, actor, request }) => {
        await refuseRequest(context, params.id, body ?? {}, doerOf(actor, request));
        return answer(200, await shown(params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/:id/retry',
      summary: 'Try once more to let in, after it was taken back',
      tag,
      access: write,
      params: ById,
      answers: { 200: AccessRequest },
      handler: async ({ params, actor, request }) => {
        await retryRequest(context, params.id, doerOf(actor, request));
        return answer(200, await shown(params.id));
      },
    }),
  ];
}

/** Answers one after the other; what refuses is told of and does not hold the others up. */
async function answerEach(ids: readonly string[], run: (id: string) => Promise<void>) {
  const problems: Array<{ id: string; code: string }> = [];
  const each = [...new Set(ids)];
  for (const id of each) {
    try {
      await run(id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ id, code: error.code });
    }
  }
  return { answered: each.length - problems.length, problems };
}

async function listRequests(
  context: AccessRequestContext,
  { filter, q, cursor, limit }: z.infer<typeof AccessRequestQuery>,
) {
  const [askedAt, id] = cursor === undefined ? [] : decodeTimeCursor(cursor);
  const after = askedAt === undefined || id === undefined ? null : { askedAt, id };
  const rows = await context.requests.search({ filter, q: q ?? null, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const counts = await context.requests.counts(q ?? null);
  return {
    items: await presentRequests(context, page),
    next_cursor: last ? encodeCursor([last.asked_at, last.id]) : null,
    total: counts[filter],
    counts,
  };
}

async function listBlocked({ blocked }: AccessRequestContext, { cursor, limit }: z.infer<typeof ListQuery>) {
  const after = cursor === undefined ? null : decodeIdCursor(cursor);
  const rows = await blocked.page({ after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      id: row.id,
      who: row.written,
      blocked_by: row.blocked_by,
      blocked_at: toIso(row.blocked_at),
    })),
    next_cursor: last ? encodeCursor([last.id]) : null,
    total: await blocked.count(),
  };
}
