import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { WATCHING } from './policy.ts';

type Which = { memberIds: readonly string[] } | { ofAccount: string };

/**
 * Writes anew where members stand by what was seen of their accounts: watching, else coming (invited), else closed
 * (switched off, or paused before he came), else out. Call it after every change of `observed`, `wanted` or `leaving`,
 * and of whose an account is.
 */
export async function writeStanding(trx: Transaction<Schema>, which: Which): Promise<void> {
  const standing = sql<'watching'>`case
    when ${has(sql`observed in (${sql.join([...WATCHING])})`)} then 'watching'
    when ${has(sql`observed in ('invited', 'pending')`)} then 'coming'
    when ${has(sql`observed <> 'gone' or (wanted = 'disabled' and members.leaving is null)`)} then 'closed'
    else 'out' end`;
  const update = trx.updateTable('members').set({ standing });
  if ('ofAccount' in which) {
    await update
      .where('id', '=', (eb) =>
        eb
          .selectFrom('member_accounts')
          .select('member_id')
          .where('member_accounts.id', '=', which.ofAccount),
      )
      .execute();
    return;
  }
  const { memberIds } = which;
  for (let at = 0; at < memberIds.length; at += 500) {
    await update.where('id', 'in', memberIds.slice(at, at + 500)).execute();
  }
}

function has(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from member_accounts where member_accounts.member_id = members.id and (${condition}))`;
}
