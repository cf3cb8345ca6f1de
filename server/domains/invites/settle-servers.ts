import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { InviteContext } from './deps.ts';
import { redemptionChanged, redemptionEnded } from './events.ts';
import { isForOwner, readProblem } from './problems.ts';
import { outcomeOf } from './record-granted.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/**
 * Brings a redemption that keeps what worked to what its servers have come to, in the transaction of the change and with
 * the redemption held: it ends with the last of them, and gives its use back where nobody was let in anywhere.
 */
export async function settleServers(
  context: InviteContext,
  trx: Transaction<Schema>,
  redemption: RedemptionRow,
): Promise<void> {
  const { id, invite_id: inviteId, member_id: memberId } = redemption;
  const now = context.clock.now();
  const servers = await context.redemptionServers.ofRedemption(id, trx);
  await context.outbox.publish(trx, redemptionChanged, { id, invite_id: inviteId });
  if (servers.some(({ state }) => state === 'running')) {
    await context.redemptions.update(trx, id, { member_id: memberId });
    return;
  }
  const done = servers.filter(({ state }) => state === 'done');
  const failed = servers.filter(({ state }) => state === 'failed');
  const problem = failed[0]?.problem ?? done.find((server) => server.problem !== null)?.problem ?? null;
  const outcome = done.length === 0 ? null : outcomeOf(done.map((server) => server.outcome));
  const isForHim = failed.some((server) => isForOwner(readProblem(server.problem)?.code ?? ''));
  const wasLetIn = outcome !== null && outcome !== 'already_member';
  const heldSlot = await context.redemptions.end(trx, id, {
    status: outcome === null ? 'undone' : 'done',
    outcome,
    member_id: memberId,
    problem,
    waits_for_owner: isForHim ? 1 : 0,
    holds_slot: wasLetIn ? 1 : 0,
    finished_at: now,
  });
  if (heldSlot && !wasLetIn) await context.invites.giveSlotBack(trx, inviteId, now);
  await context.outbox.publish(trx, redemptionEnded, {
    id,
    invite_id: inviteId,
    member_id: memberId,
    outcome,
    problem_code: readProblem(problem)?.code ?? null,
    failed_servers: failed.map((server) => server.server_id),
  });
}
