import { setImmediate } from 'node:timers/promises';
import { applyEntry } from './apply-entry.ts';
import { Doer, type MovingContext } from './context.ts';
import { moveChanged } from './events.ts';
import { openHouse } from './house.ts';
import { keepRequests } from './keep-requests.ts';
import { LEASE_MS } from './lease.ts';
import type { MoveRow } from './store-moves.ts';
import type { MoveEntry } from './store-rows.ts';

const BATCH = 100;

/**
 * Lets come over what may, entry by entry, each with its outcome in the transaction of its effect: what is cut off goes on
 * with those that are left, and what is here already stays as it is. Nothing is told to any server.
 */
export async function applyMove(context: MovingContext, move: MoveRow, signal: AbortSignal): Promise<void> {
  const { db, rows, moves, outbox, clock } = context;
  const doer = Doer.parse(JSON.parse(move.actor));
  const house = await openHouse(context, move.id);
  let after = -1;
  for (;;) {
    const isOurs = await moves.prolong(db, move, signal.aborted ? 0 : clock.now() + LEASE_MS);
    if (!isOurs || signal.aborted) return;
    const entries = await rows.page(move.id, { isOpen: true }, after, BATCH);
    const last = entries.at(-1);
    if (!last) break;
    after = last.position;
    for (const entry of entries.filter((one) => !isRequest(one))) {
      if (signal.aborted) break;
      await applyEntry(context, { move, house, doer }, entry);
      await setImmediate();
    }
    if (signal.aborted) continue;
    // After the people they belong to. They touch nothing else and are many: one transaction for all of a batch.
    await keepRequests(context, move, entries.filter(isRequest));
    await db.transaction().execute((trx) => outbox.publish(trx, moveChanged, { id: move.id }));
    outbox.poke();
    // The database answers without leaving the thread: whoever else waits for it has a turn.
    await setImmediate();
  }
  await db.transaction().execute(async (trx) => {
    const ended = { state: 'done' as const, lease_until: 0, ended_at: clock.now() };
    await moves.advance(trx, move.id, { states: ['applying'], version: move.version }, ended);
    await rows.forgetSecrets(trx, move.id);
    await outbox.publish(trx, moveChanged, { id: move.id });
  });
  outbox.poke();
}

function isRequest(entry: MoveEntry): boolean {
  return entry.section === 'requests';
}
