import type { OwnDataPart } from '#domains/accounts/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { NotificationContext } from './context.ts';
import { createChannelStore } from './store-channels.ts';
import { createChoiceStore } from './store-choices.ts';
import { createDeliveryStore } from './store-deliveries.ts';

/** What a person was told, and what he chose to be told, for himself. What a message said is not kept once it was sent. */
export function notificationData({ db, keysOf }: Pick<NotificationContext, 'db' | 'keysOf'>): OwnDataPart {
  return async ({ accountId, verifiedEmail }) => {
    const own = await keysOf(accountId);
    const keys = verifiedEmail === null ? own : [...own, `address:${verifiedEmail.toLowerCase()}`];
    const [messages, channels, choices] = await Promise.all([
      createDeliveryStore(db).ofPerson(keys),
      createChannelStore(db).list(),
      Promise.all(keys.map((key) => createChoiceStore(db).choicesOf(key))),
    ]);
    const kinds = new Map(channels.map(({ id, kind }) => [id, kind]));
    return {
      messages: messages.map((row) => ({
        notice: row.notice_id,
        over: kinds.get(row.channel_id) ?? '',
        to: row.receiver_email,
        language: row.language,
        state: row.state,
        created_at: toIso(row.created_at),
        settled_at: toIsoOrNull(row.settled_at),
      })),
      notification_choices: choices.flat(),
    };
  };
}
