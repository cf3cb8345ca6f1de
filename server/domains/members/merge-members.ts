import { isHere, type Leaving, laterEnd } from './policy.ts';
import type { Member, MemberFields } from './store.ts';

/** Of which of the two the name and the e-mail stay. */
export type LinkChoice = { name: 'this' | 'other'; email: 'this' | 'other' };

/** The record that comes of two. */
export type Merged = MemberFields & Pick<Member, 'accountId' | 'tierId' | 'note' | 'seenCheckedAt'>;

/** What the person is found by, and what does not stand in the record that was kept. */
export type Alias = {
  provider: string | null;
  externalId: string | null;
  email: string | null;
  accountId: string | null;
};

/**
 * One person's record of two. Of two ends the later one counts, and for good where one has none; but the end of somebody
 * who has left says nothing about one who is here. Who is here in one of the two stays, and each server goes on with what
 * is wanted there.
 */
export function mergeMembers(kept: Member, other: Member, choice: LinkChoice): Merged {
  const [first] = [...kept.accounts, ...other.accounts].toSorted(byAge);
  const face = first?.memberId === other.id ? other : kept;
  const lead = leading(kept, other);
  const ids = kept.externalId === null ? other : kept;
  const invite = kept.inviteId === null ? other : kept;
  return {
    name: (choice.name === 'other' ? other : kept).name,
    username: face.username || kept.username || other.username,
    email: (choice.email === 'other' ? other : kept).email,
    avatarUrl: face.avatarUrl,
    provider: ids.provider,
    externalId: ids.externalId,
    inviteId: invite.inviteId,
    inviteCode: invite.inviteCode,
    joinedAt: Math.min(kept.joinedAt, other.joinedAt),
    expiresAt: lead === null ? laterEnd(kept.expiresAt, other.expiresAt) : lead.expiresAt,
    lastSeenAt: Math.max(kept.lastSeenAt ?? 0, other.lastSeenAt ?? 0) || null,
    leaving: lead === null ? leavingOf(kept, other) : lead.leaving,
    keepsInvite: kept.keepsInvite || other.keepsInvite,
    accountId: kept.accountId ?? other.accountId,
    tierId: tierOf(kept, other, lead),
    note: [kept.note, other.note].filter(Boolean).join('\n\n'),
    seenCheckedAt: Math.max(kept.seenCheckedAt ?? 0, other.seenCheckedAt ?? 0) || null,
  };
}

/** What of both is not in the record that comes of them, so that the person is found by it all the same. */
export function aliasOf(kept: Member, other: Member, merged: Merged): Alias {
  const isTaken = other.externalId === merged.externalId && other.provider === merged.provider;
  const [email = null] = [other.email, kept.email].filter((one) => one !== null && one !== merged.email);
  return {
    provider: isTaken ? null : other.provider,
    externalId: isTaken ? null : other.externalId,
    email,
    accountId: other.accountId === merged.accountId ? null : other.accountId,
  };
}

/** The one of the two who alone is here; null where both are, or neither is. */
function leading(kept: Member, other: Member): Member | null {
  const [isKeptHere, isOtherHere] = [isHere(kept), isHere(other)];
  if (isKeptHere === isOtherHere) return null;
  return isKeptHere ? kept : other;
}

/** Both are here and go on, or both have left: by the owner's hand where one of them was. */
function leavingOf(kept: Member, other: Member): Leaving {
  if (isHere(kept)) return null;
  return kept.leaving === 'expiry' && other.leaving === 'expiry' ? 'expiry' : 'removal';
}

/** Who has what two tiers say, or a tier and settings of his own, is on none. */
function tierOf(kept: Member, other: Member, lead: Member | null): string | null {
  if (lead !== null) return lead.tierId;
  return kept.tierId === other.tierId ? kept.tierId : null;
}

function byAge(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
