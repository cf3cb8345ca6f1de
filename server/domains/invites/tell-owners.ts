import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { redemptionDone, redemptionFailed, redemptionPartly } from '#domains/notifications/index.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import type { InviteContext } from './deps.ts';
import { redemptionEnded } from './events.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';

const OWNERS = { kind: 'owners' } as const;
/** A server that is away for less than this is not worth a message. */
const PATIENCE_MS = 15 * MINUTE_MS;

/** Tells the owners how each redemption ended, once, however often the event comes. */
export function tellOwners(context: InviteContext): Subscription {
  const { db, notices, outbox } = context;
  return {
    name: 'invites.tell-owners',
    types: [redemptionEnded.id],
    handle: async (event) => {
      const ended = redemptionEnded.schema.parse(event.payload);
      const names = await serverNames(context);
      await db.transaction().execute(async (trx) => {
        const redemption = await context.redemptions.byId(ended.id, trx);
        const invite = await context.invites.byId(ended.invite_id, trx);
        // Forgotten meanwhile, with its invite: nothing is left to look at.
        if (!redemption || !invite) return;
        // A redemption that failed can be tried again, and then ends a second time.
        const options = { once: event.id };
        const about = aboutOf(invite, redemption);
        if (ended.outcome === null) {
          const data = { ...about, redemption_id: ended.id, problem: ended.problem_code ?? '' };
          await notices.tell(trx, redemptionFailed, data, OWNERS, options);
          return;
        }
        // Where what worked is kept, somebody may be in and a server have failed.
        if (ended.failed_servers?.length)
          return tellPartly(context, trx, { invite, redemption, names }, event.id);
        const data = { ...about, member_id: ended.member_id, outcome: ended.outcome };
        await notices.tell(trx, redemptionDone, data, OWNERS, options);
      });
      outbox.poke();
    },
  };
}

/** Tells the owners, once for each attempt, of redemptions that keep what worked and still wait for a server. */
export async function tellOfWaiting(context: InviteContext): Promise<void> {
  const { db, redemptions, redemptionServers, invites, clock, outbox } = context;
  const names = await serverNames(context);
  for (const { redemption_id: id, started_at } of await redemptionServers.waitingSince(
    clock.now() - PATIENCE_MS,
  )) {
    await db.transaction().execute(async (trx) => {
      const redemption = await redemptions.byId(id, trx);
      const invite = redemption && (await invites.byId(redemption.invite_id, trx));
      if (redemption && invite)
        await tellPartly(context, trx, { invite, redemption, names }, `${id} ${started_at}`);
    });
  }
  outbox.poke();
}

/** Who got in where and what is still tried, as it stands at this moment. */
async function tellPartly(
  context: InviteContext,
  trx: Transaction<Schema>,
  { invite, redemption, names }: { invite: InviteRow; redemption: RedemptionRow; names: Map<string, string> },
  once: string,
): Promise<void> {
  const servers = await context.redemptionServers.ofRedemption(redemption.id, trx);
  const inState = (state: RedemptionServerRow['state']) =>
    servers.filter((server) => server.state === state).map((server) => names.get(server.server_id) ?? '–');
  const data = {
    ...aboutOf(invite, redemption),
    redemption_id: redemption.id,
    member_id: redemption.member_id,
    done: inState('done'),
    waiting: inState('running'),
    failed: inState('failed'),
  };
  await context.notices.tell(trx, redemptionPartly, data, OWNERS, { once });
}

/** Read before a transaction, because it is no part of one. */
async function serverNames({ media }: InviteContext): Promise<Map<string, string>> {
  return new Map((await media.servers.list()).map(({ id, name }) => [id, name]));
}

function aboutOf({ id, description, code }: InviteRow, { name }: RedemptionRow) {
  return { invite_id: id, invite_name: description || code, name };
}
