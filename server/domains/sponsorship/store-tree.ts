import { type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { SponsorshipTables } from './tables.ts';

export type SponsorRow = Selectable<SponsorshipTables['sponsors']>;
export type Guest = Selectable<SponsorshipTables['sponsored_members']>;

/** Nobody is above himself (`setGuest`), so this only stops what should not be from running for ever. */
const DEEPEST = 200;

/** For each of these people, himself and whom he came by, one after another up to where nobody is above. */
export async function chainsOf(on: Database, memberIds: readonly string[]): Promise<Map<string, string[]>> {
  const chains = new Map(memberIds.map((id) => [id, [id]]));
  if (memberIds.length === 0) return chains;
  const { rows } = await sql<{ start: string; above: string }>`
    with recursive up (start, above, level) as (
      select member_id, sponsor_id, 1 from sponsored_members where member_id in (${sql.join(memberIds)})
      union all
      select up.start, next.sponsor_id, up.level + 1
      from up join sponsored_members as next on next.member_id = up.above
      where up.level < ${sql.lit(DEEPEST)}
    )
    select start, above from up order by level`.execute(on);
  for (const row of rows) chains.get(row.start)?.push(row.above);
  return chains;
}

/** Everybody who came by this person or by one of those, nearest first. */
export async function branchOf(
  on: Database,
  memberId: string,
): Promise<Array<{ memberId: string; level: number }>> {
  const { rows } = await sql<{ member_id: string; level: number }>`
    ${branches([memberId])} select member_id, level from branch order by level`.execute(on);
  return rows.map((row) => ({ memberId: row.member_id, level: row.level }));
}

/** How many are in the branch of each, how many of them came by himself, and how many generations there are. */
export async function sizesOf(
  on: Database,
  memberIds: readonly string[],
): Promise<Map<string, { people: number; guests: number; depth: number }>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<{ root: string; people: number; guests: number; depth: number }>`
    ${branches(memberIds)}
    select root, count(*) as people, count(case when level = 1 then 1 end) as guests, max(level) as depth
    from branch group by root`.execute(on);
  return new Map(
    rows.map(({ root, people, guests, depth }) => [
      root,
      // Counts are text in one of the two kinds of databases.
      { people: Number(people), guests: Number(guests), depth: Number(depth) },
    ]),
  );
}

function branches(memberIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    with recursive branch (root, member_id, level) as (
      select sponsor_id, member_id, 1 from sponsored_members where sponsor_id in (${sql.join(memberIds)})
      union all
      select branch.root, next.member_id, branch.level + 1
      from branch join sponsored_members as next on next.sponsor_id = branch.member_id
      where branch.level < ${sql.lit(DEEPEST)}
    )`;
}

/** One page of those who came by this person, in the order of coming. */
export async function guestsOf(
  on: Database,
  query: { sponsorId: string; after: [number, string] | null; limit: number },
): Promise<Guest[]> {
  const { after } = query;
  let select = on.selectFrom('sponsored_members').selectAll().where('sponsor_id', '=', query.sponsorId);
  if (after) {
    select = select.where((e) =>
      e.or([e('since', '>', after[0]), e.and([e('since', '=', after[0]), e('member_id', '>', after[1])])]),
    );
  }
  return select.orderBy('since').orderBy('member_id').limit(query.limit).execute();
}

/** One page of those who have invited and came by nobody, in the order of their ids. */
export async function rootsOf(
  on: Database,
  query: { after: string | null; limit: number },
): Promise<string[]> {
  let select = roots(on).select('sponsors.member_id');
  if (query.after !== null) select = select.where('sponsors.member_id', '>', query.after);
  const rows = await select.orderBy('sponsors.member_id').limit(query.limit).execute();
  return rows.map((row) => row.member_id);
}

export async function countRoots(on: Database): Promise<number> {
  const row = await roots(on)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function roots(on: Database) {
  return on
    .selectFrom('sponsors')
    .leftJoin('sponsored_members', 'sponsored_members.member_id', 'sponsors.member_id')
    .where('sponsored_members.member_id', 'is', null);
}

/** Everybody in the tree: who has invited, and who came by somebody. */
export function everybodyIn(on: Database) {
  return on
    .selectFrom('sponsors')
    .select('member_id')
    .union(on.selectFrom('sponsored_members').select('member_id'));
}

export async function guest(on: Database, memberId: string): Promise<Guest | null> {
  const row = await on
    .selectFrom('sponsored_members')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row ?? null;
}

/** Which of these came by whom, by their ids. */
export async function guestsByIds(on: Database, ids: readonly string[]): Promise<Map<string, Guest>> {
  if (ids.length === 0) return new Map();
  const rows = await on.selectFrom('sponsored_members').selectAll().where('member_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.member_id, row]));
}

/** Puts somebody below the one he came by. Who is above that one himself begins a branch of his own instead. */
export async function setGuest(trx: Transaction<Schema>, row: Guest): Promise<void> {
  await trx.deleteFrom('sponsored_members').where('member_id', '=', row.member_id).execute();
  const above = (await chainsOf(trx, [row.sponsor_id])).get(row.sponsor_id) ?? [];
  if (above.includes(row.member_id)) return;
  await trx.insertInto('sponsored_members').values(row).execute();
}

/** Takes somebody out of the tree: who came by him moves up to the one he came by. */
export async function dropGuest(trx: Transaction<Schema>, memberId: string): Promise<void> {
  const own = await guest(trx, memberId);
  await trx.deleteFrom('sponsored_members').where('member_id', '=', memberId).execute();
  const below = trx.updateTable('sponsored_members').where('sponsor_id', '=', memberId);
  if (own) await below.set({ sponsor_id: own.sponsor_id }).execute();
  else await trx.deleteFrom('sponsored_members').where('sponsor_id', '=', memberId).execute();
  await trx.deleteFrom('sponsors').where('member_id', '=', memberId).execute();
}

export async function sponsorRows(on: Database, ids: readonly string[]): Promise<Map<string, SponsorRow>> {
  if (ids.length === 0) return new Map();
  const rows = await on.selectFrom('sponsors').selectAll().where('member_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.member_id, row]));
}

export async function updateSponsor(
  trx: Transaction<Schema>,
  memberId: string,
  change: Partial<Pick<SponsorRow, 'paused_at' | 'known_access'>>,
): Promise<void> {
  await trx.updateTable('sponsors').set(change).where('member_id', '=', memberId).execute();
}
