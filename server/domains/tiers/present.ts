import { toIso } from '#kernel/clock.ts';
import type { TierContext } from './context.ts';
import { readHouse } from './house.ts';
import { resolveAccess } from './plan-change.ts';
import type * as schema from './schema.ts';
import type { Tier } from './store.ts';

/** Tiers as the owner sees them, with how many are on them: three look-ups for a whole page. */
export async function presentTiers(context: TierContext, tiers: readonly Tier[]): Promise<schema.Tier[]> {
  const ids = tiers.map((tier) => tier.id);
  const house = await readHouse(context.media);
  const invites = await context.users.invites().count(ids);
  const members = await context.users.members().count(ids);
  return tiers.map((tier) => ({
    id: tier.id,
    name: tier.name,
    description: tier.description,
    duration_days: tier.durationDays,
    access: tier.access.filter((one) => house.servers.some((server) => server.id === one.server_id)),
    servers: resolveAccess(tier.access, house).map((one) => ({
      id: one.server_id,
      name: house.servers.find((server) => server.id === one.server_id)?.name ?? '',
      libraries: house.libraries
        .filter((library) => one.libraries.includes(library.id))
        .map((library) => library.title),
    })),
    version: tier.version,
    invites: invites.get(tier.id) ?? 0,
    members: members.get(tier.id) ?? 0,
    created_at: toIso(tier.createdAt),
    updated_at: toIso(tier.updatedAt),
  }));
}
