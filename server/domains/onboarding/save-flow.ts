import { type AuditActor, auditActor } from '#domains/accounts/index.ts';
import type { Actor } from '#http/auth.ts';
import { notFound } from '#kernel/errors.ts';
import { refuseWrongSteps } from './check-steps.ts';
import type { OnboardingContext } from './context.ts';
import { flowChanged, flowInUse, tooManyFlows } from './errors.ts';
import { defaultFlowId, type Flow, findFlow, shippedById } from './flow.ts';
import type { FlowChange, NewFlow } from './schema.ts';
import type { FlowRow } from './store-flows.ts';

const MAX_FLOWS = 100;

/** Who does it, for the record. */
export type Doer = { audit: AuditActor; ip: string | null };

export function doerOf(actor: Actor, request: { ip: string }): Doer {
  return { audit: auditActor(actor), ip: request.ip };
}

/** Makes a flow for invites to choose. Throws 422 for wrong steps, 409 where there are too many flows. */
export async function createFlow(context: OnboardingContext, input: NewFlow, doer: Doer): Promise<Flow> {
  refuseWrongSteps(input.steps);
  if ((await context.flows.all()).length >= MAX_FLOWS) throw tooManyFlows();
  const id = context.ids.next();
  await context.db.transaction().execute(async (trx) => {
    await context.flows.insert(trx, toRow(context, id, null, input, 1));
    await record(context, trx, 'onboarding.created', { id, name: input.name }, doer);
  });
  return existingFlow(context, id);
}

/** Replaces a flow; what a kind of server brings gets its row with the first change. Throws 404, 409 `flow_changed`, 422. */
export async function changeFlow(
  context: OnboardingContext,
  id: string,
  input: FlowChange,
  doer: Doer,
): Promise<Flow> {
  const known = await existingFlow(context, id);
  refuseWrongSteps(input.steps);
  if (known.revision !== input.revision) throw flowChanged();
  const row = toRow(context, id, known.serverKind, input, known.revision + 1);
  await context.db.transaction().execute(async (trx) => {
    const isFirst = known.revision === 0;
    const saved = isFirst
      ? await context.flows.insert(trx, row)
      : await context.flows.replace(trx, row, input.revision);
    if (!saved) throw flowChanged();
    await record(context, trx, 'onboarding.changed', { id, name: input.name }, doer);
  });
  return existingFlow(context, id);
}

/** Gives a kind of server its shipped steps back. Throws 404 for a flow that nothing was shipped for. */
export async function resetFlow(context: OnboardingContext, id: string, doer: Doer): Promise<Flow> {
  const shipped = shippedById(context, id);
  if (!shipped) throw notFound('shipped flow');
  await context.db.transaction().execute(async (trx) => {
    await context.flows.remove(trx, id);
    await record(context, trx, 'onboarding.reset', shipped, doer);
  });
  return shipped;
}

/** Deletes a flow of the owner's. Throws 404, also for what a kind of server brings, and 409 where invites choose it. */
export async function removeFlow(context: OnboardingContext, id: string, doer: Doer): Promise<void> {
  const known = await existingFlow(context, id);
  if (known.serverKind !== null && id === defaultFlowId(known.serverKind)) throw notFound('flow to delete');
  const invites = await context.invitesWith(id);
  if (invites > 0) throw flowInUse(invites);
  await context.db.transaction().execute(async (trx) => {
    if (!(await context.flows.remove(trx, id))) throw notFound('flow');
    await record(context, trx, 'onboarding.deleted', known, doer);
  });
}

/** One flow. Throws 404. */
export async function existingFlow(context: OnboardingContext, id: string): Promise<Flow> {
  const flow = await findFlow(context, id);
  if (!flow) throw notFound('flow');
  return flow;
}

function toRow(
  context: OnboardingContext,
  id: string,
  serverKind: string | null,
  { name, language, steps }: NewFlow,
  revision: number,
): FlowRow {
  const now = context.clock.now();
  return {
    id,
    name,
    server_kind: serverKind,
    language,
    steps: JSON.stringify(steps),
    revision,
    created_at: now,
    updated_at: now,
  };
}

async function record(
  context: OnboardingContext,
  trx: Parameters<OnboardingContext['audit']['record']>[0],
  action: string,
  { id, name }: { id: string; name: string },
  { audit, ip }: Doer,
): Promise<void> {
  const target = { kind: 'onboarding', id, name };
  await context.audit.record(trx, { actor: audit, action, target, details: {}, ip });
}
