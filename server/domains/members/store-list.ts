import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { likeAnywhere } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import { EXPIRING_WITHIN_MS, type MemberFilter } from './policy.ts';
import type { Executor, Member, MemberStore } from './store.ts';
import type { MemberTables } from './tables.ts';

export type MemberPage = {
  rows: Selectable<MemberTables['members']>[];
  /** Sort keys of the last row, or null at the end. */
  next: [number, string] | null;
  counts: Record<MemberFilter, number>;
};

export type MemberSearch = {
  filter: MemberFilter;
  after: [number, string] | null;
  limit: number;
} & Narrowing;

/** What of the list is counted and shown beside its filter. */
export type Narrowing = {
  search: string | null;
  /** Only those who came through an invite. */
  invitedOnly?: boolean;
  /** Whether the owner's notes are searched too. */
  inNotes?: boolean;
  labelId?: string;
  serverId?: string;
  tierId?: string;
  now: number;
  /** Who was not seen since then is idle. */
  idleBefore: number;
};
type Builder = ExpressionBuilder<Schema, 'members'>;

/** One page of members, latest first, and how many there are under each filter of those that match the search. */
export async function pageOfMembers(on: Executor, query: MemberSearch): Promise<MemberPage> {
  const { after, limit } = query;
  const filters = memberFilters(query);
  const found = on
    .selectFrom('members')
    .selectAll()
    .where((eb) => narrowed(eb, query))
    .where(filters[query.filter])
    .where((eb) => isAfter(eb, after))
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const [rows, counts] = await Promise.all([found, countMembers(on, query)]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > limit && last ? [last.joined_at, last.id] : null,
    counts,
  };
}

/** The same, with the accounts of each. */
export async function listMembers(
  on: Executor,
  store: MemberStore,
  query: MemberSearch,
): Promise<Omit<MemberPage, 'rows'> & { members: Member[] }> {
  const { rows, ...page } = await pageOfMembers(on, query);
  return { ...page, members: await store.withAccounts(on, rows) };
}

/** Those of a list who match, in its order: at most so many, and how many there are. */
export async function matchingMembers(
  on: Executor,
  query: Narrowing & { filter: MemberFilter; limit: number },
): Promise<{ items: Array<{ id: string; name: string }>; total: number }> {
  const matching = on
    .selectFrom('members')
    .where((eb) => narrowed(eb, query))
    .where(memberFilters(query)[query.filter]);
  const items = await matching
    .select(['id', 'display_name as name'])
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute();
  if (items.length < query.limit) return { items, total: items.length };
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { items, total };
}

/** One page of those among these whose names, e-mail or invite have the words, latest first, and how many there are. */
export async function searchAmong(
  on: Executor,
  among: Expression<string>,
  query: { search: string; after: [number, string] | null; limit: number },
): Promise<{ ids: string[]; next: [number, string] | null; total: number }> {
  const matching = on
    .selectFrom('members')
    .where('id', 'in', among)
    .where((eb) => matches(eb, query));
  const rows = await matching
    .select(['id', 'joined_at'])
    .where((eb) => isAfter(eb, query.after))
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    ids: page.map((row) => row.id),
    next: rows.length > query.limit && last ? [last.joined_at, last.id] : null,
    total,
  };
}

/** How many members there are under each filter, of those that match: one look at the index of where they stand. */
export async function countMembers(on: Executor, query: Narrowing): Promise<Record<MemberFilter, number>> {
  const groups = await on
    .selectFrom('members')
    .where((eb) => narrowed(eb, query))
    .groupBy(['leaving', 'standing'])
    .select((eb) => [
      'leaving',
      'standing',
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere(endsSoon(eb, query)).as('expiring'),
      eb.fn.countAll<number>().filterWhere(isUnseen(eb, query)).as('idle'),
      countAsking(eb, query).as('asking'),
    ])
    .execute();
  const counts = { ...NOBODY };
  for (const { leaving, standing, all, expiring, idle, asking } of groups) {
    // Of all groups together, and so the same in each.
    counts.asking = asking ?? 0;
    const filter = leaving === null ? FILTER_OF[standing] : LEFT[leaving];
    counts.all += all;
    counts[filter] += all;
    if (leaving === null && standing !== 'out') counts.expiring += expiring;
    if (filter === 'active') counts.idle += idle;
  }
  return counts;
}

/** From the few who ask: looking for a request of each member would be the dearest of the numbers. */
function countAsking(eb: Builder, query: Narrowing) {
  return eb
    .selectFrom('members')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .where(sql<SqlBool>`members.id in (select open_for from extension_requests where open_for is not null)`)
    .where((inner) => narrowed(inner, query));
}

/** The members of these invites, first those who joined first. */
export async function membersOfInvites(
  on: Executor,
  store: MemberStore,
  inviteIds: readonly string[],
): Promise<Member[]> {
  if (inviteIds.length === 0) return [];
  const rows = await on
    .selectFrom('members')
    .selectAll()
    .where('invite_id', 'in', inviteIds)
    .orderBy('joined_at')
    .orderBy('id')
    .execute();
  return store.withAccounts(on, rows);
}

/** Members with something for the owner to look at; first those whose access does not end although it should. */
export async function membersWithProblems(
  on: Executor,
  store: MemberStore,
  limit: number,
): Promise<Member[]> {
  const rows = await on
    .selectFrom('members')
    .selectAll()
    .where('id', 'in', (query) =>
      query.selectFrom('member_accounts').select('member_id').where('last_problem', 'is not', null),
    )
    .orderBy((eb) => eb.case().when(staysUnwanted(eb)).then(0).else(1).end())
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
  return store.withAccounts(on, rows);
}

