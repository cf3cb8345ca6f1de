import {
  readHouse,
  resolveAccess,
  type Tier,
  type TierWish,
  type WantedAccess,
} from '#domains/tiers/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { MemberContext } from './context.ts';

/** A wish with the servers' own ids of its libraries, by server: read before the transaction that writes it. */
export type ReadyWish = { wish: TierWish; external: ReadonlyMap<string, string[]> };

/** Throws 422 for a tier that is gone. */
export async function readWish(context: MemberContext, tierId: string): Promise<ReadyWish> {
  const wish = await wishOf(context, tierId);
  return { wish, external: await externalIds(context, wish.access) };
}

/** What a tier says for somebody whose stay is counted from now. Throws 422 for a tier that is gone. */
export async function wishOf(context: MemberContext, tierId: string): Promise<TierWish> {
  const tier = await findTier(context, tierId);
  const access = resolveAccess(tier.access, await readHouse(context.media));
  const named = new Set(tier.access.map((one) => one.server_id));
  const end = tier.durationDays === null ? null : context.clock.now() + tier.durationDays * DAY_MS;
  return { tier, access, named, end };
}

/** Throws 422. */
export async function findTier(context: MemberContext, id: string): Promise<Tier> {
  const tier = await context.tiers.get(id);
  if (!tier)
    throw invalidField('tier_id', 'unknown', 'This tier does not exist any more. Choose another one.');
  return tier;
}

/** The servers' own ids of the libraries, by server. */
export async function externalIds(
  context: MemberContext,
  access: readonly WantedAccess[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { server_id: serverId, libraries } of access) {
    const known = await context.media.libraries(serverId);
    found.set(
      serverId,
      known.filter((library) => libraries.includes(library.id)).map((library) => library.externalId),
    );
  }
  return found;
}
