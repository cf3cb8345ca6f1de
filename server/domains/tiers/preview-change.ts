import { createHash } from 'node:crypto';
import { checkServerAccess, type ServerAccess } from '#domains/media/index.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { TierContext } from './context.ts';
import { tierChangedMeanwhile } from './errors.ts';
import { readHouse } from './house.ts';
import {
  endUnder,
  type House,
  type MemberPlan,
  planKey,
  planServers,
  resolveAccess,
  type TierMember,
} from './plan-change.ts';
import type { MemberChanges } from './schema.ts';
import type { Tier, TierFields } from './store.ts';

export type TierPlan = {
  tier: Tier;
  house: House;
  /** Those for whom something changes, in the order of their ids. */
  plans: MemberPlan[];
  onTier: number;
  changesEnd: boolean;
  /** Names exactly this plan: another one where the tier, the people on it or what they have is another. */
  seen: string;
};

/** What the wanted state means for everybody on the tier; changes nothing. Throws 404, 409 and 422. */
export async function planTierChange(
  context: TierContext,
  id: string,
  version: number,
  wanted: Pick<TierFields, 'access' | 'durationDays'>,
): Promise<TierPlan> {
  const tier = await context.store.get(id);
  if (!tier) throw notFound('tier');
  if (tier.version !== version) throw tierChangedMeanwhile();
  await checkServerAccess(context.media, wanted.access);
  const house = await readHouse(context.media);
  const members = await context.users.members().onTier(id);
  const changesEnd = wanted.durationDays !== tier.durationDays;
  const now = context.clock.now();
  const plans = members
    .map((member) => planMember(member, wanted, house, { changesEnd, now }))
    .filter(({ servers, end }) => servers.length > 0 || end !== null);
  const key = JSON.stringify([id, version, wanted, members.length, plans.map(planKey)]);
  const seen = createHash('sha256').update(key).digest('base64url');
  return { tier, house, plans, onTier: members.length, changesEnd, seen };
}

/** What changes for one member who gets these settings. */
export function planMember(
  member: TierMember,
  wanted: { access: readonly ServerAccess[]; durationDays: number | null },
  house: House,
  { changesEnd, now, from = member.joinedAt }: { changesEnd: boolean; now: number; from?: number },
): MemberPlan {
  const named = new Set(wanted.access.map((one) => one.server_id));
  const to = changesEnd ? endUnder(wanted.durationDays, from, now) : member.expiresAt;
  return {
    member,
    servers: planServers(member, resolveAccess(wanted.access, house), named),
    end: to === member.expiresAt ? null : { from: member.expiresAt, to },
  };
}

/** A plan as people read it: titles and names for ids. */
export function presentPlan({ member, servers, end }: MemberPlan, house: House): MemberChanges {
  const titles = (ids: readonly string[]) =>
    ids.map((id) => house.libraries.find((library) => library.id === id)?.title ?? id);
  return {
    member: { id: member.id, name: member.name, avatar_url: member.avatarUrl },
    servers: servers.map((one) => ({
      server_id: one.serverId,
      server_name: house.servers.find((server) => server.id === one.serverId)?.name ?? '',
      change: one.change,
      libraries_added: titles(one.librariesAdded),
      libraries_removed: titles(one.librariesRemoved),
      permissions: one.permissions,
      restrictions: one.restrictions,
    })),
    end: end && { from: toIsoOrNull(end.from), to: toIsoOrNull(end.to) },
  };
}
