import type { TierUsers } from '#domains/tiers/index.ts';
import type { InviteContext } from './deps.ts';
import { inviteChanged } from './events.ts';

/** Invites as the tiers see them. */
export function createTierInvites(context: InviteContext): TierUsers['invites'] {
  const { invites, clock, outbox } = context;
  return {
    count: (tierIds) => invites.countOnTiers(tierIds),
    release: async (trx, tier) => {
      const openings = tier.access.map(({ server_id: serverId, libraries, ...settings }) => ({
        serverId,
        allLibraries: libraries === 'all',
        libraryIds: libraries === 'all' ? [] : libraries,
        settings,
      }));
      for (const invite of await invites.onTier(trx, tier.id)) {
        const change = { tier_id: null, duration_days: tier.durationDays, updated_at: clock.now() };
        await invites.update(trx, invite.id, change);
        await invites.setOpenings(trx, invite.id, openings);
        await outbox.publish(trx, inviteChanged, { id: invite.id });
      }
    },
  };
}
