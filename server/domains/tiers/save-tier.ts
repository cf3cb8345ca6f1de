import { checkServerAccess } from '#domains/media/index.ts';
import { notFound } from '#kernel/errors.ts';
import type { Doer, TierContext } from './context.ts';
import { tierInUse, tierNameTaken } from './errors.ts';
import { tierChanged } from './events.ts';
import type { TierInput } from './schema.ts';
import { isNameTaken, type Tier, type TierFields } from './store.ts';

/** Makes a tier. Throws 409 `tier_name_taken`, and 422 for a wrong field. */
export async function createTier(context: TierContext, input: TierInput, doer: Doer): Promise<Tier> {
  const { db, store, outbox, audit } = context;
  await checkServerAccess(context.media, input.access);
  const now = context.clock.now();
  const tier: Tier = {
    id: context.ids.next(),
    ...toFields(input),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await namedOnce(tier.name, () =>
    db.transaction().execute(async (trx) => {
      await store.insert(trx, tier);
      await outbox.publish(trx, tierChanged, { id: tier.id });
      await audit.record(trx, { ...doer, action: 'tier.created', target: targetOf(tier), details: {} });
    }),
  );
  outbox.poke();
  return tier;
}

/**
 * Deletes a tier. Who is on it keeps its settings as his own where `keepsSettings` says so. Throws 404, and 409
 * `tier_in_use` where somebody is on it and nothing was said.
 */
export async function removeTier(
  context: TierContext,
  id: string,
  { keepsSettings }: { keepsSettings: boolean },
  doer: Doer,
): Promise<void> {
  const { db, store, users, outbox, audit } = context;
  const tier = await store.get(id);
  if (!tier) throw notFound('tier');
  const invites = (await users.invites().count([id])).get(id) ?? 0;
  const members = (await users.members().count([id])).get(id) ?? 0;
  if (!keepsSettings && invites + members > 0) throw tierInUse(invites, members);
  await db.transaction().execute(async (trx) => {
    const held = await store.hold(trx, id);
    if (!held) throw notFound('tier');
    await users.invites().release(trx, held);
    await users.members().release(trx, id);
    await store.remove(trx, id);
    await outbox.publish(trx, tierChanged, { id });
    await audit.record(trx, {
      ...doer,
      action: 'tier.deleted',
      target: targetOf(tier),
      details: { invites, members },
    });
  });
  outbox.poke();
}

export function toFields(input: TierInput): TierFields {
  const { name, description, duration_days: durationDays, access } = input;
  return { name, description, durationDays, access };
}

export function targetOf({ id, name }: Pick<Tier, 'id' | 'name'>) {
  return { kind: 'tier', id, name };
}

/** Throws 409 `tier_name_taken` where the write fails because another tier has the name. */
export async function namedOnce<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (isNameTaken(error)) throw tierNameTaken(name);
    throw error;
  }
}
