import type { Database } from '#db/open.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { createChannelStore } from './store-channels.ts';
import { createDeliveryStore } from './store-deliveries.ts';

/** A finding for the owner; the web makes the text from code and params. */
export type NotificationProblem = {
  id: string;
  severity: 'warning' | 'error';
  code: 'channel_stopped' | 'channel_failing' | 'messages_not_sent';
  params: Record<string, string | number>;
  action: { kind: 'link'; href: string };
  since: string | null;
};

/** Channels that do not work, and messages that nobody took although their channel does, while they can still be sent. */
export async function notificationProblems(db: Database, now: number): Promise<NotificationProblem[]> {
  const channels = await createChannelStore(db).list();
  const found = channels.flatMap((channel): NotificationProblem[] => {
    if (!channel.enabled || channel.problem === null) return [];
    return [
      {
        id: `notification-channel:${channel.id}`,
        severity: channel.stopped ? 'error' : 'warning',
        code: channel.stopped ? 'channel_stopped' : 'channel_failing',
        params: { channel_name: channel.name, reason: channel.problem.code },
        action: { kind: 'link', href: '/settings/notifications' },
        since: channel.problem_since === null ? null : toIso(channel.problem_since),
      },
    ];
  });
  const dead = await createDeliveryStore(db).deadLetters(now);
  if (dead.count > 0)
    found.push({
      id: 'notifications:not-sent',
      severity: 'warning',
      code: 'messages_not_sent',
      params: { count: dead.count },
      action: { kind: 'link', href: '/settings/notifications/messages' },
      since: toIsoOrNull(dead.since),
    });
  return found;
}
