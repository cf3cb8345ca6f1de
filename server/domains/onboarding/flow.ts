import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { GuideStep } from '#domains/media/index.ts';
import type { OnboardingContext } from './context.ts';
import { Language, type Phase, type Step, Steps } from './step.ts';
import type { FlowRow } from './store-flows.ts';

/** A flow with its steps read. One that a kind of server brings and nobody has changed has revision 0 and no row. */
export type Flow = {
  id: string;
  name: string;
  serverKind: string | null;
  language: Language;
  revision: number;
  updatedAt: number | null;
  steps: Step[];
};

/** A step in the way of one person, with the key under which his progress is kept. */
export type WayStep = { key: string; flow: Flow; step: Step };

const DEFAULT = 'default-';

export const defaultFlowId = (kind: string): string => `${DEFAULT}${kind}`;

/** Every flow there is: those that kinds of servers bring, as shipped or changed, then the owner's own. */
export async function allFlows(context: OnboardingContext): Promise<Flow[]> {
  const rows = (await context.flows.all()).map(toFlow);
  const shipped = context.media
    .guides()
    .map((guide) => rows.find((flow) => flow.id === defaultFlowId(guide.kind)) ?? shippedFlow(guide));
  return [...shipped, ...rows.filter((flow) => !shipped.includes(flow))];
}

/** One flow; null where there is none with this id. */
export async function findFlow(context: OnboardingContext, id: string): Promise<Flow | null> {
  const row = await context.flows.byId(id);
  return row ? toFlow(row) : shippedById(context, id);
}

/** What a kind of server brings under this id, as shipped; null for any other id. */
export function shippedById(context: OnboardingContext, id: string): Flow | null {
  const guide = context.media.guides().find((one) => defaultFlowId(one.kind) === id);
  return guide ? shippedFlow(guide) : null;
}

/** The flows of an invite: the one it chooses, else what the kinds of its servers bring, each once. */
export async function flowsFor(
  context: OnboardingContext,
  chosenId: string | null,
  kinds: readonly string[],
): Promise<Flow[]> {
  const chosen = chosenId === null ? null : await findFlow(context, chosenId);
  if (chosen) return [chosen];
  return flowsById(context, [...new Set(kinds)].map(defaultFlowId));
}

/** These flows as they stand now; one that is gone is left out. */
export async function flowsById(
  context: OnboardingContext,
  ids: readonly string[],
  trx?: Transaction<Schema>,
): Promise<Flow[]> {
  const rows = (await context.flows.byIds(ids, trx)).map(toFlow);
  return ids.flatMap((id) => rows.find((flow) => flow.id === id) ?? shippedById(context, id) ?? []);
}

export function stepsOf(flows: readonly Flow[], phase: Phase): WayStep[] {
  return flows.flatMap((flow) =>
    flow.steps
      .filter((step) => step.phase === phase)
      .map((step) => ({ key: `${flow.id}:${step.id}`, flow, step })),
  );
}

function toFlow(row: FlowRow): Flow {
  return {
    id: row.id,
    name: row.name,
    serverKind: row.server_kind,
    language: Language.parse(row.language),
    revision: row.revision,
    updatedAt: row.updated_at,
    steps: Steps.parse(JSON.parse(row.steps)),
  };
}

function shippedFlow({
  kind,
  label,
  steps,
}: {
  kind: string;
  label: string;
  steps: readonly GuideStep[];
}): Flow {
  return {
    id: defaultFlowId(kind),
    name: label,
    serverKind: kind,
    language: 'en',
    revision: 0,
    updatedAt: null,
    steps: steps.map(({ id, device, texts }) => ({
      id,
      device,
      kind: 'text' as const,
      phase: 'after' as const,
      required: false,
      texts,
    })),
  };
}
