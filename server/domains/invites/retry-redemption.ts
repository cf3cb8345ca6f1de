import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import { beginAgain, newServerRow, startSagas } from './begin-redemption.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { guestHasTo, inviteNotReady } from './errors.ts';
import { redemptionChanged } from './events.ts';
import { failedServers, restartServers } from './mend-redemption.ts';
import { openedServers } from './open-server.ts';
import { termsToBegin } from './sponsors.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/**
 * Starts a redemption that was taken back once more, or the failed servers of one that keeps what worked (or this one),
 * e.g. when the server is well again; one that runs or has let somebody in everywhere stays as it is. Throws 404, the
 * refusals of an invite that lets nobody in, and 409 `guest_has_to` where a password is needed that only the guest knows.
 */
export async function retryRedemption(
  context: InviteContext,
  id: string,
  doer: Doer,
  serverId?: string,
): Promise<RedemptionRow> {
  const known = await context.redemptions.byId(id);
  if (!known) throw notFound('redemption');
  if (known.on_failure === 'keep') return retryServers(context, known, doer, serverId);
  if (known.status !== 'undone') return known;
  const invite = await context.invites.byId(known.invite_id);
  if (!invite) throw notFound('invite');
  const stored = await context.redemptionServers.ofRedemption(id);
  if (stored.some((server) => server.username !== null)) throw guestHasTo();
  const opened = await openedServers(context, invite);
  if (opened.length === 0) throw inviteNotReady();
  const { terms, begin } = await termsToBegin(context, invite);
  const row = { ...known, terms: JSON.stringify(terms), member_id: null, started_at: context.clock.now() };
  const servers = opened.map(({ server }, position) =>
    newServerRow(context, id, server.id, position, undefined),
  );
  const started = await context.db.transaction().execute(async (trx) => {
    await recordRetry(context, trx, known, doer);
    await context.outbox.publish(trx, redemptionChanged, { id, invite_id: invite.id });
    const begun = await beginAgain(context, trx, known, { invite, row, servers }, false);
    await begin(trx);
    return begun;
  });
  context.outbox.poke();
  await startSagas(context, started);
  return started;
}

async function retryServers(
  context: InviteContext,
  known: RedemptionRow,
  doer: Doer,
  serverId: string | undefined,
): Promise<RedemptionRow> {
  const failed = await failedServers(context, known, serverId);
  const ours = failed.filter((server) => server.username === null);
  if (ours.length === 0) throw guestHasTo();
  return restartServers(context, known, ours, [], (trx) => recordRetry(context, trx, known, doer));
}

async function recordRetry(
  context: InviteContext,
  trx: Transaction<Schema>,
  { id, name, invite_code: code }: RedemptionRow,
  doer: Doer,
): Promise<void> {
  await context.audit.record(trx, {
    actor: doer.audit,
    action: 'redemption.retried',
    target: { kind: 'redemption', id, name },
    details: { invite_code: code },
    ip: doer.ip,
  });
}
