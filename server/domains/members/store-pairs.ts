import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Executor } from './store.ts';
import type { MemberTables } from './tables.ts';

export type PairReason = NonNullable<MemberTables['member_pairs']['reason']>;
export type Pair = { oneId: string; otherId: string; reason: PairReason };

/** What linking looks at of everybody. */
export type Person = {
  id: string;
  name: string;
  username: string;
  email: string | null;
  /** Where he has an account that is not known to be gone. */
  serverIds: readonly string[];
};

const CHUNK = 200;

/** Everybody, with the servers at which he has an account. */
export async function readPeople(on: Executor): Promise<Person[]> {
  const members = await on
    .selectFrom('members')
    .select(['id', 'display_name', 'username', 'email'])
    .execute();
  const accounts = await on
    .selectFrom('member_accounts')
    .select(['member_id', 'server_id'])
    .where('observed', '<>', 'gone')
    .execute();
  const byMember = Map.groupBy(accounts, (account) => account.member_id);
  return members.map((row) => ({
    id: row.id,
    name: row.display_name,
    username: row.username,
    email: row.email,
    serverIds: (byMember.get(row.id) ?? []).map((account) => account.server_id),
  }));
}

/** Makes the suggestions exactly these; what the owner has said of a pair stays. */
export async function replaceSuggestions(
  trx: Transaction<Schema>,
  pairs: readonly Pair[],
  now: number,
): Promise<void> {
  await trx.deleteFrom('member_pairs').where('state', '=', 'suggested').execute();
  for (let at = 0; at < pairs.length; at += CHUNK) {
    await trx
      .insertInto('member_pairs')
      .values(
        pairs.slice(at, at + CHUNK).map((pair) => ({
          one_id: pair.oneId,
          other_id: pair.otherId,
          state: 'suggested' as const,
          reason: pair.reason,
          found_at: now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['one_id', 'other_id']).doNothing())
      .execute();
  }
}

/** Suggestions, first those by what says most; of one member alone where he is named. */
export async function listSuggestions(
  on: Executor,
  query: { memberId?: string; limit: number },
): Promise<Pair[]> {
  const { memberId, limit } = query;
  let select = on.selectFrom('member_pairs').selectAll().where('state', '=', 'suggested');
  if (memberId !== undefined)
    select = select.where((eb) => eb.or([eb('one_id', '=', memberId), eb('other_id', '=', memberId)]));
  const rows = await select
    .orderBy((eb) => eb.case('reason').when('email').then(0).when('username').then(1).else(2).end())
    .orderBy('one_id')
    .orderBy('other_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    oneId: row.one_id,
    otherId: row.other_id,
    reason: row.reason ?? 'name',
  }));
}

/** Remembers that two are not the same person. */
export async function setDistinct(
  trx: Transaction<Schema>,
  ids: readonly [string, string],
  now: number,
): Promise<void> {
  const [one_id, other_id] = inOrder(ids);
  const said = { state: 'distinct' as const, reason: null, found_at: now };
  await trx
    .insertInto('member_pairs')
    .values({ one_id, other_id, ...said })
    .onConflict((conflict) => conflict.columns(['one_id', 'other_id']).doUpdateSet(said))
    .execute();
}

/** Forgets whatever is known of two. */
export async function dropPair(trx: Transaction<Schema>, ids: readonly [string, string]): Promise<void> {
  const [one, other] = inOrder(ids);
  await trx.deleteFrom('member_pairs').where('one_id', '=', one).where('other_id', '=', other).execute();
}

/** Everybody who is known not to be this member. */
export async function distinctFrom(on: Executor, memberId: string): Promise<string[]> {
  const rows = await on
    .selectFrom('member_pairs')
    .select(['one_id', 'other_id'])
    .where('state', '=', 'distinct')
    .where((eb) => eb.or([eb('one_id', '=', memberId), eb('other_id', '=', memberId)]))
    .orderBy('one_id')
    .orderBy('other_id')
    .execute();
  return rows.map((row) => (row.one_id === memberId ? row.other_id : row.one_id));
}

/** A pair is one row, whoever is named first. */
export function inOrder([one, other]: readonly [string, string]): [string, string] {
  return one < other ? [one, other] : [other, one];
}
