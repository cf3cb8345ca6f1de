import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { decodeIdCursor, encodeCursor } from '#kernel/cursor.ts';
import { createAuditStore } from './audit-store.ts';
import type { AccountsContext } from './context.ts';

const Entry = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({
      kind: z.enum(['account', 'api_key', 'system', 'guest']),
      id: z.string().nullable(),
      name: z.string(),
    }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

/** The audit log, newest first. */
export function createAuditRoutes(context: AccountsContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/audit',
      summary: 'Who did what, newest first',
      tag: 'audit',
      access: permission('audit.read'),
      query: ListQuery.extend({
        q: z.string().max(200).optional(),
        action: z.string().max(100).optional(),
        actor_id: z.string().max(100).optional(),
      }),
      answers: { 200: listOf(Entry) },
      handler: async ({ query }) => {
        const before = query.cursor ? decodeIdCursor(query.cursor) : null;
        const filter = { q: query.q, action: query.action, actorId: query.actor_id };
        const { items, more, total } = await createAuditStore(context.db).list(filter, query.limit, before);
        const last = items.at(-1);
        return answer(200, {
          items: items.map((entry) => ({ ...entry, at: toIso(entry.at) })),
          next_cursor: more && last ? encodeCursor([last.id]) : null,
          total,
        });
      },
    }),
  ];
}
