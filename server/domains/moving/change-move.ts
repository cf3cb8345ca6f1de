import type { Doer, MovingContext } from './context.ts';
import { moveNotFound, moveNotReady, moveUnderWay, serverUnknown } from './errors.ts';
import { moveChanged } from './events.ts';
import { isSlotTaken, type MoveRow } from './store-moves.ts';

/**
 * Says which connected server each of the file's is; null for none. It is looked at anew. Throws 404, 409
 * `move_not_ready`, and 422 for a server that is not there.
 */
export async function mapServers(
  context: MovingContext,
  id: string,
  servers: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { db, moves, rows, outbox } = context;
  const move = await find(context, id);
  for (const serverId of Object.values(servers)) {
    if (serverId !== null && !(await context.media.servers.get(serverId))) throw serverUnknown();
  }
  await db.transaction().execute(async (trx) => {
    const from = { states: ['planning' as const, 'ready' as const], version: move.version };
    const anew = { state: 'planning' as const, version: move.version + 1, lease_until: 0 };
    if (!(await moves.advance(trx, id, from, anew))) throw moveNotReady();
    for (const [key, serverId] of Object.entries(servers)) {
      if (!(await rows.mapServer(trx, id, key, serverId))) throw serverUnknown();
    }
    await outbox.publish(trx, moveChanged, { id });
  });
  outbox.poke();
}

/**
 * Lets it come over, or what failed be tried again. Throws 404, 409 `move_not_ready`, and 409 `move_under_way` where
 * another one has been begun since.
 */
export async function startMove(context: MovingContext, id: string, doer: Doer): Promise<void> {
  const { db, moves, rows, outbox, audit, reader } = context;
  const move = await find(context, id);
  try {
    await db.transaction().execute(async (trx) => {
      const from = { states: ['ready' as const, 'done' as const], version: move.version };
      const started = {
        state: 'applying' as const,
        lease_until: 0,
        ended_at: null,
        actor: JSON.stringify(doer),
      };
      if (!(await moves.advance(trx, id, from, started))) throw moveNotReady();
      await rows.reopenFailed(trx, id);
      await outbox.publish(trx, moveChanged, { id });
      await audit.record(trx, {
        ...doer,
        action: 'move.started',
        target: { kind: 'move', id, name: labelOf(reader, move) },
      });
    });
  } catch (error) {
    throw isSlotTaken(error) ? moveUnderWay() : error;
  }
  outbox.poke();
}

/** Forgets it and everything that was read. What came over stays. Throws 404, 409 `move_not_ready` while it comes over. */
export async function discardMove(context: MovingContext, id: string, doer: Doer): Promise<void> {
  const { db, moves, outbox, audit, reader } = context;
  const move = await find(context, id);
  await db.transaction().execute(async (trx) => {
    if (!(await moves.remove(trx, id))) throw moveNotReady();
    await outbox.publish(trx, moveChanged, { id });
    await audit.record(trx, {
      ...doer,
      action: 'move.discarded',
      target: { kind: 'move', id, name: labelOf(reader, move) },
    });
  });
  outbox.poke();
}

async function find({ moves }: MovingContext, id: string): Promise<MoveRow> {
  const move = await moves.get(id);
  if (!move) throw moveNotFound();
  return move;
}

function labelOf({ programs }: MovingContext['reader'], move: MoveRow): string {
  return programs.find(({ kind }) => kind === move.program)?.label ?? move.program;
}
