import type { LiveHub } from '#http/live.ts';
import type { Subscription } from '#kernel/events.ts';

/** What pages are told of, and which permission it needs to hear it. */
export function liveSubscription(live: LiveHub): Subscription {
  const topics: Record<string, { event: string; permission: string; key: string }> = {
    'invite.changed': { event: 'invite.changed', permission: 'invites.read', key: 'id' },
    'redemption.changed': { event: 'redemption.changed', permission: 'invites.read', key: 'id' },
    'preflight.looked': { event: 'preflight.changed', permission: 'invites.read', key: 'server_id' },
    'member_label.changed': { event: 'member_label.changed', permission: 'members.read', key: 'id' },
    'tier.changed': { event: 'tier.changed', permission: 'invites.read', key: 'id' },
    'redemption.ended': { event: 'redemption.changed', permission: 'invites.read', key: 'id' },
    'member.joined': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.changed': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.removed': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.linked': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.unlinked': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'notice.told': { event: 'notification.changed', permission: 'settings.read', key: 'notice' },
    'delivery.settled': { event: 'notification.changed', permission: 'settings.read', key: 'id' },
    'access_request.changed': {
      event: 'access_request.changed',
      permission: 'invites.read',
      key: 'id',
    },
    'move.changed': { event: 'move.changed', permission: 'settings.write', key: 'id' },
    'sponsorship.changed': {
      event: 'sponsorship.changed',
      permission: 'members.read',
      key: 'member_id',
    },
    'audit.added': { event: 'audit.added', permission: 'audit.read', key: 'id' },
  };
  return {
    name: 'live',
    types: Object.keys(topics),
    handle: async ({ type, payload }) => {
      const topic = topics[type];
      if (!topic) return;
      const fields = new Map(Object.entries(payload ?? {}));
      await live.publish({
        event: topic.event,
        id: String(fields.get(topic.key) ?? ''),
        permission: topic.permission,
      });
    },
  };
}
