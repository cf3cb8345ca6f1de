import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import type { MemberContext } from './context.ts';
import { changeLabel, createLabel, dropLabel, setLabels } from './labels.ts';
import { doerOf, presentOne } from './routes.ts';
import { LabelChange, LabelIds, LabelInput, LabelList, Member } from './schema.ts';
import { listLabels } from './store-labels.ts';

const tag = 'members';
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });

/** Coloured labels, to sort members by. */
export function labelRoutes(context: MemberContext): RouteDefinition[] {
  const shown = async () => ({ items: await listLabels(context.db) });
  return [
    route({
      method: 'GET',
      path: '/api/member-labels',
      summary: 'The labels for members, with how many have each',
      tag,
      access: permission('members.read'),
      answers: { 200: LabelList },
      handler: async () => answer(200, await shown()),
    }),
    route({
      method: 'POST',
      path: '/api/member-labels',
      summary: 'A new label for members',
      tag,
      access: write,
      idempotent: true,
      body: LabelInput,
      answers: { 201: LabelList },
      handler: async (input) => {
        await createLabel(context, input.body, doerOf(input));
        return answer(201, await shown());
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/member-labels/:id',
      summary: 'Change the name or colour of a label',
      tag,
      access: write,
      params: ById,
      body: LabelChange,
      answers: { 200: LabelList },
      handler: async (input) => {
        await changeLabel(context, input.params.id, input.body, doerOf(input));
        return answer(200, await shown());
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/member-labels/:id',
      summary: 'Take a label away from everybody',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async (input) => {
        await dropLabel(context, input.params.id, doerOf(input));
        return answer(204, undefined);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/members/:id/labels',
      summary: 'Set the labels of a member',
      tag,
      access: write,
      params: ById,
      body: LabelIds,
      answers: { 200: Member },
      handler: async (input) => {
        await setLabels(context, input.params.id, input.body.label_ids, doerOf(input));
        return answer(200, await presentOne(context, input.params.id));
      },
    }),
  ];
}
