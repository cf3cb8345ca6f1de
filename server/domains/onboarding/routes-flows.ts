import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { checkSteps } from './check-steps.ts';
import type { OnboardingContext } from './context.ts';
import { allFlows, type Flow } from './flow.ts';
import { type About, presentStep, valuesFor } from './present.ts';
import { changeFlow, createFlow, doerOf, existingFlow, removeFlow, resetFlow } from './save-flow.ts';
import { FlowChange, FlowFile, FlowList, NewFlow, OnboardingFlow, Preview, PreviewInput } from './schema.ts';
import { VARIABLES } from './variables.ts';

const tag = 'onboarding';
const read = permission('settings.read');
const write = permission('settings.write');
const ById = z.object({ id: z.string().max(64) });

/** What the owner writes the steps with. */
export function flowRoutes(context: OnboardingContext): RouteDefinition[] {
  const present = async (flow: Flow): Promise<z.input<typeof OnboardingFlow>> => ({
    id: flow.id,
    name: flow.name,
    server_kind: flow.serverKind,
    language: flow.language,
    is_shipped: flow.revision === 0,
    revision: flow.revision,
    updated_at: flow.updatedAt === null ? null : toIso(flow.updatedAt),
    invites: await context.invitesWith(flow.id),
    steps: flow.steps,
  });

  return [
    route({
      method: 'GET',
      path: '/api/onboarding/flows',
      summary: 'The flows of steps before and after joining: what kinds of servers bring, then one’s own',
      tag,
      access: read,
      answers: { 200: FlowList },
      handler: async () => {
        const items = await Promise.all((await allFlows(context)).map(present));
        const counted = items.map((flow) => ({
          ...flow,
          steps_before: flow.steps.filter((step) => step.phase === 'before').length,
          steps_after: flow.steps.filter((step) => step.phase === 'after').length,
        }));
        return answer(200, { items: counted, next_cursor: null, total: items.length });
      },
    }),
    route({
      method: 'POST',
      path: '/api/onboarding/flows',
      summary: 'Make a flow that invites can choose',
      tag,
      access: write,
      idempotent: true,
      body: NewFlow,
      answers: { 201: OnboardingFlow },
      handler: async ({ body, actor, request }) =>
        answer(201, await present(await createFlow(context, body, doerOf(actor, request)))),
    }),
    route({
      method: 'POST',
      path: '/api/onboarding/flows/import',
      summary: 'Make a flow from a file that an export wrote',
      tag,
      access: write,
      idempotent: true,
      body: FlowFile,
      answers: { 201: OnboardingFlow },
      handler: async ({ body, actor, request }) => {
        const { format: _format, version: _version, ...content } = body;
        return answer(201, await present(await createFlow(context, content, doerOf(actor, request))));
      },
    }),
    route({
      method: 'GET',
      path: '/api/onboarding/flows/:id',
      summary: 'One flow with its steps',
      tag,
      access: read,
      params: ById,
      answers: { 200: OnboardingFlow },
      handler: async ({ params }) => answer(200, await present(await existingFlow(context, params.id))),
    }),
    route({
      method: 'PUT',
      path: '/api/onboarding/flows/:id',
      summary: 'Replace a flow',
      tag,
      access: write,
      params: ById,
      body: FlowChange,
      answers: { 200: OnboardingFlow },
      handler: async ({ params, body, actor, request }) =>
        answer(200, await present(await changeFlow(context, params.id, body, doerOf(actor, request)))),
    }),
    route({
      method: 'DELETE',
      path: '/api/onboarding/flows/:id',
      summary: 'Delete a flow that no invite chooses',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await removeFlow(context, params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/onboarding/flows/:id/reset',
      summary: 'Give a kind of server its shipped steps back',
      tag,
      access: write,
      params: ById,
      answers: { 200: OnboardingFlow },
      handler: async ({ params, actor, request }) =>
        answer(200, await present(await resetFlow(context, params.id, doerOf(actor, request)))),
    }),
    route({
      method: 'GET',
      path: '/api/onboarding/flows/:id/export',
      summary: 'A flow as a file, for another Foyer or for keeping',
      tag,
      access: read,
      params: ById,
      answers: { 200: FlowFile },
      handler: async ({ params }) => {
        const { name, language, steps } = await existingFlow(context, params.id);
        const file = { format: 'foyer.onboarding' as const, version: 1 as const, name, steps };
        return answer(
          200,
          { ...file, language },
          { 'content-disposition': 'attachment; filename="onboarding.json"' },
        );
      },
    }),
    route({
      method: 'POST',
      path: '/api/onboarding/preview',
      summary: 'Steps as a guest would see them, and what is wrong with them; stores nothing',
      tag,
      access: read,
      body: PreviewInput,
      answers: { 200: Preview },
      handler: async ({ body }) => {
        const render = await context.markdown();
        const flow = { id: 'preview', name: '', serverKind: null, revision: 0, updatedAt: null, steps: [] };
        const values = await valuesFor(context, await sampleOf(context), flow, body.language);
        const steps = body.steps.map((step) =>
          presentStep(
            { key: step.id, flow: { ...flow, language: body.fallback }, step },
            {
              render,
              values,
              language: body.language,
              now: context.clock.now(),
              row: undefined,
              done: false,
              link: (url) => url,
            },
          ),
        );
        return answer(200, { steps, problems: checkSteps(body.steps), variables: [...VARIABLES] });
      },
    }),
  ];
}

/** What the preview puts in for the variables: the server that new invites open, and a guest by the name of Sam. */
async function sampleOf({ media, clock }: OnboardingContext): Promise<About> {
  const server = await media.servers.default();
  const links = server === null ? [] : await media.openLinks(server.id);
  return {
    servers: [{ kind: server?.kind ?? '', name: server?.name ?? 'Foyer', links }],
    guestName: 'Sam',
    ownerName: server?.ownerName ?? 'Alex',
    expiresAt: clock.now(),
  };
}
