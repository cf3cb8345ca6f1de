import { redemptionDone, redemptionFailed } from '#domains/notifications/index.ts';
import type { Subscription } from '#kernel/events.ts';
import type { InviteContext } from './deps.ts';
import { redemptionEnded } from './events.ts';

/** Tells the owners how each redemption ended, once, however often the event comes. */
export function tellOwners(context: InviteContext): Subscription {
  const { db, notices, outbox } = context;
  return {
    name: 'invites.tell-owners',
    types: [redemptionEnded.id],
    handle: async (event) => {
      const ended = redemptionEnded.schema.parse(event.payload);
      await db.transaction().execute(async (trx) => {
        const redemption = await context.redemptions.byId(ended.id, trx);
        const invite = await context.invites.byId(ended.invite_id, trx);
        // Forgotten meanwhile, with its invite: nothing is left to look at.
        if (!redemption || !invite) return;
        const about = {
          invite_id: invite.id,
          invite_name: invite.description || invite.code,
          name: redemption.name,
        };
        // A redemption that failed can be tried again, and then ends a second time.
        const options = { once: event.id };
        const to = { kind: 'owners' as const };
        // Where what worked is kept, somebody may be in and a server have failed: both are told.
        if (ended.outcome === null || ended.failed_servers?.length) {
          const data = { ...about, redemption_id: ended.id, problem: ended.problem_code ?? '' };
          await notices.tell(trx, redemptionFailed, data, to, options);
        }
        if (ended.outcome === null) return;
        const data = { ...about, member_id: ended.member_id, outcome: ended.outcome };
        await notices.tell(trx, redemptionDone, data, to, options);
      });
      outbox.poke();
    },
  };
}
