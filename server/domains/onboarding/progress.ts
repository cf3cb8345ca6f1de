import type { WayStep } from './flow.ts';
import type { ProgressRow } from './store-sessions.ts';
import { versionOf } from './version.ts';

/** A person's rows by step. */
export type Progress = ReadonlyMap<string, ProgressRow>;

/** Of a step that was begun on several ways in, what counts most: done, and done last; else begun first. */
export function byStep(rows: readonly ProgressRow[]): Map<string, ProgressRow> {
  const found = new Map<string, ProgressRow>();
  for (const row of rows) {
    const known = found.get(row.step_key);
    if (!known || countsMore(row, known)) found.set(row.step_key, row);
  }
  return found;
}

function countsMore(row: ProgressRow, known: ProgressRow): boolean {
  if (row.finished_at !== known.finished_at) return (row.finished_at ?? 0) > (known.finished_at ?? 0);
  return row.started_at < known.started_at;
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
