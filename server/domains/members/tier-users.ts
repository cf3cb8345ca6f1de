import type { MediaLibrary } from '#domains/media/index.ts';
import type { ServerStanding, TierMember, TierUsers } from '#domains/tiers/index.ts';
import type { MemberContext } from './context.ts';
import { putOnTier } from './put-on-tier.ts';
import { reconcileDue } from './reconcile-account.ts';
import { avatarOf } from './service.ts';
import type { Member, MemberAccount } from './store.ts';
import { countOnTiers, membersByIds, membersOnTier, releaseTier } from './store-tiers.ts';

/** Members as the tiers see them. */
export function createTierMembers(context: MemberContext): TierUsers['members'] {
  const { db, store, media } = context;
  return {
    count: (tierIds) => countOnTiers(db, tierIds),
    onTier: async (tierId) => {
      const libraries = await media.allLibraries();
      const members = await membersOnTier(db, store, tierId);
      return members.map((member) => toTierMember(context, member, libraries));
    },
    one: async (memberId) => {
      const member = await store.get(db, memberId);
      return member && toTierMember(context, member, await media.allLibraries());
    },
    standing: async (memberIds) => {
      const members = await membersByIds(db, store, memberIds);
      return new Map(
        members.map((member) => [member.id, { name: member.name, servers: member.accounts.map(standingOf) }]),
      );
    },
    put: (memberId, wish, doer, claim) => putOnTier(context, memberId, wish, doer, claim),
    makeSo: () => {
      void context.background.run('make tiers so', () => reconcileDue(context, new AbortController().signal));
    },
    release: releaseTier,
  };
}

/** A member with what is wanted for him, by our ids of the libraries. */
export function toTierMember(
  context: Pick<MemberContext, 'media'>,
  member: Member,
  libraries: readonly MediaLibrary[],
): TierMember {
  return {
    id: member.id,
    name: member.name,
    avatarUrl: avatarOf(context.media, member),
    joinedAt: member.joinedAt,
    expiresAt: member.expiresAt,
    access: member.accounts
      .filter((account) => account.wanted === 'access')
      .map((account) => ({
        server_id: account.serverId,
        libraries: libraries
          .filter(
            (library) =>
              library.serverId === account.serverId && account.libraryIds.includes(library.externalId),
          )
          .map((library) => library.id),
        allow_sync: account.permissions.canDownload,
        allow_channels: account.permissions.canUseLiveTv,
        allow_camera_upload: account.permissions.canUploadCamera,
        restrictions: account.permissions.restrictions,
      })),
  };
}

export function standingOf(account: MemberAccount): ServerStanding {
  const { serverId, lastProblem } = account;
  const isUnderWay = account.observed === 'invited' || account.nextTryAt !== null;
  if (lastProblem === null || lastProblem.code === 'under_way')
    return { serverId, state: isUnderWay ? 'under_way' : 'done', problem: null };
  return { serverId, state: 'failed', problem: { code: lastProblem.code, detail: lastProblem.detail } };
}
