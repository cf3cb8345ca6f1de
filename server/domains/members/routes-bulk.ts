import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { previewBulk, startBulk, undoBulk } from './bulk-actions.ts';
import type { MemberContext } from './context.ts';
import { presentAction, presentPreview } from './present-bulk.ts';
import { doerOf, narrowingOf } from './routes.ts';
import { MatchingQuery } from './schema.ts';
import { BulkAction, BulkInput, BulkPage, BulkPreview, Matching, MOST_AT_ONCE } from './schema-bulk.ts';
import { matchingMembers } from './store-list.ts';

const tag = 'members';
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });
const FIRST_PAGE = BulkPage.parse({});

/** The same for many members at once. */
export function bulkRoutes(context: MemberContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/member-bulk/matching',
      summary: 'Whom the filters and the search of the list match, to do something with all of them',
      tag,
      access: write,
      query: MatchingQuery,
      answers: { 200: Matching },
      handler: async ({ query, actor }) => {
        const narrowing = await narrowingOf(context, query, actor);
        return answer(200, await matchingMembers(context.db, { ...narrowing, limit: MOST_AT_ONCE }));
      },
    }),
    route({
      method: 'POST',
      path: '/api/member-bulk/preview',
      summary: 'What would happen to how many, and to whom; changes nothing',
      tag,
      access: write,
      query: BulkPage,
      body: BulkInput,
      answers: { 200: BulkPreview },
      handler: async ({ body, query }) =>
        answer(200, presentPreview(await previewBulk(context, body), query)),
    }),
    route({
      method: 'POST',
      path: '/api/member-bulk',
      summary: 'Do something to many members; what cannot be taken back begins after ten seconds',
      tag,
      access: write,
      idempotent: true,
      body: BulkInput,
      answers: { 202: BulkAction },
      handler: async (input) => {
        const id = await startBulk(context, input.body, doerOf(input));
        return answer(202, await presentAction(context, id, FIRST_PAGE));
      },
    }),
    route({
      method: 'GET',
      path: '/api/member-bulk/:id',
      summary: 'How far it is, with what became of each',
      tag,
      access: write,
      params: ById,
      query: BulkPage,
      answers: { 200: BulkAction },
      handler: async ({ params, query }) => answer(200, await presentAction(context, params.id, query)),
    }),
    route({
      method: 'POST',
      path: '/api/member-bulk/:id/undo',
      summary: 'Take it back',
      tag,
      access: write,
      params: ById,
      answers: { 202: BulkAction },
      handler: async (input) => {
        await undoBulk(context, input.params.id, doerOf(input));
        return answer(202, await presentAction(context, input.params.id, FIRST_PAGE));
      },
    }),
  ];
}
