import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import type { OnboardingContext } from './context.ts';
import { type Flow, flowsById, stepsOf } from './flow.ts';
import { presentWay, type Shown } from './present.ts';
import { byStep, firstOpen } from './progress.ts';
import type { OnboardingView } from './schema.ts';
import type { SessionRow } from './store-sessions.ts';

const FlowIds = z.array(z.string());

/** What one person has before him, and the sessions in which some of it may be done. */
export type Way = Shown & { sessionIds: readonly string[] };

export function emptySession(id: string, now: number): SessionRow {
  return {
    id,
    invite_id: null,
    proof_hash: null,
    redemption_id: null,
    member_id: null,
    name: '',
    flow_ids: '[]',
    created_at: now,
    moved_at: now,
    completed_at: null,
  };
}

export function flowIdsOf(session: Pick<SessionRow, 'flow_ids'>): string[] {
  return FlowIds.parse(JSON.parse(session.flow_ids));
}

/** The flows that were settled when the person came in, as they stand now; of several ways in each once. */
export function flowsOf(
  context: OnboardingContext,
  sessions: ReadonlyArray<Pick<SessionRow, 'flow_ids'>>,
  trx?: Transaction<Schema>,
): Promise<Flow[]> {
  return flowsById(context, [...new Set(sessions.flatMap(flowIdsOf))], trx);
}

/** All ways in of the person whose session this is, this one first: one before joining stands by itself. */
export async function withOthers(context: OnboardingContext, session: SessionRow): Promise<SessionRow[]> {
  if (session.member_id === null) return [session];
  const all = await context.sessions.ofMembers([session.member_id]);
  return [session, ...all.filter(({ id }) => id !== session.id)];
}

/** The steps of this way as they stand now. */
export async function showWay(context: OnboardingContext, way: Way): Promise<OnboardingView> {
  return presentWay(context, way, byStep(await context.sessions.progress(way.sessionIds)));
}

/** Notes with a member's last way in whether anything required is left of any of his; of who is not in, nothing. */
export async function settle(
  context: OnboardingContext,
  trx: Transaction<Schema>,
  memberId: string | null,
): Promise<void> {
  const { sessions } = context;
  const rows = memberId === null ? [] : await sessions.ofMembers([memberId], trx);
  const [last] = rows;
  if (!last) return;
  const steps = stepsOf(await flowsOf(context, rows, trx), 'after');
  const progress = byStep(
    await sessions.progress(
      rows.map(({ id }) => id),
      trx,
    ),
  );
  const finished = steps.map(({ key, step }) => (step.required ? (progress.get(key)?.finished_at ?? 0) : 0));
  const isThrough = firstOpen(steps, progress) === null;
  await sessions.complete(trx, last.id, isThrough ? Math.max(last.created_at, ...finished) : null);
}
