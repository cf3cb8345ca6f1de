import type { MemberContext } from './context.ts';
import { memberChanged, memberRemoved } from './events.ts';
import type { Member } from './store.ts';

/** A server was disconnected: what was kept of people's accounts there is let go. Their access at it stays as it is. */
export async function detachServer(context: MemberContext, serverId: string): Promise<void> {
  const { db, store, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const members = await store.ofServer(trx, serverId);
    await store.deleteAccountsOfServer(trx, serverId);
    for (const member of members) {
      const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
      await outbox.publish(trx, memberChanged, about);
      if (member.leaving === null || !isOutWithout(member, serverId)) continue;
      const { leaving: reason, keepsInvite } = member;
      await outbox.publish(trx, memberRemoved, { ...about, reason, keep_invite: keepsInvite });
    }
  });
  outbox.poke();
}

/** True where only this server had not confirmed the removal: nobody is left who could. */
function isOutWithout(member: Member, serverId: string): boolean {
  const open = member.accounts.filter((account) => account.observed !== 'gone');
  return open.length > 0 && open.every((account) => account.serverId === serverId);
}
