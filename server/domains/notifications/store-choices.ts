import type { Kysely } from 'kysely';
import { fromFlag, toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';

export type OwnChoice = { notice_id: string; channel_kind: string; enabled: boolean };

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
    /** What these people chose for a notice, by person and kind of channel (`choiceKey`). */
    choices: async (noticeId: string, personKeys: readonly string[]): Promise<Map<string, boolean>> => {
      if (personKeys.length === 0) return new Map();
      const rows = await db
        .selectFrom('notification_choices')
        .select(['person_key', 'channel_kind', 'enabled'])
        .where('notice_id', '=', noticeId)
        .where('person_key', 'in', personKeys)
        .execute();
      return new Map(rows.map((row) => [choiceKey(row.person_key, row.channel_kind), fromFlag(row.enabled)]));
    },
    /** Everything one person chose. */
    choicesOf: async (personKey: string): Promise<OwnChoice[]> => {
      const rows = await db
        .selectFrom('notification_choices')
        .select(['notice_id', 'channel_kind', 'enabled'])
        .where('person_key', '=', personKey)
        .execute();
      return rows.map((row) => ({ ...row, enabled: fromFlag(row.enabled) }));
    },
    setChoice: async (personKey: string, choice: OwnChoice, now: number): Promise<void> => {
      const change = { enabled: toFlag(choice.enabled), updated_at: now };
      await db
        .insertInto('notification_choices')
        .values({ ...choice, person_key: personKey, ...change })
        .onConflict((conflict) =>
          conflict.columns(['person_key', 'notice_id', 'channel_kind']).doUpdateSet(change),
        )
        .execute();
    },
  };
}

export function ruleKey(noticeId: string, channelId: string): string {
  return `${noticeId} ${channelId}`;
}

/** One person and kind of channel, where the notice is known. */
export function choiceKey(personKey: string, channelKind: string): string {
  return `${personKey} ${channelKind}`;
}
