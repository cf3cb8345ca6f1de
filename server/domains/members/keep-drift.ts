import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Permissions, Restrictions } from '#domains/media/index.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberChanged, memberRemoved } from './events.ts';
import type { SeenAccess } from './policy.ts';
import { driftOf, type Finding } from './repair-drift.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';
import { setTier } from './store-tiers.ts';

/**
 * What was changed at the servers is what is wanted from now on: libraries and permissions as they were seen there, no
 * access where somebody was removed, access where he is back; he has settings of his own then. No server is asked. In the
 * caller's transaction, which holds the member; of one account alone where it is named.
 */
export async function keepDrift(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  accountId: string | null,
  doer: Doer,
): Promise<void> {
  const { store, outbox, audit, clock } = context;
  const found = driftOf(member).filter(({ account }) => accountId === null || account.id === accountId);
  for (const finding of found) {
    const kept = { ...asSeen(finding), lastProblem: null, nextTryAt: null, tries: 0 };
    await store.updateAccount(trx, finding.account.id, { ...finding.account, ...kept });
  }
  const after = await store.get(trx, member.id);
  const isBack = found.some(({ problem }) => problem.code === 'access_again');
  const isOut =
    member.leaving === null &&
    (after?.accounts ?? []).every((account) => account.wanted === 'none' && account.observed === 'gone');
  const isOver = member.expiresAt !== null && member.expiresAt <= clock.now();
  await store.update(trx, member.id, {
    ...member,
    leaving: leavingAfter(member, { isBack, isOut }),
    // Who was let in at the server after his time was given no new end there.
    expiresAt: isBack && isOver ? null : member.expiresAt,
    keepsInvite: member.keepsInvite || isOut,
  });
  await setTier(trx, member.id, null);
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);
  if (isOut) await outbox.publish(trx, memberRemoved, { ...about, reason: 'removal', keep_invite: true });
  await audit.record(trx, {
    ...doer,
    action: 'member.drift_kept',
    target: { kind: 'member', id: member.id, name: member.name },
    details: {
      found: found.map(({ account, problem }) => ({ server_id: account.serverId, found: problem.code })),
    },
  });
}

function leavingAfter(
  member: Member,
  { isBack, isOut }: { isBack: boolean; isOut: boolean },
): Member['leaving'] {
  if (isBack) return null;
  return isOut ? 'removal' : member.leaving;
}

function asSeen({ account, problem }: Finding): Partial<AccountFields> {
  if (problem.code === 'removed_elsewhere') return { wanted: 'none', observed: 'gone' };
  const seen = account.seenAccess;
  return {
    wanted: 'access',
    observed: 'accepted',
    libraryIds: seen?.libraryIds ?? account.libraryIds,
    permissions: seen === null ? account.permissions : permissionsAsSeen(account, seen),
  };
}

/** What the server does not tell stays as it is wanted. */
function permissionsAsSeen({ permissions }: MemberAccount, seen: SeenAccess): Required<Permissions> {
  const { canDownload, canUseLiveTv, canUploadCamera, restrictions = {} } = seen.permissions;
  return {
    canDownload: canDownload ?? permissions.canDownload,
    canUseLiveTv: canUseLiveTv ?? permissions.canUseLiveTv,
    canUploadCamera: canUploadCamera ?? permissions.canUploadCamera,
    restrictions: limitsAsSeen(permissions.restrictions, restrictions),
  };
}

/** Of the limits that are wanted: those that Foyer does not set are nobody's to keep. */
function limitsAsSeen(wanted: Restrictions, seen: Restrictions): Restrictions {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, name in seen ? (seen[name] ?? null) : value]),
  );
}
