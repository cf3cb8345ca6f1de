import {
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
  sql,
  type Transaction,
  type Updateable,
} from 'kysely';
import type { z } from 'zod';
import type { Database } from '#db/open.ts';
import { fromFlag, isUniqueViolation, likeAnywhere, toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import { ServerAccess } from '#domains/media/index.ts';
import type { Counts } from './schema.ts';
import type { Filter } from './status.ts';
import type { InviteTables } from './tables.ts';

export type InviteRow = Selectable<InviteTables['invites']>;
const ServerSettings = ServerAccess.omit({ server_id: true, libraries: true });
/** What an invite opens at one server. `settings` is left out where the invite says the same for all of them. */
export type InviteOpening = {
  serverId: string;
  allLibraries: boolean;
  libraryIds: string[];
  settings?: z.infer<typeof ServerSettings> | null;
};
export type Page = { createdAt: number; id: string };
/** What of the list is counted and shown beside its filter. */
export type InviteNarrowing = {
  q: string | null;
  /** Only those that open this server: by themselves, or by one of these tiers. */
  opening?: { serverId: string; tierIds: readonly string[] } | null;
};
export type InviteSearch = InviteNarrowing & {
  filter: Filter;
  batchId?: string;
  tierId?: string;
  after: Page | null;
  limit: number;
};

type Handle = Database | Transaction<Schema>;
type InviteExpression = ExpressionBuilder<Schema, 'invites'>;

export function createInviteStore(db: Database) {
  const byId = (id: string, handle: Handle = db) =>
    handle.selectFrom('invites').selectAll().where('id', '=', id).executeTakeFirst();

  const openings = async (
    inviteIds: readonly string[],
    handle: Handle = db,
  ): Promise<Map<string, InviteOpening[]>> => {
    const result = new Map<string, InviteOpening[]>();
    if (inviteIds.length === 0) return result;
    const servers = await handle
      .selectFrom('invite_servers')
      .selectAll()
      .where('invite_id', 'in', inviteIds)
      .orderBy('position')
      .orderBy('server_id')
      .execute();
    const libraries = await handle
      .selectFrom('invite_libraries')
      .selectAll()
      .where('invite_id', 'in', inviteIds)
      .execute();
    for (const server of servers) {
      const list = result.get(server.invite_id) ?? [];
      list.push({
        serverId: server.server_id,
        allLibraries: fromFlag(server.all_libraries),
        libraryIds: libraries
          .filter(
            (library) => library.invite_id === server.invite_id && library.server_id === server.server_id,
          )
          .map((library) => library.library_id),
        settings: server.settings === null ? null : ServerSettings.parse(JSON.parse(server.settings)),
      });
      result.set(server.invite_id, list);
    }
    return result;
  };

  return {
    byId,
    byCode: (code: string) =>
      db.selectFrom('invites').selectAll().where('code', '=', code).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<InviteRow[]> =>
      ids.length === 0 ? [] : db.selectFrom('invites').selectAll().where('id', 'in', ids).execute(),
    openings,

    insert: (trx: Transaction<Schema>, row: InviteRow) => trx.insertInto('invites').values(row).execute(),
    update: (trx: Transaction<Schema>, id: string, change: Updateable<InviteTables['invites']>) =>
      trx.updateTable('invites').set(change).where('id', '=', id).execute(),
    remove: (trx: Transaction<Schema>, id: string) =>
      trx.deleteFrom('invites').where('id', '=', id).execute(),
    /**
     * Reads an invite and holds it until the transaction ends, so that what is decided from it stays true. Writing is
     * the one way to hold a row that both kinds of databases know.
     */
    lock: (trx: Transaction<Schema>, id: string): Promise<InviteRow | undefined> =>
      trx
        .updateTable('invites')
        .set((e) => ({ updated_at: e.ref('updated_at') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),
    /** How many invites choose this flow of steps. */
    countChoosing: async (flowId: string): Promise<number> => {
      const row = await db
        .selectFrom('invites')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('onboarding_flow_id', '=', flowId)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    /** Which of these exist. */
    existing: async (ids: readonly string[]): Promise<Set<string>> => {
      if (ids.length === 0) return new Set();
      const rows = await db.selectFrom('invites').select('id').where('id', 'in', ids).execute();
      return new Set(rows.map((row) => row.id));
    },

    /** What the invite opens from now on, and nothing else. */
    setOpenings: async (
      trx: Transaction<Schema>,
      inviteId: string,
      openings: readonly InviteOpening[],
    ): Promise<void> => {
      await trx.deleteFrom('invite_libraries').where('invite_id', '=', inviteId).execute();
      await trx.deleteFrom('invite_servers').where('invite_id', '=', inviteId).execute();
      if (openings.length === 0) return;
      const servers = openings.map(({ serverId, allLibraries, settings }, position) => ({
        position,
        invite_id: inviteId,
        server_id: serverId,
        all_libraries: toFlag(allLibraries),
        settings: settings ? JSON.stringify(settings) : null,
      }));
      await trx.insertInto('invite_servers').values(servers).execute();
      const libraries = openings.flatMap(({ serverId, libraryIds }) =>
        libraryIds.map((id) => ({ invite_id: inviteId, server_id: serverId, library_id: id })),
      );
      if (libraries.length > 0) await trx.insertInto('invite_libraries').values(libraries).execute();
    },

    /** Those that were made at once, in the order of making. */
    ofBatch: (batchId: string): Promise<InviteRow[]> =>
      db.selectFrom('invites').selectAll().where('batch_id', '=', batchId).orderBy('id').execute(),
    onTier: (trx: Transaction<Schema>, tierId: string): Promise<InviteRow[]> =>
      trx.selectFrom('invites').selectAll().where('tier_id', '=', tierId).execute(),
    countOnTiers: async (tierIds: readonly string[]): Promise<Map<string, number>> => {
      if (tierIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('invites')
        .select((e) => ['tier_id', e.fn.countAll<number>().as('invites')])
        .where('tier_id', 'in', tierIds)
        .groupBy('tier_id')
        .execute();
      return new Map(rows.map((row) => [row.tier_id ?? '', row.invites]));
    },

    /** Takes one use, or answers false: whoever asks at the same time, at most `usage_limit` get true. */
    takeSlot: async (trx: Transaction<Schema>, id: string, now: number): Promise<boolean> => {
      const row = await trx
        .updateTable('invites')
        .set((e) => ({ used_count: e('used_count', '+', 1), updated_at: now }))
        .where('id', '=', id)
        .where('is_active', '=', 1)
        .where((e) => e.or([e('usage_limit', 'is', null), e('used_count', '<', e.ref('usage_limit'))]))
        .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    giveSlotBack: (trx: Transaction<Schema>, id: string, now: number) =>
      trx
        .updateTable('invites')
        .set((e) => ({ used_count: e('used_count', '-', 1), updated_at: now }))
        .where('id', '=', id)
        .where('used_count', '>', 0)
        .execute(),

    search: (search: InviteSearch, now: number): Promise<InviteRow[]> => {
      const { after } = search;
      let query = db
        .selectFrom('invites')
        .selectAll()
        .where((e) => matches(e, search.filter, now));
      if (search.batchId) query = query.where('batch_id', '=', search.batchId);
      if (search.tierId) query = query.where('tier_id', '=', search.tierId);
      query = query.where((e) => narrowed(e, search));
      if (after) {
        query = query.where((e) =>
          e.or([
            e('created_at', '<', after.createdAt),
            e.and([e('created_at', '=', after.createdAt), e('id', '<', after.id)]),
          ]),
        );
      }
      return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(search.limit).execute();
    },

    counts: async (narrowing: InviteNarrowing, now: number): Promise<Counts> => {
      const query = db.selectFrom('invites').where((e) => narrowed(e, narrowing));
      const countOf = (filter: Filter) => (e: InviteExpression) =>
        e.fn.sum<number>(
          e
            .case()
            .when(matches(e, filter, now))
            .then(1)
            .else(0)
            .end(),
        );
      const row = await query
        .select((e) => [
          e.fn.countAll<number>().as('all'),
          countOf('active')(e).as('active'),
          countOf('redeemed')(e).as('redeemed'),
          countOf('expired')(e).as('expired'),
          countOf('used_up')(e).as('used_up'),
          countOf('disabled')(e).as('disabled'),
        ])
        .executeTakeFirstOrThrow();
      return {
        all: row.all,
        active: row.active ?? 0,
        redeemed: row.redeemed ?? 0,
        expired: row.expired ?? 0,
        used_up: row.used_up ?? 0,
        disabled: row.disabled ?? 0,
      };
    },

    /** The tiers that invites are on. */
    tiersInUse: async (): Promise<string[]> => {
      const rows = await db
        .selectFrom('invites')
        .select('tier_id')
        .distinct()
        .where('tier_id', 'is not', null)
        .execute();
      return rows.flatMap((row) => row.tier_id ?? []);
    },

    totalUses: async (): Promise<number> => {
      const row = await db
        .selectFrom('invites')
        .select((e) => e.fn.sum<number>('used_count').as('uses'))
        .executeTakeFirst();
      return row?.uses ?? 0;
    },
  };
}

export type InviteStore = ReturnType<typeof createInviteStore>;

/** True where an insert or update failed because another invite has the code. */
export function isCodeTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}

/** Each filter by itself, as it is named: one that was switched off may be redeemed, expired and used up as well. `active` still lets somebody in. */
function matches(e: InviteExpression, filter: Filter, now: number): Expression<SqlBool> {
  const expired = e.and([e('expires_at', 'is not', null), e('expires_at', '<=', now)]);
  const usedUp = e.and([e('usage_limit', 'is not', null), e('used_count', '>=', e.ref('usage_limit'))]);
  if (filter === 'active') return e.and([e('is_active', '=', 1), e.not(expired), e.not(usedUp)]);
  if (filter === 'redeemed') return e('used_count', '>', 0);
  if (filter === 'expired') return expired;
  if (filter === 'used_up') return usedUp;
  if (filter === 'disabled') return e('is_active', '=', 0);
  return e.and([]);
}

function narrowed(e: InviteExpression, { q, opening }: InviteNarrowing): Expression<SqlBool> {
  return e.and([...(q ? [mentions(e, q)] : []), ...(opening ? [opens(e, opening)] : [])]);
}

/** One on a tier opens what the tier says, whatever it opened by itself before. */
function opens(
  e: InviteExpression,
  { serverId, tierIds }: NonNullable<InviteNarrowing['opening']>,
): Expression<SqlBool> {
  const byItself = e.and([
    e('tier_id', 'is', null),
    e(
      'invites.id',
      'in',
      e.selectFrom('invite_servers').select('invite_servers.invite_id').where('server_id', '=', serverId),
    ),
  ]);
  return tierIds.length === 0 ? byItself : e.or([byItself, e('tier_id', 'in', tierIds)]);
}

/** Code, description and maker of the invite, and the people who used it. */
function mentions(e: InviteExpression, q: string): Expression<SqlBool> {
  const pattern = likeAnywhere(q);
  return e.or([
    sql<SqlBool>`invites.search_text like ${pattern} escape '\\'`,
    // Asked once for all invites, not for each: among 20,000 the difference is twentyfold.
    e(
      'invites.id',
      'in',
      e
        .selectFrom('redemptions')
        .select('redemptions.invite_id')
        .where(
          sql<SqlBool>`lower(redemptions.name || ' ' || coalesce(redemptions.email, '') || ' ' || coalesce(redemptions.username, '')) like ${pattern} escape '\\'`,
        ),
    ),
  ]);
}
