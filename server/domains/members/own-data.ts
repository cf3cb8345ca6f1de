import type { OwnDataPart } from '#domains/accounts/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { presentExtension, titlesOf } from './present-own.ts';
import type { Member, MemberAccount } from './store.ts';
import { extensionsOf } from './store-extensions.ts';

/** What is kept about a member, for himself. The owner's note is the owner's. */
export function memberData(context: MemberContext): OwnDataPart {
  return async ({ memberId }) => {
    const member = memberId === null ? null : await context.store.get(context.db, memberId);
    if (!member) return {};
    const requests = await extensionsOf(context.db, member.id);
    return {
      member: presentMember(member),
      access: await Promise.all(member.accounts.map((account) => presentAccess(context, account))),
      extension_requests: requests.map(presentExtension),
    };
  };
}

function presentMember(member: Member) {
  return {
    name: member.name,
    username: member.username,
    email: member.email,
    provider: member.provider,
    external_id: member.externalId,
    joined_at: toIso(member.joinedAt),
    expires_at: toIsoOrNull(member.expiresAt),
    last_seen_at: toIsoOrNull(member.lastSeenAt),
    created_at: toIso(member.createdAt),
    updated_at: toIso(member.updatedAt),
  };
}

async function presentAccess(context: MemberContext, account: MemberAccount) {
  const server = await context.media.servers.get(account.serverId);
  return {
    server: server?.name ?? account.serverId,
    name_there: account.externalUserId,
    wanted: account.wanted,
    observed: account.observed,
    observed_at: toIsoOrNull(account.observedAt),
    libraries: await titlesOf(context, account),
    permissions: account.permissions,
    seen: account.seenAccess,
  };
}
