import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { Section } from './protocol.ts';
import type { MovingTables } from './tables.ts';

export type MoveEntry = Selectable<MovingTables['move_rows']>;
export type Judgement = Pick<MoveEntry, 'verdict' | 'reason' | 'remark' | 'target_id'>;
export type EntryFilter = {
  section?: Section;
  verdict?: MoveEntry['verdict'];
  outcome?: MoveEntry['outcome'];
  /** Only those that nothing has become of yet. */
  isOpen?: boolean;
};
export type EntryCount = Pick<MoveEntry, 'section' | 'verdict' | 'outcome'> & { count: number };
type Handle = Database | Transaction<Schema>;

const CHUNK = 500;

export function createRowStore(db: Database) {
  const ofMove = (moveId: string, filter: EntryFilter) => {
    let query = db.selectFrom('move_rows').where('move_id', '=', moveId);
    if (filter.section) query = query.where('section', '=', filter.section);
    if (filter.verdict) query = query.where('verdict', '=', filter.verdict);
    if (filter.outcome) query = query.where('outcome', '=', filter.outcome);
    if (filter.isOpen) query = query.where('outcome', 'is', null);
    return query;
  };

  return {
    insert: async (trx: Transaction<Schema>, entries: readonly MoveEntry[]): Promise<void> => {
      for (let at = 0; at < entries.length; at += CHUNK) {
        await trx
          .insertInto('move_rows')
          .values(entries.slice(at, at + CHUNK))
          .execute();
      }
    },

    /** In the order of the file, after a position. */
    page: (moveId: string, filter: EntryFilter, after: number, limit: number): Promise<MoveEntry[]> =>
      ofMove(moveId, filter)
        .selectAll()
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute(),

    count: async (moveId: string, filter: EntryFilter): Promise<number> => {
      const { count } = await ofMove(moveId, filter)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** How many there are of each section, verdict and outcome. */
    counts: async (moveId: string): Promise<EntryCount[]> => {
      const rows = await db
        .selectFrom('move_rows')
        .select((e) => ['section', 'verdict', 'outcome', e.fn.countAll<number>().as('count')])
        .where('move_id', '=', moveId)
        .groupBy(['section', 'verdict', 'outcome'])
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },

    /** Writes what would become of entries, those of the same judgement in one statement. */
    judge: async (
      trx: Transaction<Schema>,
      moveId: string,
      judgements: ReadonlyArray<[position: number, judgement: Judgement]>,
    ): Promise<void> => {
      for (const same of Map.groupBy(judgements, ([, judgement]) => JSON.stringify(judgement)).values()) {
        const [first] = same;
        if (!first) continue;
        await trx
          .updateTable('move_rows')
          .set(first[1])
          .where('move_id', '=', moveId)
          .where(
            'position',
            'in',
            same.map(([position]) => position),
          )
          .execute();
      }
    },

    /** One of the file's servers. */
    server: async (moveId: string, key: string): Promise<MoveEntry | null> =>
      (await ofMove(moveId, { section: 'servers' })
        .selectAll()
        .where('source_key', '=', key)
        .executeTakeFirst()) ?? null,

    /** Which connected server one of the file's is; null for none. False where the file has no such server. */
    mapServer: async (
      trx: Transaction<Schema>,
      moveId: string,
      key: string,
      serverId: string | null,
    ): Promise<boolean> => {
      const row = await trx
        .updateTable('move_rows')
        .set({ target_id: serverId })
        .where('move_id', '=', moveId)
        .where('section', '=', 'servers')
        .where('source_key', '=', key)
        .returning('position')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Writes what became of entries, once: how many of them that was not written of already. */
    settle: async (
      handle: Handle,
      moveId: string,
      positions: readonly number[],
      change: Pick<MoveEntry, 'outcome'> & Partial<Judgement>,
    ): Promise<number> => {
      if (positions.length === 0) return 0;
      const rows = await handle
        .updateTable('move_rows')
        .set(change)
        .where('move_id', '=', moveId)
        .where('position', 'in', positions)
        .where('outcome', 'is', null)
        .returning('position')
        .execute();
      return rows.length;
    },

    /** Notes what an entry is here. */
    point: (
      trx: Transaction<Schema>,
      entry: Pick<MoveEntry, 'move_id' | 'position'>,
      targetId: string | null,
    ) =>
      trx
        .updateTable('move_rows')
        .set({ target_id: targetId })
        .where('move_id', '=', entry.move_id)
        .where('position', '=', entry.position)
        .execute(),

    /** What failed is to be tried again. */
    reopenFailed: (trx: Transaction<Schema>, moveId: string) =>
      trx
        .updateTable('move_rows')
        .set({ outcome: null })
        .where('move_id', '=', moveId)
        .where('outcome', '=', 'failed')
        .execute(),

    /** Tokens are not kept once the move is over. */
    forgetSecrets: (trx: Transaction<Schema>, moveId: string) =>
      trx
        .updateTable('move_rows')
        .set({ secret_sealed: null })
        .where('move_id', '=', moveId)
        .where('secret_sealed', 'is not', null)
        .execute(),
  };
}

export type RowStore = ReturnType<typeof createRowStore>;
