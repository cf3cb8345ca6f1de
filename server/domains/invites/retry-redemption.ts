import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { redemptionChanged } from './events.ts';
import { beginAgain } from './redeem-invite.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { termsOfOne } from './terms.ts';

/**
 * Starts a redemption that was taken back once more, e.g. when the server is well again; one that runs or has let
 * somebody in stays as it is. Throws 404, and the refusals of an invite that lets nobody in.
 */
export async function retryRedemption(
  context: InviteContext,
  id: string,
  doer: Doer,
): Promise<RedemptionRow> {
  const known = await context.redemptions.byId(id);
  if (!known) throw notFound('redemption');
  if (known.status !== 'undone') return known;
  const invite = await context.invites.byId(known.invite_id);
  if (!invite) throw notFound('invite');
  const terms = JSON.stringify(await termsOfOne(context, invite));
  const row = { ...known, terms, member_id: null, started_at: context.clock.now() };
  const started = await context.db.transaction().execute(async (trx) => {
    await context.audit.record(trx, {
      actor: doer.audit,
      action: 'redemption.retried',
      target: { kind: 'redemption', id, name: known.name },
      details: { invite_code: invite.code },
      ip: doer.ip,
    });
    await context.outbox.publish(trx, redemptionChanged, { id, invite_id: invite.id });
    return beginAgain(context, trx, invite, known, row, false);
  });
  context.outbox.poke();
  context.sagas.start(started.id);
  return started;
}
