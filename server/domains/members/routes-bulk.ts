import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { previewBulk, readAction, startBulk, undoBulk } from './bulk-actions.ts';
import type { MemberContext } from './context.ts';
import { doerOf } from './routes.ts';
import { BulkAction, BulkInput, BulkPreview } from './schema-bulk.ts';

const tag = 'members';
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });

/** The same for many members at once. */
export function bulkRoutes(context: MemberContext): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/member-bulk/preview',
      summary: 'What would happen to whom; changes nothing',
      tag,
      access: write,
      body: BulkInput,
      answers: { 200: BulkPreview },
      handler: async ({ body }) => answer(200, await previewBulk(context, body)),
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
        return answer(202, await readAction(context, id));
      },
    }),
    route({
      method: 'GET',
      path: '/api/member-bulk/:id',
      summary: 'How far it is, with what became of each',
      tag,
      access: write,
      params: ById,
      answers: { 200: BulkAction },
      handler: async ({ params }) => answer(200, await readAction(context, params.id)),
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
        return answer(202, await readAction(context, input.params.id));
      },
    }),
  ];
}
