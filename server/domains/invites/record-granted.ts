import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { readBefore, readGranted } from '#domains/members/index.ts';
import type { Outcomes } from '#kernel/saga.ts';
import { type Attempt, type AttemptServer, calledThere } from './attempt.ts';
import type { InviteContext } from './deps.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import type { RedemptionOutcome } from './tables.ts';
import { memberExpiry } from './validate-invite.ts';

/** What the steps at one server have come to. */
export type Granted = { at: AttemptServer; outcome: RedemptionOutcome; externalUserId: string | null };

/** Reads it from the journal's outcomes. Who waits for an invitation of ours to be accepted had no access before. */
export function readGrantedAt(at: AttemptServer, outcomes: Outcomes): Granted {
  const { server_id: serverId, outcome: earlier } = at.row;
  const { externalUserId, accepted } = readGranted(outcomes, serverId);
  const wasGiven = earlier !== null && earlier !== 'already_member';
  const hadAccess = !wasGiven && readBefore(outcomes, serverId).access === 'accepted';
  if (hadAccess) return { at, externalUserId, outcome: 'already_member' };
  return { at, externalUserId, outcome: accepted ? 'joined' : 'invitation_sent' };
}

/** What it comes to over all servers: the access that was had before counts where there is nothing else. */
export function outcomeOf(outcomes: readonly (RedemptionOutcome | null)[]): RedemptionOutcome {
  const given = outcomes.filter((outcome) => outcome !== null && outcome !== 'already_member');
  if (given.length === 0) return 'already_member';
  return given.includes('invitation_sent') ? 'invitation_sent' : 'joined';
}

/**
 * Writes in the caller's transaction that the person got in at these servers, and answers the member. Access that he had
 * before is left as it is and not written; where there is no other, nobody is made a member.
 */
export async function recordGranted(
  context: InviteContext,
  trx: Transaction<Schema>,
  { redemption, terms, flows }: Pick<Attempt, 'redemption' | 'terms' | 'flows'>,
  granted: readonly Granted[],
): Promise<string | null> {
  const given = granted.filter(({ outcome }) => outcome !== 'already_member');
  const { id, name, invite_id: inviteId, member_id: memberId } = redemption;
  if (given.length === 0) return memberId;
  const person = personOf(redemption);
  const accounts = given.flatMap((one) => accountOf(redemption, one));
  // Whoever signs in to accept what he was sent earlier is written anew: only now it is known who he is.
  const isAddition = memberId !== null && given.every(({ at }) => at.row.outcome === null);
  if (isAddition && (await context.members.recordAdded(trx, memberId, { person, accounts }))) return memberId;

  const now = context.clock.now();
  const newId = await context.members.recordJoined(trx, {
    person,
    invite: { id: inviteId, code: redemption.invite_code },
    joinedAt: now,
    expiresAt: memberExpiry(terms, now),
    accounts,
    tierId: terms.tier?.id ?? null,
    knownAs: granted
      .filter(({ outcome }) => outcome === 'already_member')
      .map(({ at, externalUserId }) => ({ serverId: at.row.server_id, externalUserId })),
  });
  await context.onboarding.joined(trx, { id, name, inviteId, memberId: newId, flows });
  return newId;
}

function personOf(redemption: RedemptionRow) {
  return {
    name: redemption.name,
    email: redemption.email,
    username: redemption.username ?? redemption.name,
    avatarUrl: redemption.avatar_url,
    provider: redemption.provider,
    externalId: redemption.external_id,
  };
}

function accountOf(redemption: RedemptionRow, { at, outcome, externalUserId }: Granted) {
  const { row, opened, userType } = at;
  if (opened === null) return [];
  return [
    {
      serverId: row.server_id,
      externalUserId: externalUserId ?? calledThere(redemption, row),
      userType,
      observed: outcome === 'joined' ? ('accepted' as const) : ('pending' as const),
      libraryIds: opened.libraries.map((library) => library.externalId),
      permissions: opened.permissions,
    },
  ];
}
