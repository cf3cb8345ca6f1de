import type { Insertable, Selectable, Transaction, Updateable } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { OwnPerson } from '#domains/accounts/index.ts';
import type { Page } from './store-invites.ts';
import type { InviteTables } from './tables.ts';

export type RedemptionRow = Selectable<InviteTables['redemptions']>;
export type NewRedemption = Insertable<InviteTables['redemptions']>;

export type RedemptionSearch = {
  inviteId: string | null;
  status: RedemptionRow['status'] | null;
  /** Only those that wait for the owner and failed since. */
  waitingSince: number | null;
  after: Page | null;
  limit: number;
};

export function createRedemptionStore(db: Database) {
  const filtered = (search: Omit<RedemptionSearch, 'after' | 'limit'>) => {
    let query = db.selectFrom('redemptions');
    if (search.inviteId) query = query.where('redemptions.invite_id', '=', search.inviteId);
    if (search.status) query = query.where('redemptions.status', '=', search.status);
    if (search.waitingSince !== null) {
      query = query
        .where('redemptions.waits_for_owner', '=', 1)
        .where('redemptions.finished_at', '>=', search.waitingSince);
    }
    return query;
  };

  return {
    byId: (id: string, handle: Database | Transaction<Schema> = db) =>
      handle.selectFrom('redemptions').selectAll().where('id', '=', id).executeTakeFirst(),
    /** All that are proven to be this person's, in the order in which they began. */
    ofPerson: ({ memberId, links, verifiedEmail }: OwnPerson) =>
      db
        .selectFrom('redemptions')
        .selectAll()
        .where((eb) =>
          eb.or([
            ...(memberId === null ? [] : [eb('member_id', '=', memberId)]),
            ...(verifiedEmail === null
              ? []
              : [eb(eb.fn('lower', ['email']), '=', verifiedEmail.toLowerCase())]),
            ...links.map((link) =>
              eb.and([eb('provider', '=', link.provider), eb('external_id', '=', link.externalId)]),
            ),
          ]),
        )
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    bySignIn: (signInId: string) =>
      db.selectFrom('redemptions').selectAll().where('sign_in_id', '=', signInId).executeTakeFirst(),
    /** The redemption of this invite under the first of these keys that has one. */
    byPerson: (
      handle: Database | Transaction<Schema>,
      inviteId: string,
      [key, ...others]: readonly [string, ...string[]],
    ) =>
      handle
        .selectFrom('redemptions')
        .selectAll()
        .where('invite_id', '=', inviteId)
        .where('person_key', 'in', [key, ...others])
        .orderBy((e) => e.case().when('person_key', '=', key).then(0).else(1).end())
        .executeTakeFirst(),

    /** False where this person has a redemption of this invite already. */
    insert: async (trx: Transaction<Schema>, row: NewRedemption): Promise<boolean> => {
      const inserted = await trx
        .insertInto('redemptions')
        .values(row)
        .onConflict((conflict) => conflict.columns(['invite_id', 'person_key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** Starts an ended redemption again; false where somebody else did so first. */
    restart: async (
      trx: Transaction<Schema>,
      seen: RedemptionRow,
      change: Updateable<InviteTables['redemptions']>,
    ): Promise<boolean> => {
      const row = await trx
        .updateTable('redemptions')
        .set({
          ...change,
          status: 'running',
          outcome: null,
          problem: null,
          waits_for_owner: 0,
          finished_at: null,
          holds_slot: 1,
          attempts: seen.attempts + 1,
        })
        .where('id', '=', seen.id)
        .where('status', '=', seen.status)
        .where('attempts', '=', seen.attempts)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Reads a redemption and holds it until the transaction ends; writing is the one way that both databases know. */
    lock: (trx: Transaction<Schema>, id: string): Promise<RedemptionRow | undefined> =>
      trx
        .updateTable('redemptions')
        .set((e) => ({ attempts: e.ref('attempts') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),
    /** Lets somebody else begin under the key of an attempt that has ended. */
    freeKey: async (trx: Transaction<Schema>, { id, person_key: key }: RedemptionRow): Promise<void> => {
      await trx
        .updateTable('redemptions')
        .set({ person_key: `${key}~${id}` })
        .where('id', '=', id)
        .execute();
    },
    update: async (
      trx: Transaction<Schema>,
      id: string,
      change: Updateable<InviteTables['redemptions']>,
    ): Promise<void> => {
      await trx.updateTable('redemptions').set(change).where('id', '=', id).execute();
    },
    /** Ends a redemption, and forgets the guest's token but where he may choose again; answers whether it held a slot until now. */
    end: async (
      trx: Transaction<Schema>,
      id: string,
      change: Updateable<InviteTables['redemptions']>,
      { keepsToken = false }: { keepsToken?: boolean } = {},
    ): Promise<boolean> => {
      const before = await trx
        .selectFrom('redemptions')
        .select('holds_slot')
        .where('id', '=', id)
        .executeTakeFirst();
      await trx
        .updateTable('redemptions')
        .set({ ...change, ...(keepsToken ? {} : { token_sealed: null }) })
        .where('id', '=', id)
        .execute();
      return before?.holds_slot === 1;
    },
    /** Forgets the tokens of guests who have not chosen again since; answers of how many. */
    forgetTokens: async (endedBefore: number): Promise<number> => {
      const rows = await db
        .updateTable('redemptions')
        .set({ token_sealed: null })
        .where('status', '=', 'undone')
        .where('token_sealed', 'is not', null)
        .where('finished_at', '<=', endedBefore)
        .returning('id')
        .execute();
      return rows.length;
    },
    /** What these invites were used for, latest first. */
    ofInvites: async (on: Database, inviteIds: readonly string[]): Promise<RedemptionRow[]> =>
      inviteIds.length === 0
        ? []
        : on
            .selectFrom('redemptions')
            .selectAll()
            .where('invite_id', 'in', inviteIds)
            .orderBy('started_at', 'desc')
            .execute(),
    /**
     * Whether somebody is on his way in. One that keeps what worked and was begun before `since` waits for a server that
     * is away, which may take a day: nothing else hangs on that.
     */
    hasRunning: async (trx: Transaction<Schema>, inviteId: string, since: number): Promise<boolean> => {
      const row = await trx
        .selectFrom('redemptions')
        .select('id')
        .where('invite_id', '=', inviteId)
        .where('status', '=', 'running')
        .where((e) => e.or([e('on_failure', '=', 'undo_all'), e('started_at', '>=', since)]))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    search: (search: RedemptionSearch) => {
      const { after } = search;
      let query = filtered(search).selectAll();
      if (after) {
        query = query.where((e) =>
          e.or([
            e('redemptions.created_at', '<', after.createdAt),
            e.and([e('redemptions.created_at', '=', after.createdAt), e('redemptions.id', '<', after.id)]),
          ]),
        );
      }
      return query
        .orderBy('redemptions.created_at', 'desc')
        .orderBy('redemptions.id', 'desc')
        .limit(search.limit)
        .execute();
    },
    count: async (search: Omit<RedemptionSearch, 'after' | 'limit'>): Promise<number> => {
      const row = await filtered(search)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    /** False where it does not wait for the owner. */
    dismiss: async (trx: Transaction<Schema>, id: string): Promise<boolean> => {
      const row = await trx
        .updateTable('redemptions')
        .set({ waits_for_owner: 0 })
        .where('id', '=', id)
        .where('waits_for_owner', '=', 1)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    dismissOfInvite: (trx: Transaction<Schema>, inviteId: string) =>
      trx
        .updateTable('redemptions')
        .set({ waits_for_owner: 0 })
        .where('invite_id', '=', inviteId)
        .where('waits_for_owner', '=', 1)
        .execute(),
  };
}

export type RedemptionStore = ReturnType<typeof createRedemptionStore>;
