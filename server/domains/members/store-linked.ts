import type { Executor } from './member.ts';

/** The records that went into a member's, by what the person is found by besides. */
export type Linked = { id: string; memberId: string; otherId: string; name: string; linkedAt: number };

/** The member into whose record went the one with this identity. */
export async function linkedByIdentity(
  on: Executor,
  provider: string,
  externalId: string,
): Promise<string | undefined> {
  const row = await on
    .selectFrom('member_links')
    .select('member_id')
    .where('provider', '=', provider)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row?.member_id;
}

/** The same by an e-mail address in lower case; of several the one who was linked last. */
export async function linkedByEmail(on: Executor, email: string): Promise<string | undefined> {
  const row = await on
    .selectFrom('member_links')
    .select('member_id')
    .where('email', '=', email)
    .orderBy('linked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.member_id;
}

/** The same by the id that the record had. */
export async function linkedById(on: Executor, otherId: string): Promise<string | undefined> {
  const row = await on
    .selectFrom('member_links')
    .select('member_id')
    .where('other_id', '=', otherId)
    .executeTakeFirst();
  return row?.member_id;
}

/** What went into the records of these members, first what did so last. */
export async function linksOf(on: Executor, memberIds: readonly string[]): Promise<Map<string, Linked[]>> {
  if (memberIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('member_links')
    .select(['id', 'member_id', 'other_id', 'name', 'linked_at'])
    .where('member_id', 'in', memberIds)
    .orderBy('linked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const links = rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    otherId: row.other_id,
    name: row.name,
    linkedAt: row.linked_at,
  }));
  return Map.groupBy(links, (link) => link.memberId);
}
