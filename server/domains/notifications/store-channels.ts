import type { Kysely, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import type { NotificationTables } from './tables.ts';

export type ChannelRow = Selectable<NotificationTables['notification_channels']>;

export const ChannelValues = z.record(z.string(), z.union([z.string(), z.number()]));
const Sealed = z.record(z.string(), z.string());
const ChannelProblem = z.object({ code: z.string(), answer: z.string() });

/** A channel as it is kept. Secrets are still encrypted. */
export type StoredChannel = Omit<ChannelRow, 'settings' | 'secrets' | 'problem' | 'enabled' | 'stopped'> & {
  values: Record<string, string | number>;
  sealed: Record<string, string>;
  enabled: boolean;
  stopped: boolean;
  problem: z.infer<typeof ChannelProblem> | null;
};

export function createChannelStore(db: Kysely<Schema>) {
  return {
    /** Oldest first. */
    list: async (): Promise<StoredChannel[]> => {
      const rows = await db.selectFrom('notification_channels').selectAll().orderBy('id').execute();
      return rows.map(toChannel);
    },
    find: async (id: string): Promise<StoredChannel | null> => {
      const row = await db
        .selectFrom('notification_channels')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? toChannel(row) : null;
    },
    /** Reads a channel and holds it until the transaction ends; writing is how both kinds of databases hold a row. */
    lock: async (id: string): Promise<StoredChannel | null> => {
      const row = await db
        .updateTable('notification_channels')
        .set((eb) => ({ updated_at: eb.ref('updated_at') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row ? toChannel(row) : null;
    },
    insert: async (row: ChannelRow): Promise<void> => {
      await db.insertInto('notification_channels').values(row).execute();
    },
    update: async (
      id: string,
      change: Updateable<NotificationTables['notification_channels']>,
    ): Promise<void> => {
      await db.updateTable('notification_channels').set(change).where('id', '=', id).execute();
    },
    remove: async (id: string): Promise<boolean> => {
      const result = await db.deleteFrom('notification_channels').where('id', '=', id).executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },
  };
}

function toChannel(row: ChannelRow): StoredChannel {
  const { settings, secrets, problem, enabled, stopped, ...rest } = row;
  return {
    ...rest,
    values: ChannelValues.parse(JSON.parse(settings)),
    sealed: Sealed.parse(JSON.parse(secrets)),
    enabled: enabled === 1,
    stopped: stopped === 1,
    problem: problem === null ? null : ChannelProblem.parse(JSON.parse(problem)),
  };
}
