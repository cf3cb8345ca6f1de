import { z } from 'zod';
import type { WaitingMember } from './changes-store.ts';
import type { Doer, TierContext } from './context.ts';
import { tierChanged } from './events.ts';
import { readHouse } from './house.ts';
import { endUnder, resolveAccess } from './plan-change.ts';

const BATCH = 200;
const Actor = z.object({
  kind: z.enum(['account', 'api_key', 'system', 'guest']),
  id: z.string().nullable(),
  name: z.string(),
});

/**
 * Writes what changed tiers want for the members who wait for it, each in a transaction of its own, and has the servers
 * asked. Whoever is being let in somewhere right now waits for the next run. Safe to call from several places at once.
 */
export async function applyChanges(context: TierContext, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  const tierIds = new Set<string>();
  do {
    const batch: WaitingMember[] = await context.changes.waiting(after, BATCH);
    for (const waiting of batch) {
      if (signal.aborted) return;
      if (await applyTo(context, waiting)) tierIds.add(waiting.tierId);
    }
    after = batch.length === BATCH ? (batch.at(-1)?.memberId ?? null) : null;
    if (batch.length > 0) context.users.members().makeSo();
  } while (after !== null);
  if (tierIds.size === 0) return;
  await context.db.transaction().execute(async (trx) => {
    for (const id of tierIds) await context.outbox.publish(trx, tierChanged, { id });
  });
  context.outbox.poke();
}

/** The tier as it is now: of two changes after one another the first writes what the second wants. */
async function applyTo(context: TierContext, waiting: WaitingMember): Promise<boolean> {
  const { store, changes, users, clock } = context;
  const tier = await store.get(waiting.tierId);
  const member = await users.members().one(waiting.memberId);
  if (!tier || !member) return changes.settle(context.db, waiting, 'left');
  const doer: Doer = { actor: Actor.parse(JSON.parse(waiting.actor)), ip: null };
  const access = resolveAccess(tier.access, await readHouse(context.media));
  const named = new Set(tier.access.map((one) => one.server_id));
  const end = waiting.changesEnd ? { end: endUnder(tier.durationDays, member.joinedAt, clock.now()) } : {};
  const written = await users
    .members()
    .put(member.id, { tier, access, named, ...end }, doer, (trx) => changes.settle(trx, waiting, 'written'));
  if (written === 'left') return changes.settle(context.db, waiting, 'left');
  return written === 'written';
}
