import type { Kysely } from 'kysely';
import { fromFlag, toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';

/** What the owner and each person chose. What nobody chose has no row. */
export function createChoiceStore(db: Kysely<Schema>) {
  return {
    /** The owner's choices, by channel, for one notice or for all (`<notice> <channel>`). */
    rules: async (noticeId?: string): Promise<Map<string, boolean>> => {
      let query = db.selectFrom('notification_rules').selectAll();
      if (noticeId !== undefined) query = query.where('notice_id', '=', noticeId);
      const rows = await query.execute();
      return new Map(rows.map((row) => [ruleKey(row.notice_id, row.channel_id), fromFlag(row.enabled)]));
    },
    setRule: async (noticeId: string, channelId: string, enabled: boolean): Promise<void> => {
      await db
        .insertInto('notification_rules')
        .values({ notice_id: noticeId, channel_id: channelId, enabled: toFlag(enabled) })
        .onConflict((conflict) =>
          conflict.columns(['notice_id', 'channel_id']).doUpdateSet({ enabled: toFlag(enabled) }),
        )
        .execute();
    },
    /** Those of these people who have switched the notice on or off, by their key. */
    choices: async (noticeId: string, personKeys: readonly string[]): Promise<Map<string, boolean>> => {
      if (personKeys.length === 0) return new Map();
      const rows = await db
        .selectFrom('notification_choices')
        .select(['person_key', 'enabled'])
        .where('notice_id', '=', noticeId)
        .where('person_key', 'in', personKeys)
        .execute();
      return new Map(rows.map((row) => [row.person_key, fromFlag(row.enabled)]));
    },
    /** Everything one person chose, by notice. */
    choicesOf: async (personKey: string): Promise<Map<string, boolean>> => {
      const rows = await db
        .selectFrom('notification_choices')
        .select(['notice_id', 'enabled'])
        .where('person_key', '=', personKey)
        .execute();
      return new Map(rows.map((row) => [row.notice_id, fromFlag(row.enabled)]));
    },
    setChoice: async (personKey: string, noticeId: string, enabled: boolean, now: number): Promise<void> => {
      const change = { enabled: toFlag(enabled), updated_at: now };
      await db
        .insertInto('notification_choices')
        .values({ person_key: personKey, notice_id: noticeId, ...change })
        .onConflict((conflict) => conflict.columns(['person_key', 'notice_id']).doUpdateSet(change))
        .execute();
    },
  };
}

export function ruleKey(noticeId: string, channelId: string): string {
  return `${noticeId} ${channelId}`;
}
