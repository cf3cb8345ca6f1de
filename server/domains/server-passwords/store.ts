import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { At } from './context.ts';
import type { ServerPasswordTables } from './tables.ts';

export type LinkRow = Selectable<ServerPasswordTables['server_password_links']>;

/** Give it a transaction to make its writes part of one. */
export function createLinkStore(db: Kysely<Schema>) {
  return {
    insert: async (row: Insertable<ServerPasswordTables['server_password_links']>): Promise<void> => {
      await db.insertInto('server_password_links').values(row).execute();
    },
    /** The link with this hash, where it has not run out. */
    find: async (tokenHash: string, now: number): Promise<LinkRow | null> =>
      (await db
        .selectFrom('server_password_links')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst()) ?? null,
    /** Ends every link to this account. */
    removeOf: async ({ memberId, serverId }: At): Promise<void> => {
      await db
        .deleteFrom('server_password_links')
        .where('member_id', '=', memberId)
        .where('server_id', '=', serverId)
        .execute();
    },
    prune: async (now: number): Promise<void> => {
      await db.deleteFrom('server_password_links').where('expires_at', '<=', now).execute();
    },
  };
}
