import { toIsoOrNull } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { isBeingLetIn, serversOfBoth } from './link-members.ts';
import { mergeMembers } from './merge-members.ts';
import type { LinkPreview } from './schema-links.ts';
import { avatarOf } from './service.ts';
import type { Member } from './store.ts';

/** What linking two would make of them; changes nothing. Throws 404. */
export async function previewLink(context: MemberContext, id: string, otherId: string): Promise<LinkPreview> {
  const { db, store, media } = context;
  const kept = await store.get(db, id);
  const other = await store.get(db, otherId);
  if (!kept || !other) throw memberNotFound();
  const servers = await media.servers.list();
  const nameOf = (serverId: string) => servers.find((server) => server.id === serverId)?.name ?? serverId;
  const one = (member: Member): LinkPreview['this'] => ({
    id: member.id,
    name: member.name,
    username: member.username === '' ? null : member.username,
    email: member.email,
    avatar_url: avatarOf(media, member),
    expires_at: toIsoOrNull(member.expiresAt),
    servers: member.accounts.map((account) => nameOf(account.serverId)),
  });
  const merged = mergeMembers(kept, other, { name: 'this', email: 'this' });
  const shared = serversOfBoth(kept, other);
  return {
    this: one(kept),
    other: one(other),
    problem: problemOf(kept, other, shared),
    servers_of_both: id === otherId ? [] : shared.map(nameOf),
    expires_at: toIsoOrNull(merged.expiresAt),
    leaves_tier: merged.tierId === null && (kept.tierId !== null || other.tierId !== null),
  };
}

function problemOf(kept: Member, other: Member, shared: readonly string[]): LinkPreview['problem'] {
  if (kept.id === other.id) return 'same_member';
  if (shared.length > 0) return 'accounts_at_one_server';
  return isBeingLetIn(kept, other) ? 'reinvite_running' : null;
}
