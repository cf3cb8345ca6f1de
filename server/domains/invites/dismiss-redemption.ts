import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { redemptionNotFailed } from './errors.ts';
import { redemptionChanged } from './events.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/**
 * Takes a failed redemption off what waits for the owner, once: again it changes nothing. One that is tried again and
 * fails again waits anew. Throws 404, and 409 `redemption_not_failed` for one that runs or has let somebody in everywhere.
 */
export async function dismissRedemption(context: InviteContext, id: string, doer: Doer): Promise<void> {
  const { db, redemptions, audit, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const isDismissed = await redemptions.dismiss(trx, id);
    const row = await redemptions.byId(id, trx);
    if (!row) throw notFound('redemption');
    if (!(await hasFailed(context, trx, row))) throw redemptionNotFailed();
    if (!isDismissed) return;
    await outbox.publish(trx, redemptionChanged, { id, invite_id: row.invite_id });
    await audit.record(trx, {
      actor: doer.audit,
      action: 'redemption.dismissed',
      target: { kind: 'redemption', id, name: row.name },
      details: { invite_code: row.invite_code },
      ip: doer.ip,
    });
  });
  outbox.poke();
}

async function hasFailed(
  context: InviteContext,
  trx: Transaction<Schema>,
  { id, status }: RedemptionRow,
): Promise<boolean> {
  if (status === 'running') return false;
  const servers = await context.redemptionServers.ofRedemption(id, trx);
  return status === 'undone' || servers.some(({ state }) => state === 'failed');
}
