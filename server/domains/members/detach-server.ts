import type { MemberContext } from './context.ts';
import { memberChanged } from './events.ts';

/** A server was disconnected: what was kept of people's accounts there is let go. Their access at it stays as it is. */
export async function detachServer(context: MemberContext, serverId: string): Promise<void> {
  const { db, store, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const members = await store.ofServer(trx, serverId);
    await store.deleteAccountsOfServer(trx, serverId);
    for (const member of members) {
      const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
      await outbox.publish(trx, memberChanged, about);
    }
  });
  outbox.poke();
}
