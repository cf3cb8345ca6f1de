import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { inviteBusy } from './errors.ts';
import { inviteChanged } from './events.ts';
import type { Doer } from './save-invite.ts';
import { refusalOf } from './status.ts';

/** Deletes an invite; people who came in by it stay members, and what happened stays known. Throws 404, and 409 `invite_busy` while someone is coming in by it. */
export async function removeInvite(context: InviteContext, id: string, doer: Doer): Promise<void> {
  const invite = await context.invites.byId(id);
  if (!invite) throw notFound('invite');
  await context.db.transaction().execute(async (trx) => {
    if (!(await context.invites.remove(trx, id))) throw inviteBusy();
    await context.outbox.publish(trx, inviteChanged, { id });
    await context.audit.record(trx, {
      actor: doer.audit,
      action: 'invite.deleted',
      target: { kind: 'invite', id, name: invite.code },
      details: { used_count: invite.used_count },
      ip: doer.ip,
    });
  });
  context.outbox.poke();
}

/**
 * The clean-up after a removal: an invite whose last member has gone and that lets nobody else in is deleted.
 * An invite that still has uses left stays (docs/decisions/031-invites-and-members.md).
 */
export async function removeOrphanedInvite(context: InviteContext, inviteId: string): Promise<void> {
  const invite = await context.invites.byId(inviteId);
  if (!invite || refusalOf(invite, context.clock.now()) === null) return;
  if ((await context.members.countOfInvite(inviteId)) > 0) return;
  if (await context.redemptions.hasRunning(inviteId)) return;
  await removeInvite(context, inviteId, {
    accountId: null,
    name: 'Foyer',
    audit: { kind: 'system', id: null, name: 'Foyer' },
    ip: null,
  });
}
