import type { z } from 'zod';
import { DAY_MS, toIso, toIsoOrNull } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { OnboardingContext } from './context.ts';
import { stepsOf, type WayStep } from './flow.ts';
import { byStep, firstOpen, type Progress } from './progress.ts';
import type { OnboardingPerson, PersonList, PersonQuery } from './schema.ts';
import { labelOf, wordsOf } from './step.ts';
import type { SessionRow } from './store-sessions.ts';
import { flowIdsOf, flowsOf } from './way.ts';

/** Who has not moved for so long is stuck. */
const STUCK_AFTER_MS = 3 * DAY_MS;
const FILTERS = ['all', 'going', 'stuck', 'finished'] as const;

/** Who came in and how far each is with his steps, who moved last first. */
export async function listPeople(
  context: OnboardingContext,
  query: z.infer<typeof PersonQuery>,
): Promise<z.input<typeof PersonList>> {
  const { sessions, clock } = context;
  const search = {
    filter: query.filter,
    q: query.q?.trim() || null,
    stuckBefore: clock.now() - STUCK_AFTER_MS,
  };
  const after = query.cursor === undefined ? null : decodeTimeCursor(query.cursor);
  const rows = await sessions.search(search, { after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const counted = await Promise.all(FILTERS.map((filter) => sessions.count({ ...search, filter })));
  const [all = 0, going = 0, stuck = 0, finished = 0] = counted;
  const counts = { all, going, stuck, finished };
  return {
    items: await presentPeople(context, page),
    next_cursor: last ? encodeCursor([last.moved_at, last.id]) : null,
    total: counts[query.filter],
    counts,
  };
}

/** The way of one member; null for one who has none. */
export async function personOf(
  context: OnboardingContext,
  memberId: string,
): Promise<OnboardingPerson | null> {
  const [last] = await context.sessions.ofMembers([memberId]);
  const [person] = last ? await presentPeople(context, [last]) : [];
  return person ?? null;
}

/** People by their last way in, each with the steps of all of his. */
async function presentPeople(
  context: OnboardingContext,
  rows: readonly SessionRow[],
): Promise<OnboardingPerson[]> {
  const { sessions, clock } = context;
  const all = await sessions.ofMembers(rows.flatMap((row) => row.member_id ?? []));
  const byMember = Map.groupBy(all, (row) => row.member_id);
  const progress = await sessions.progress(all.map((row) => row.id));
  const bySession = Map.groupBy(progress, (row) => row.session_id);
  const known = new Map((await flowsOf(context, all)).map((flow) => [flow.id, flow]));
  return rows.map((row) => {
    const ways = byMember.get(row.member_id) ?? [];
    const flows = [...new Set(ways.flatMap(flowIdsOf))].flatMap((id) => known.get(id) ?? []);
    const steps = [...stepsOf(flows, 'before'), ...stepsOf(flows, 'after')];
    const own = byStep(ways.flatMap(({ id }) => bySession.get(id) ?? []));
    const open = firstOpen(stepsOf(flows, 'after'), own);
    return {
      id: row.id,
      member_id: row.member_id ?? '',
      name: row.name,
      moved_at: toIso(row.moved_at),
      completed_at: toIsoOrNull(row.completed_at),
      is_stuck: row.completed_at === null && row.moved_at < clock.now() - STUCK_AFTER_MS,
      current: row.completed_at === null && open ? titleOf(open) : null,
      steps: steps.map((one) => presentStep(one, own)),
    };
  });
}

function presentStep(one: WayStep, progress: Progress): OnboardingPerson['steps'][number] {
  const { key, flow, step } = one;
  const row = progress.get(key);
  const answer = row?.answer ?? null;
  const isChoice = (step.kind === 'quiz' || step.kind === 'question') && step.options.length > 0;
  return {
    key,
    phase: step.phase,
    kind: step.kind,
    required: step.required,
    title: titleOf(one),
    started_at: toIsoOrNull(row?.started_at ?? null),
    finished_at: toIsoOrNull(row?.finished_at ?? null),
    answer: answer !== null && isChoice ? labelOf(step, answer, flow.language, flow.language) : answer,
    wrong_answers: row?.tries ?? 0,
    accepted_version: row?.version ?? null,
  };
}

function titleOf({ step, flow }: WayStep): string {
  return wordsOf(step, flow.language, flow.language).title;
}
