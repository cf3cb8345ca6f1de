import {
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
  sql,
  type Transaction,
  type Updateable,
} from 'kysely';
import type { Database } from '#db/open.ts';
import { isUniqueViolation, likeAnywhere } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { OwnPerson } from '#domains/accounts/index.ts';
import { HOLDING, REQUEST_FILTERS, type RequestFilter, type RequestState, STATES_OF } from './policy.ts';
import type { AccessRequestTables } from './tables.ts';

export type RequestRow = Selectable<AccessRequestTables['access_requests']>;
type RequestChange = Updateable<AccessRequestTables['access_requests']>;
type Handle = Database | Transaction<Schema>;
type Builder = ExpressionBuilder<Schema, 'access_requests'>;

export type RequestSearch = {
  filter: RequestFilter;
  q: string | null;
  after: { askedAt: number; id: string } | null;
  limit: number;
};

const LINE_LOOKED_AT = 500;

export function createRequestStore(db: Database) {
  /** Real requests, not the decoys. */
  const real = (handle: Handle) => handle.selectFrom('access_requests').where('is_decoy', '=', 0);

  return {
    byId: (id: string, handle: Handle = db) =>
      handle.selectFrom('access_requests').selectAll().where('id', '=', id).executeTakeFirst(),
    latestOf: (personKey: string, handle: Handle = db) =>
      real(handle)
        .selectAll()
        .where('person_key', '=', personKey)
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    /** Those that are proven to be this person's. A decoy may be of anybody who wrote his address. */
    ofPerson: ({ memberId, verifiedEmail }: OwnPerson) =>
      real(db)
        .selectAll()
        .where((eb) =>
          eb.or([
            ...(memberId === null ? [] : [eb('member_id', '=', memberId)]),
            ...(verifiedEmail === null
              ? []
              : [eb(eb.fn('lower', ['email']), '=', verifiedEmail.toLowerCase())]),
          ]),
        )
        .orderBy('asked_at')
        .orderBy('id')
        .execute(),
    /** The request that this invite was made for. */
    byInvite: (inviteId: string) => real(db).selectAll().where('invite_id', '=', inviteId).executeTakeFirst(),

    /** False where the person has an open request already. */
    insert: async (trx: Transaction<Schema>, row: RequestRow): Promise<boolean> => {
      const inserted = await trx
        .insertInto('access_requests')
        .values(row)
        .onConflict((conflict) => conflict.column('open_for').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** Changes a request that still stands as it was seen; undefined where it does not. */
    move: (trx: Transaction<Schema>, seen: Pick<RequestRow, 'id' | 'state'>, change: RequestChange) =>
      trx
        .updateTable('access_requests')
        .set(change)
        .where('id', '=', seen.id)
        .where('state', '=', seen.state)
        .returningAll()
        .executeTakeFirst(),

    /** Who waits for a seat, in the order in which they get one. */
    line: (handle: Handle = db) =>
      real(handle)
        .selectAll()
        .where('state', '=', 'in_line')
        .orderBy('lined_at')
        .orderBy('id')
        .limit(LINE_LOOKED_AT)
        .execute(),
    /** How many stand before this one. */
    countBefore: async (row: Pick<RequestRow, 'id' | 'lined_at'>, handle: Handle = db): Promise<number> => {
      const at = row.lined_at ?? 0;
      const found = await real(handle)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'in_line')
        .where((eb) =>
          eb.or([eb('lined_at', '<', at), eb.and([eb('lined_at', '=', at), eb('id', '<', row.id)])]),
        )
        .executeTakeFirstOrThrow();
      return found.count;
    },
    /** How often this person has asked. */
    countOf: async (personKey: string): Promise<number> => {
      const found = await real(db)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('person_key', '=', personKey)
        .executeTakeFirstOrThrow();
      return found.count;
    },
    countIn: async (states: readonly RequestState[], handle: Handle = db): Promise<number> => {
      const found = await real(handle)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', 'in', [...states])
        .executeTakeFirstOrThrow();
      return found.count;
    },
    /** Those who hold a seat and are not in everywhere yet, by what they wait for. */
    holding: (trx: Transaction<Schema>) =>
      real(trx).select(['id', 'server_ids', 'invite_id']).where('state', '=', HOLDING).execute(),
    approvedBefore: (before: number) =>
      real(db).selectAll().where('state', '=', 'approved').where('answered_at', '<', before).execute(),
    pruneDecoys: (before: number) =>
      db.deleteFrom('access_requests').where('is_decoy', '=', 1).where('asked_at', '<', before).execute(),

    search: (search: RequestSearch) => {
      const { after } = search;
      let query = real(db)
        .selectAll()
        .where('state', 'in', [...STATES_OF[search.filter]])
        .where((eb) => mentions(eb, search.q));
      if (after) {
        query = query.where((eb) =>
          eb.or([
            eb('asked_at', '<', after.askedAt),
            eb.and([eb('asked_at', '=', after.askedAt), eb('id', '<', after.id)]),
          ]),
        );
      }
      return query.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(search.limit).execute();
    },
    /** How many there are under each filter of those that match. */
    counts: async (q: string | null): Promise<Record<RequestFilter, number>> => {
      const rows = await real(db)
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .where((eb) => mentions(eb, q))
        .groupBy('state')
        .execute();
      const of = (filter: RequestFilter) =>
        rows.reduce((sum, row) => (STATES_OF[filter].includes(row.state) ? sum + row.count : sum), 0);
      return Object.fromEntries(REQUEST_FILTERS.map((filter) => [filter, of(filter)])) as Record<
        RequestFilter,
        number
      >;
    },
  };
}

export type RequestStore = ReturnType<typeof createRequestStore>;

/**
 * Holds the one lock of seats until the transaction ends: who counts them afterwards counts what others have taken.
 * Writing is the one way to hold a row that both kinds of databases know.
 */
export async function holdSeats(trx: Transaction<Schema>): Promise<void> {
  await trx
    .updateTable('seat_lock')
    .set((eb) => ({ held: eb('held', '+', 1) }))
    .where('id', '=', 'seats')
    .execute();
}

function mentions(eb: Builder, q: string | null): Expression<SqlBool> {
  if (q === null || q.trim() === '') return eb.and([]);
  return sql<SqlBool>`access_requests.search_text like ${likeAnywhere(q.trim())} escape '\\'`;
}

/** True where a change failed because the person has another open request. */
export function isTakenElsewhere(error: unknown): boolean {
  return isUniqueViolation(error);
}
