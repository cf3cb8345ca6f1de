import { DAY_MS, HOUR_MS } from '#kernel/clock.ts';
import type { MovingContext } from './context.ts';
import { removeLeftFiles } from './keep-file.ts';

const UNFINISHED_FOR_MS = 7 * DAY_MS;
const ENDED_FOR_MS = 30 * DAY_MS;

/** Forgets moves that nobody finished, and after a month those that came over. What was kept for later parts stays. */
export async function cleanUp({ db, moves, clock, folder }: MovingContext): Promise<void> {
  const now = clock.now();
  await removeLeftFiles(folder, now - HOUR_MS);
  const before = { begun: now - UNFINISHED_FOR_MS, ended: now - ENDED_FOR_MS };
  for (const id of await moves.outdated(before)) {
    await db.transaction().execute((trx) => moves.remove(trx, id));
  }
}
