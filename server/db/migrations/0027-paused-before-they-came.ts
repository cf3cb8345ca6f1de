import { type Kysely, sql } from 'kysely';

/** Whose invitation a pause has withdrawn is paused, and has not left. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update members set standing = 'closed'
    where standing = 'out' and leaving is null
      and exists (select 1 from member_accounts where member_id = members.id and wanted = 'disabled')`.execute(
    db,
  );
}