/** Those of an invite who have access, are invited, or whose removal is not confirmed yet. */
export async function countStaying(on: Executor, inviteId: string): Promise<number> {
  const row = await on
    .selectFrom('members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('invite_id', '=', inviteId)
    .where('standing', '<>', 'out')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The ids of those who have access or are invited, and are not being removed, by invite. */
export async function stayingOfInvites(
  on: Executor,
  inviteIds: readonly string[],
): Promise<Map<string | null, string[]>> {
  if (inviteIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('members')
    .select(['id', 'invite_id'])
    .where('invite_id', 'in', inviteIds)
    .where('leaving', 'is', null)
    .where('standing', '<>', 'out')
    .execute();
  const byInvite = Map.groupBy(rows, (row) => row.invite_id);
  return new Map([...byInvite].map(([inviteId, members]) => [inviteId, members.map((row) => row.id)]));
}

type Stands = MemberTables['members']['standing'];

const NOBODY: Record<MemberFilter, number> = {
  all: 0,
  active: 0,
  expiring: 0,
  idle: 0,
  asking: 0,
  expired: 0,
  removed: 0,
  invited: 0,
  paused: 0,
};
const LEFT = { expiry: 'expired', removal: 'removed' } as const;
/** Under what somebody is listed who is not leaving. */
const FILTER_OF = { watching: 'active', coming: 'invited', closed: 'paused', out: 'removed' } as const;

/** The same rules as policy.ts `filtersOf`. */
function memberFilters(query: Narrowing): Record<MemberFilter, (eb: Builder) => Expression<SqlBool>> {
  return {
    all: (eb) => eb.and([]),
    active: (eb) => isHere(eb, 'watching'),
    invited: (eb) => isHere(eb, 'coming'),
    paused: (eb) => isHere(eb, 'closed'),
    expiring: (eb) => eb.and([eb('leaving', 'is', null), eb('standing', '<>', 'out'), endsSoon(eb, query)]),
    idle: (eb) => eb.and([isHere(eb, 'watching'), isUnseen(eb, query)]),
    asking: (eb) =>
      eb.exists(
        eb
          .selectFrom('extension_requests')
          .select('extension_requests.id')
          .whereRef('extension_requests.open_for', '=', 'members.id'),
      ),
    expired: (eb) => eb.and([eb('leaving', '=', 'expiry')]),
    removed: (eb) => eb.or([eb('leaving', '=', 'removal'), isHere(eb, 'out')]),
  };
}

function isHere(eb: Builder, standing: Stands): Expression<SqlBool> {
  return eb.and([eb('leaving', 'is', null), eb('standing', '=', standing)]);
}

function endsSoon(eb: Builder, { now }: Narrowing): Expression<SqlBool> {
  return eb('expires_at', '<=', now + EXPIRING_WITHIN_MS);
}

function isUnseen(eb: Builder, { idleBefore }: Narrowing): Expression<SqlBool> {
  return eb.and([
    eb('joined_at', '<', idleBefore),
    eb.or([
      eb('last_seen_at', '<', idleBefore),
      // Never seen, by a server that would know.
      eb.and([eb('last_seen_at', 'is', null), eb('seen_checked_at', 'is not', null)]),
    ]),
  ]);
}

function staysUnwanted(eb: Builder) {
  return eb.exists(
    eb
      .selectFrom('member_accounts')
      .select('member_accounts.id')
      .whereRef('member_accounts.member_id', '=', 'members.id')
      .where('member_accounts.wanted', '=', 'none')
      .where('member_accounts.observed', '<>', 'gone'),
  );
}

function narrowed(eb: Builder, query: Narrowing): Expression<SqlBool> {
  const { labelId, serverId, tierId } = query;
  return eb.and([
    matches(eb, query),
    ...(query.invitedOnly ? [eb('invite_id', 'is not', null)] : []),
    ...(tierId === undefined ? [] : [eb('tier_id', '=', tierId)]),
    ...(labelId === undefined
      ? []
      : [
          eb('members.id', 'in', (links) =>
            links.selectFrom('member_label_links').select('member_id').where('label_id', '=', labelId),
          ),
        ]),
    ...(serverId === undefined
      ? []
      : [
          eb('members.id', 'in', (accounts) =>
            accounts.selectFrom('member_accounts').select('member_id').where('server_id', '=', serverId),
          ),
        ]),
  ]);
}

/** Latest first: what comes after this one. */
function isAfter(eb: Builder, after: [number, string] | null): Expression<SqlBool> {
  if (after === null) return eb.lit(true);
  return eb.or([
    eb('joined_at', '<', after[0]),
    eb.and([eb('joined_at', '=', after[0]), eb('id', '<', after[1])]),
  ]);
}

function matches(
  eb: Builder,
  { search, inNotes }: Pick<Narrowing, 'search' | 'inNotes'>,
): Expression<SqlBool> {
  if (search === null || search.trim() === '') return eb.and([]);
  const pattern = likeAnywhere(search.trim());
  const inNames = sql<SqlBool>`members.search_text like ${pattern} escape '\\'`;
  return inNotes ? eb.or([inNames, sql<SqlBool>`members.note_text like ${pattern} escape '\\'`]) : inNames;
}
