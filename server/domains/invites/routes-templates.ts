import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { InviteContext } from './deps.ts';
import { doerOf } from './doer.ts';
import { Template, TemplateChange, TemplateInput } from './schema-many.ts';
import { createTemplates } from './templates.ts';

const tag = 'invites';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });

/** Presets of the form for a new invite. */
export function templateRoutes(context: InviteContext): RouteDefinition[] {
  const templates = createTemplates(context);
  return [
    route({
      method: 'GET',
      path: '/api/invite-templates',
      summary: 'Presets of the form for a new invite',
      tag,
      access: read,
      query: ListQuery,
      answers: { 200: listOf(Template).meta({ id: 'InviteTemplateList' }) },
      handler: async ({ query }) => {
        const after = query.cursor === undefined ? null : decodeTimeCursor(query.cursor);
        const { items, next, total } = await templates.list(after, query.limit);
        return answer(200, { items, next_cursor: next && encodeCursor(next), total });
      },
    }),
    route({
      method: 'POST',
      path: '/api/invite-templates',
      summary: 'Keep a preset of the form',
      tag,
      access: write,
      idempotent: true,
      body: TemplateInput,
      answers: { 201: Template },
      handler: async ({ body, actor, request }) =>
        answer(201, await templates.create(body, doerOf(actor, request))),
    }),
    route({
      method: 'PATCH',
      path: '/api/invite-templates/:id',
      summary: 'Change what is given of a preset',
      tag,
      access: write,
      params: ById,
      body: TemplateChange,
      answers: { 200: Template },
      handler: async ({ params, body, actor, request }) =>
        answer(200, await templates.change(params.id, body, doerOf(actor, request))),
    }),
    route({
      method: 'DELETE',
      path: '/api/invite-templates/:id',
      summary: 'Delete a preset; invites made from it stay',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await templates.remove(params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
  ];
}
