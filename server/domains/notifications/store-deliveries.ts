import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { NotificationTables } from './tables.ts';

export type DeliveryRow = Selectable<NotificationTables['notification_deliveries']>;
export type NewDelivery = Insertable<NotificationTables['notification_deliveries']>;

export function createDeliveryStore(db: Kysely<Schema>) {
  return {
    /** False where the same was told to this receiver before. */
    insert: async (row: NewDelivery): Promise<boolean> => {
      const inserted = await db
        .insertInto('notification_deliveries')
        .values(row)
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
  };
}
