import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Clock } from '#kernel/clock.ts';
import type { AccountFields, Executor, Member, MemberAccount, MemberFields } from './member.ts';
import { memberIdOfAccount } from './store-care.ts';
import { linkedByEmail, linkedByIdentity } from './store-linked.ts';
import { toAccount, toAccountRow, toEmail, toMember, toMemberRow } from './store-rows.ts';
import { writeStanding } from './store-standing.ts';
import type { MemberTables } from './tables.ts';

export type { AccountFields, Executor, Member, MemberAccount, MemberFields } from './member.ts';

export type MemberStore = ReturnType<typeof createMemberStore>;

export function createMemberStore(deps: { clock: Clock; ids: { next(): string } }) {
  const { clock, ids } = deps;

  const withAccounts = async (
    on: Executor,
    rows: Selectable<MemberTables['members']>[],
  ): Promise<Member[]> => {
    if (rows.length === 0) return [];
    const memberIds = rows.map((row) => row.id);
    const accounts = await on
      .selectFrom('member_accounts')
      .selectAll()
      .where('member_id', 'in', memberIds)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const byMember = Map.groupBy(accounts.map(toAccount), (account) => account.memberId);
    return rows.map((row) => toMember(row, byMember.get(row.id) ?? []));
  };

  const get = async (on: Executor, id: string): Promise<Member | null> => {
    const row = await on.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? ((await withAccounts(on, [row]))[0] ?? null) : null;
  };

  const one = async (on: Executor, id: string | undefined): Promise<Member | null> =>
    id === undefined ? null : get(on, id);

  return {
    get,
    /** The member who signs in with this account. */
    byAccount: async (on: Executor, accountId: string): Promise<Member | null> =>
      one(on, (await memberIdOfAccount(on, accountId)) ?? undefined),

    withAccounts,

    /**
     * Reads a member and holds him until the transaction ends, so that what is decided from it stays true. Writing is
     * the one way to hold a row that both kinds of databases know.
     */
    lock: async (trx: Transaction<Schema>, id: string): Promise<Member | null> => {
      await trx.updateTable('members').set({ updated_at: clock.now() }).where('id', '=', id).execute();
      return get(trx, id);
    },

    byIds: async (on: Executor, memberIds: readonly string[]): Promise<Member[]> => {
      const found: Member[] = [];
      for (let at = 0; at < memberIds.length; at += 500) {
        const part = memberIds.slice(at, at + 500);
        const rows = await on.selectFrom('members').selectAll().where('id', 'in', part).execute();
        found.push(...(await withAccounts(on, rows)));
      }
      return found;
    },

    byIdentity: async (on: Executor, provider: string, externalId: string): Promise<Member | null> => {
      const row = await on
        .selectFrom('members')
        .select('id')
        .where('provider', '=', provider)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      return one(on, row?.id ?? (await linkedByIdentity(on, provider, externalId)));
    },

    byEmail: async (on: Executor, email: string): Promise<Member | null> => {
      const row = await on
        .selectFrom('members')
        .select('id')
        .where('email', '=', toEmail(email))
        .orderBy('joined_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return one(on, row?.id ?? (await linkedByEmail(on, toEmail(email))));
    },

    byExternalUser: async (
      on: Executor,
      serverId: string,
      externalUserId: string,
    ): Promise<Member | null> => {
      const row = await on
        .selectFrom('member_accounts')
        .select('member_id')
        .where('server_id', '=', serverId)
        .where('external_user_id', '=', externalUserId)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return one(on, row?.member_id);
    },

    insert: async (trx: Transaction<Schema>, member: MemberFields): Promise<string> => {
      const id = ids.next();
      const now = clock.now();
      await trx
        .insertInto('members')
        .values({
          id,
          ...toMemberRow(member),
          tier_id: null,
          standing: 'out',
          note: '',
          note_text: '',
          created_at: now,
          updated_at: now,
        })
        .execute();
      return id;
    },

    update: async (trx: Transaction<Schema>, id: string, member: MemberFields): Promise<void> => {
      await trx
        .updateTable('members')
        .set({ ...toMemberRow(member), updated_at: clock.now() })
        .where('id', '=', id)
        .execute();
      await writeStanding(trx, { memberIds: [id] });
    },

    delete: async (trx: Transaction<Schema>, id: string): Promise<void> => {
      await trx.deleteFrom('member_accounts').where('member_id', '=', id).execute();
      await trx.deleteFrom('members').where('id', '=', id).execute();
    },

    insertAccount: async (
      trx: Transaction<Schema>,
      memberId: string,
      account: AccountFields,
    ): Promise<string> => {
      const id = ids.next();
      const now = clock.now();
      await trx
        .insertInto('member_accounts')
        .values({ id, member_id: memberId, ...toAccountRow(account), created_at: now, updated_at: now })
        .execute();
      await writeStanding(trx, { memberIds: [memberId] });
      return id;
    },

    updateAccount: async (trx: Transaction<Schema>, id: string, account: AccountFields): Promise<void> => {
      await trx
        .updateTable('member_accounts')
        .set({ ...toAccountRow(account), updated_at: clock.now() })
        .where('id', '=', id)
        .execute();
      await writeStanding(trx, { ofAccount: id });
    },

    /** Takes the member for expiry, once: false where he was prolonged, removed or taken meanwhile. */
    takeForExpiry: async (trx: Transaction<Schema>, id: string, now: number): Promise<boolean> => {
      const row = await trx
        .updateTable('members')
        .set({ leaving: 'expiry', updated_at: now })
        .where('id', '=', id)
        .where('leaving', 'is', null)
        .where('expires_at', '<=', now)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeStanding(trx, { memberIds: [row.id] });
      return row !== undefined;
    },

    expired: async (on: Executor, now: number, limit: number): Promise<string[]> => {
      const rows = await on
        .selectFrom('members')
        .select('id')
        .where('leaving', 'is', null)
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    /** Servers with accounts whose wanted state waits to be made so. */
    serversDue: async (on: Executor, now: number): Promise<string[]> => {
      const rows = await on
        .selectFrom('member_accounts')
        .select('server_id')
        .distinct()
        .where('next_try_at', '<=', now)
        .execute();
      return rows.map((row) => row.server_id);
    },

    /** Those accounts of one server, in the order in which they wait. */
    due: async (on: Executor, serverId: string, now: number, limit: number): Promise<string[]> => {
      const rows = await on
        .selectFrom('member_accounts')
        .select('id')
        .where('server_id', '=', serverId)
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    /** True for the one caller who may now act for this account; the others find it not due until `until`. */
    claim: async (on: Executor, accountId: string, now: number, until: number): Promise<boolean> => {
      const row = await on
        .updateTable('member_accounts')
        .set({ next_try_at: until })
        .where('id', '=', accountId)
        .where('next_try_at', '<=', now)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    account: async (on: Executor, accountId: string): Promise<MemberAccount | null> => {
      const row = await on
        .selectFrom('member_accounts')
        .selectAll()
        .where('id', '=', accountId)
        .executeTakeFirst();
      return row ? toAccount(row) : null;
    },

    /** Looked at and found as it was: not a change, so not an update either. */
    touchObserved: async (on: Executor, accountIds: readonly string[], now: number): Promise<void> => {
      for (let at = 0; at < accountIds.length; at += 500) {
        await on
          .updateTable('member_accounts')
          .set({ observed_at: now })
          .where('id', 'in', accountIds.slice(at, at + 500))
          .execute();
      }
    },

    ofServer: async (on: Executor, serverId: string): Promise<Member[]> => {
      const rows = await on
        .selectFrom('members')
        .selectAll()
        .where('id', 'in', (query) =>
          query.selectFrom('member_accounts').select('member_id').where('server_id', '=', serverId),
        )
        .orderBy('id')
        .execute();
      return withAccounts(on, rows);
    },

    deleteAccountsOfServer: async (trx: Transaction<Schema>, serverId: string): Promise<void> => {
      const gone = await trx
        .deleteFrom('member_accounts')
        .where('server_id', '=', serverId)
        .returning('member_id')
        .execute();
      await writeStanding(trx, { memberIds: gone.map((row) => row.member_id) });
    },
  };
}
