import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import type { MemberContext } from './context.ts';
import { approveExtension, refuseExtension } from './extension-requests.ts';
import { doerOf, presentOne } from './routes.ts';
import { ApproveInput, Member, RefuseInput } from './schema.ts';
import { extensionById } from './store-extensions.ts';

const tag = 'members';
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });

/** The owner's answers to members who ask for more time. What waits stands with each member. */
export function extensionRoutes(context: MemberContext): RouteDefinition[] {
  const shown = async (requestId: string): Promise<Member> => {
    const request = await extensionById(context.db, requestId);
    return presentOne(context, request?.member_id ?? '');
  };

  return [
    route({
      method: 'POST',
      path: '/api/extension-requests/:id/approve',
      summary: 'Give a member who asked more time; who has left is invited again',
      tag,
      access: write,
      params: ById,
      body: ApproveInput,
      answers: { 200: Member },
      handler: async (input) => {
        const { until, reason } = input.body;
        await approveExtension(context, input.params.id, { until, reason: reason ?? null }, doerOf(input));
        return answer(200, await shown(input.params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/extension-requests/:id/refuse',
      summary: 'Refuse more time, with a reason the person reads',
      tag,
      access: write,
      params: ById,
      body: RefuseInput,
      answers: { 200: Member },
      handler: async (input) => {
        await refuseExtension(context, input.params.id, input.body.reason, doerOf(input));
        return answer(200, await shown(input.params.id));
      },
    }),
  ];
}
