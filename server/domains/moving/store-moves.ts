import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import { isUniqueViolation } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { MovingTables } from './tables.ts';

export type MoveRow = Selectable<MovingTables['moves']>;
type Handle = Database | Transaction<Schema>;

/** The one slot: whoever has it is the move under way. */
const OPEN = 'open';

export function createMoveStore(db: Database) {
  return {
    get: async (id: string, handle: Handle = db): Promise<MoveRow | null> =>
      (await handle.selectFrom('moves').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,

    isUnderWay: async (): Promise<boolean> =>
      (await db.selectFrom('moves').select('id').where('open_slot', '=', OPEN).executeTakeFirst()) !==
      undefined,

    /** False where another move is under way. */
    insert: async (
      trx: Transaction<Schema>,
      move: Omit<MoveRow, 'open_slot' | 'lease_until' | 'ended_at' | 'version' | 'state'>,
    ): Promise<boolean> => {
      const row = await trx
        .insertInto('moves')
        .values({ ...move, state: 'planning', version: 1, open_slot: OPEN, lease_until: 0, ended_at: null })
        .onConflict((conflict) => conflict.column('open_slot').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /**
     * Goes from one state to another; false where it was in none of these, or of another version. Fails by the unique
     * slot where it is to be under way and another one is.
     */
    advance: async (
      handle: Handle,
      id: string,
      from: { states: readonly MoveRow['state'][]; version?: number },
      change: Pick<MoveRow, 'state'> &
        Partial<Pick<MoveRow, 'lease_until' | 'ended_at' | 'actor' | 'version'>>,
    ): Promise<boolean> => {
      let query = handle
        .updateTable('moves')
        .set({ ...change, open_slot: change.state === 'done' ? null : OPEN })
        .where('id', '=', id)
        .where('state', 'in', from.states);
      if (from.version !== undefined) query = query.where('version', '=', from.version);
      return (await query.returning('id').executeTakeFirst()) !== undefined;
    },

    /** Takes one that waits for work, for the one process that works on it; null where there is none. */
    claim: async (now: number, until: number): Promise<MoveRow | null> => {
      const claimed = await db
        .updateTable('moves')
        .set({ lease_until: until })
        .where('state', 'in', ['planning', 'applying'])
        .where('lease_until', '<=', now)
        .returningAll()
        .executeTakeFirst();
      return claimed ?? null;
    },

    /** Holds what was claimed for longer; false where somebody else has it, or it is gone. */
    prolong: async (handle: Handle, move: MoveRow, until: number): Promise<boolean> => {
      const row = await handle
        .updateTable('moves')
        .set({ lease_until: until })
        .where('id', '=', move.id)
        .where('state', '=', move.state)
        .where('version', '=', move.version)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Throws it away with everything that was read; false where it is coming over. */
    remove: async (trx: Transaction<Schema>, id: string): Promise<boolean> => {
      const row = await trx
        .deleteFrom('moves')
        .where('id', '=', id)
        .where('state', '<>', 'applying')
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    list: async (after: [at: number, id: string] | null, limit: number): Promise<MoveRow[]> => {
      let query = db.selectFrom('moves').selectAll();
      if (after) {
        const [at, id] = after;
        query = query.where((e) =>
          e.or([e('created_at', '<', at), e.and([e('created_at', '=', at), e('id', '<', id)])]),
        );
      }
      return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },

    count: async (): Promise<number> => {
      const { count } = await db
        .selectFrom('moves')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** Those that nobody finished since, and those that ended before. */
    outdated: async (before: { begun: number; ended: number }): Promise<string[]> => {
      const rows = await db
        .selectFrom('moves')
        .select('id')
        .where((e) =>
          e.or([
            e.and([e('state', 'in', ['planning', 'ready']), e('created_at', '<=', before.begun)]),
            e('ended_at', '<=', before.ended),
          ]),
        )
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

export type MoveStore = ReturnType<typeof createMoveStore>;

/** True where a move cannot be under way because another one is. */
export function isSlotTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}
