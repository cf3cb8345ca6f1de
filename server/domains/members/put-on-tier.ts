import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { TierWish, WantedAccess } from '#domains/tiers/index.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberChanged } from './events.ts';
import type { Work } from './pause-member.ts';
import { isPaused } from './policy.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';
import { setTier } from './store-tiers.ts';
import { externalIds, type ReadyWish } from './tier-wish.ts';

type Put = 'written' | 'left' | 'later';

/**
 * Writes what a tier says as what is wanted of a member, in one transaction: access to its servers, none to the others,
 * and the end of his stay where the wish names one. The servers follow by `reconcileDue`. `claim` is asked first in the
 * same transaction, and nothing is written where it says no. `later`: he is being let in somewhere at this moment.
 */
export async function putOnTier(
  context: MemberContext,
  memberId: string,
  wish: TierWish,
  doer: Doer,
  claim: (trx: Transaction<Schema>) => Promise<boolean> = async () => true,
): Promise<Put> {
  const { db, store, outbox } = context;
  const external = await externalIds(context, wish.access);
  let grants: string[] = [];
  const put = await db.transaction().execute(async (trx): Promise<Put> => {
    const member = await store.lock(trx, memberId);
    if (!member || member.leaving !== null) return 'left';
    if (member.accounts.some((account) => account.observed === 'invited')) return 'later';
    if (!(await claim(trx))) return 'written';
    grants = await writeTier(context, trx, member, { wish, external }, doer);
    return 'written';
  });
  outbox.poke();
  for (const accountId of grants) context.sagas.start(sagaIdOf(accountId));
  return put;
}

/** The same for a member who is locked, in the caller's transaction. Answers the accounts whose sagas begin after the commit. */
async function writeTier(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  { wish, external }: ReadyWish,
  doer: Doer,
): Promise<string[]> {
  const { store, outbox, audit } = context;
  const grants: string[] = [];
  for (const to of wish.access) {
    const known = member.accounts.find((account) => account.serverId === to.server_id);
    grants.push(...(await give(context, trx, member, known, to, external.get(to.server_id) ?? [])));
  }
  for (const account of member.accounts) {
    if (!wish.named.has(account.serverId)) await take(context, trx, account);
  }
  const { end = member.expiresAt } = wish;
  await store.update(trx, member.id, { ...member, expiresAt: end });
  await setTier(trx, member.id, wish.tier.id);
  if (grants.length > 0) await grantAccess(context, trx, member.id, grants);
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);
  await audit.record(trx, {
    ...doer,
    action: 'member.tier_set',
    target: { kind: 'member', id: member.id, name: member.name },
    details: {
      tier: wish.tier.name,
      ...(end === member.expiresAt ? {} : { expires_at: [toIsoOrNull(member.expiresAt), toIsoOrNull(end)] }),
    },
  });
  return grants;
}

/** The same, answered as what is to be made so after the commit. */
export async function putOnTierIn(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  ready: ReadyWish,
  doer: Doer,
): Promise<Work> {
  const granted = await writeTier(context, trx, member, ready, doer);
  const after = await context.store.get(trx, member.id);
  const due = (after?.accounts ?? []).filter((account) => account.nextTryAt !== null);
  return { due: due.map((account) => account.id), granted };
}

/** The accounts through which somebody is to be let in: where he has no access yet. */
async function give(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  known: MemberAccount | undefined,
  to: WantedAccess,
  libraryIds: string[],
): Promise<string[]> {
  const { store, clock } = context;
  const wanted = {
    libraryIds,
    permissions: {
      canDownload: to.allow_sync,
      canUseLiveTv: to.allow_channels,
      canUploadCamera: to.allow_camera_upload,
      restrictions: to.restrictions,
    },
    wanted: known && isPaused(member, known) ? known.wanted : ('access' as const),
    lastProblem: null,
    tries: 0,
  };
  if (!known) {
    const fields: AccountFields = {
      ...wanted,
      serverId: to.server_id,
      externalUserId: '',
      userType: 'friend',
      observed: 'invited',
      observedAt: null,
      nextTryAt: null,
    };
    return [await store.insertAccount(trx, member.id, fields)];
  }
  const isGone = known.observed === 'gone';
  await store.updateAccount(trx, known.id, {
    ...known,
    ...wanted,
    nextTryAt: isGone ? null : clock.now(),
  });
  // Whom somebody else has removed there is not invited again because a tier changes; the owner does that by hand.
  return isGone && known.wanted === 'none' ? [known.id] : [];
}

export async function take(
  context: MemberContext,
  trx: Transaction<Schema>,
  account: MemberAccount,
): Promise<void> {
  if (account.wanted === 'none') return;
  await context.store.updateAccount(trx, account.id, {
    ...account,
    wanted: 'none',
    lastProblem: null,
    nextTryAt: context.clock.now(),
    tries: 0,
  });
}
