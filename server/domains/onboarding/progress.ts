import type { WayStep } from './flow.ts';
import type { ProgressRow } from './store-sessions.ts';
import { versionOf } from './version.ts';

/** A person's rows by step. */
export type Progress = ReadonlyMap<string, ProgressRow>;

export function byStep(rows: readonly ProgressRow[]): Map<string, ProgressRow> {
  return new Map(rows.map((row) => [row.step_key, row]));
}

/** Terms are done in the wording they have now; anything else once it was finished. */
export function isDone({ key, step }: WayStep, progress: Progress): boolean {
  const row = progress.get(key);
  if (!row || row.finished_at === null) return false;
  return step.kind !== 'terms' || row.version === versionOf(step);
}

/** The first required step that is not done, or null. */
export function firstOpen(steps: readonly WayStep[], progress: Progress): WayStep | null {
  return steps.find((one) => one.step.required && !isDone(one, progress)) ?? null;
}
