import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { type Doer, FOYER_ITSELF } from './doer.ts';
import { inviteBusy } from './errors.ts';
import { inviteChanged } from './events.ts';
import { WHILE_THE_GUEST_WAITS } from './judge-failure.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';

/** Deletes an invite; people who came in by it stay members, and what happened stays known. Throws 404, and 409 `invite_busy` while someone is coming in by it. */
export async function removeInvite(context: InviteContext, id: string, doer: Doer): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const invite = await lockUnused(context, trx, id);
    if (!invite) throw notFound('invite');
    await deleteInvite(context, trx, invite, doer);
  });
  context.outbox.poke();
}

/**
 * The clean-up after somebody has left: an invite whose last member has gone is deleted. `evenIfOpen` is for the one
 * whom the owner removed; otherwise an invite that still lets people in stays (docs/decisions/031-invites-and-members.md).
 * Throws 409 `invite_busy` while someone is coming in by it: whether he gets in decides, so ask again after that.
 */
export async function removeOrphanedInvite(
  context: InviteContext,
  inviteId: string,
  { evenIfOpen }: { evenIfOpen: boolean },
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const invite = await lockUnused(context, trx, inviteId);
    if (!invite) return;
    if (!evenIfOpen && refusalOf(invite, context.clock.now()) === null) return;
    // Only now: somebody who has just got in has ended his redemption and is counted.
    if ((await context.members.countOfInvite(inviteId, { executor: trx })) > 0) return;
    await deleteInvite(context, trx, invite, FOYER_ITSELF, { reason: 'last_member_left' });
  });
  context.outbox.poke();
}

/** Holds the invite until the transaction ends: nobody can take a use of it meanwhile. Throws 409 `invite_busy`. */
async function lockUnused(
  context: InviteContext,
  trx: Transaction<Schema>,
  id: string,
): Promise<InviteRow | undefined> {
  const invite = await context.invites.lock(trx, id);
  const since = context.clock.now() - WHILE_THE_GUEST_WAITS.upToMs;
  if (invite && (await context.redemptions.hasRunning(trx, id, since))) throw inviteBusy();
  return invite;
}

async function deleteInvite(
  context: InviteContext,
  trx: Transaction<Schema>,
  invite: InviteRow,
  doer: Doer,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { id, code, used_count } = invite;
  await context.invites.remove(trx, id);
  // Without the invite nothing about them is left to decide.
  await context.redemptions.dismissOfInvite(trx, id);
  await context.outbox.publish(trx, inviteChanged, { id });
  await context.audit.record(trx, {
    actor: doer.audit,
    action: 'invite.deleted',
    target: { kind: 'invite', id, name: code },
    details: { used_count, ...details },
    ip: doer.ip,
  });
}
