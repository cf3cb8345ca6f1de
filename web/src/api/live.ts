import type { QueryClient } from '@tanstack/react-query';
import { withBase } from './base.ts';
import { keys } from './keys.ts';

/** Which families of queries an event of the server makes old. */
export const staleAfter: Record<string, readonly string[]> = {
  // Also where one is deleted: its people and what came of it then lead nowhere, and its failures wait no more.
  'invite.changed': [keys.invites, keys.preflight, keys.redemptions, keys.members, keys.problems],
  'preflight.changed': [keys.preflight],
  'redemption.changed': [keys.redemptions, keys.invites, keys.problems],
  'member_label.changed': [keys.members],
  'tier.changed': [keys.tiers, keys.invites],
  'sponsorship.changed': [keys.sponsorship],
  'member.changed': [keys.tiers, keys.members, keys.sponsorship, keys.invites, keys.problems],
  'access_request.changed': [keys.accessRequests, keys.seats],
  'move.changed': [keys.moves],
  'server.changed': [keys.servers, keys.problems],
  'notification.changed': [keys.notifications, keys.problems],
  'audit.added': [keys.audit],
};

/**
 * Keeps what is on the screen current through the server's event stream. The browser reconnects by itself; after a gap
 * everything is asked again, because events may have been missed. Returns the function that ends it.
 */
export function startLive(client: QueryClient): () => void {
  const source = new EventSource(withBase('/api/live'));
  let opened = false;
  source.addEventListener('open', () => {
    if (opened) void client.invalidateQueries();
    opened = true;
  });
  for (const [event, families] of Object.entries(staleAfter)) {
    source.addEventListener(event, () => {
      for (const family of families) void client.invalidateQueries({ queryKey: [family] });
    });
  }
  return () => source.close();
}
