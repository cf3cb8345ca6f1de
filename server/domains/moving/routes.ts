import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Actor, permission } from '#http/auth.ts';
import { ListQuery } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { decodeIdCursor, decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { beginMove } from './begin-move.ts';
import { discardMove, mapServers, startMove } from './change-move.ts';
import { connectServer } from './connect-server.ts';
import { doerOf, type MovingContext } from './context.ts';
import { moveNotFound } from './errors.ts';
import { outcomeCsv } from './outcome-csv.ts';
import { checkMayMove, MOVE_PERMISSION } from './policy.ts';
import { presentEntry, presentMove } from './present.ts';
import {
  EntryQuery,
  Move,
  MoveChange,
  MoveConnect,
  MoveEntryList,
  MoveList,
  MoveQuery,
  ProgramList,
} from './schema.ts';
import type { MoveRow } from './store-moves.ts';

const tag = 'moving in';
const access = permission(MOVE_PERMISSION);
const ById = z.object({ id: z.string().max(64) });
/** What comes in within a minute over a slow line, and far more than these programs write. */
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/** Moving in from another program. `carryOn` is called when there is work for the background. */
export function movingRoutes(context: MovingContext, carryOn: () => void): RouteDefinition[] {
  const show = async (id: string) => presentMove(context, await find(context, id));

  return [
    route({
      method: 'GET',
      path: '/api/moves/programs',
      summary: 'The programs whose files can be read',
      tag,
      access,
      answers: { 200: ProgramList },
      handler: async () =>
        answer(200, {
          items: context.reader.programs.map(({ kind, label, fileName, brings }) => {
            return { kind, label, file_name: fileName, brings: [...brings] };
          }),
        }),
    }),
    route({
      method: 'POST',
      path: '/api/moves',
      summary: 'Read another program’s file, which is the body; nothing comes over yet',
      tag,
      access,
      upload: true,
      query: MoveQuery,
      answers: { 201: Move },
      handler: async ({ query, actor, request }) => {
        refuseUnlessMover(actor);
        const { program, file_name: fileName, take_tokens: takeTokens } = query;
        const content = request.body instanceof Readable ? request.body : Readable.from([]);
        const input = { program, fileName, takeTokens, content, maxBytes: MAX_UPLOAD_BYTES };
        const id = await beginMove(context, input, doerOf(actor, request));
        carryOn();
        return answer(201, await show(id));
      },
    }),
    route({
      method: 'GET',
      path: '/api/moves',
      summary: 'Moves of the last weeks, the latest first',
      tag,
      access,
      query: ListQuery,
      answers: { 200: MoveList },
      handler: async ({ query: { limit, cursor } }) => {
        const after = cursor === undefined ? null : decodeTimeCursor(cursor);
        const rows = await context.moves.list(after, limit + 1);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return answer(200, {
          items: await Promise.all(items.map((row) => presentMove(context, row))),
          next_cursor: last && rows.length > limit ? encodeCursor([last.created_at, last.id]) : null,
          total: await context.moves.count(),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/moves/:id',
      summary: 'One move: where it stands, and how many entries of which kind',
      tag,
      access,
      params: ById,
      answers: { 200: Move },
      handler: async ({ params }) => answer(200, await show(params.id)),
    }),
    route({
      method: 'GET',
      path: '/api/moves/:id/entries',
      summary: 'What the file holds, what would become of it, and what became of it',
      tag,
      access,
      params: ById,
      query: EntryQuery,
      answers: { 200: MoveEntryList },
      handler: async ({ params, query, actor }) => {
        refuseUnlessMover(actor);
        await find(context, params.id);
        const { limit, cursor, ...filter } = query;
        const after =
          cursor === undefined ? -1 : z.coerce.number().int().catch(-1).parse(decodeIdCursor(cursor));
        const rows = await context.rows.page(params.id, filter, after, limit + 1);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return answer(200, {
          items: items.map(presentEntry),
          next_cursor: last && rows.length > limit ? encodeCursor([String(last.position)]) : null,
          total: await context.rows.count(params.id, filter),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/moves/:id/outcome.csv',
      summary: 'What became of every entry, as a CSV',
      tag,
      access,
      raw: true,
      params: ById,
      answers: { 200: null },
      handler: async ({ params, reply, actor }) => {
        refuseUnlessMover(actor);
        await find(context, params.id);
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="moved.csv"')
          .header('cache-control', 'private, no-store')
          .send(Readable.from(outcomeCsv(context, params.id)));
        return answer(200);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/moves/:id',
      summary: 'Say which connected server each of the file’s is; everything is looked at anew',
      tag,
      access,
      params: ById,
      body: MoveChange,
      answers: { 200: Move },
      handler: async ({ params, body, actor }) => {
        refuseUnlessMover(actor);
        await mapServers(context, params.id, body.servers);
        carryOn();
        return answer(200, await show(params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/moves/:id/connect',
      summary: 'Connect one of the file’s servers with the token that came with it',
      tag,
      access: permission('servers.write'),
      params: ById,
      body: MoveConnect,
      answers: { 200: Move },
      handler: async ({ params, body, actor, request }) => {
        refuseUnlessMover(actor);
        await connectServer(context, params.id, body.server, { actor, ip: request.ip, request });
        carryOn();
        return answer(200, await show(params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/moves/:id/start',
      summary: 'Let it come over, or try again what failed; no server is told anything',
      tag,
      access,
      params: ById,
      answers: { 202: Move },
      handler: async ({ params, actor, request }) => {
        refuseUnlessMover(actor);
        await startMove(context, params.id, doerOf(actor, request));
        carryOn();
        return answer(202, await show(params.id));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/moves/:id',
      summary: 'Forget what was read; what came over stays',
      tag,
      access,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        refuseUnlessMover(actor);
        await discardMove(context, params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
  ];
}

/** Also for reading: the entries hold people's addresses and codes that let in. */
function refuseUnlessMover(actor: Actor): void {
  checkMayMove(actor.kind === 'account' ? actor.permissions : new Set());
}

async function find({ moves }: MovingContext, id: string): Promise<MoveRow> {
  const move = await moves.get(id);
  if (!move) throw moveNotFound();
  return move;
}
