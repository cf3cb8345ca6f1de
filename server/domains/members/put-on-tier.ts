import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { TierWish, WantedAccess } from '#domains/tiers/index.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberChanged } from './events.ts';
import { isPaused } from './policy.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';
import { setTier } from './store-tiers.ts';

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
  const { db, store, outbox, audit } = context;
  const external = await externalIds(context, wish.access);
  const grants: string[] = [];
  const put = await db.transaction().execute(async (trx): Promise<Put> => {
    const member = await store.lock(trx, memberId);
    if (!member || member.leaving !== null) return 'left';
    if (member.accounts.some((account) => account.observed === 'invited')) return 'later';
    if (!(await claim(trx))) return 'written';
    for (const to of wish.access) {
      const known = member.accounts.find((account) => account.serverId === to.server_id);
      grants.push(...(await give(context, trx, member, known, to, external.get(to.server_id) ?? [])));
    }
    for (const account of member.accounts) {
      if (!wish.named.has(account.serverId)) await take(context, trx, account);
    }
    const { end = member.expiresAt } = wish;
    await store.update(trx, memberId, { ...member, expiresAt: end });
    await setTier(trx, memberId, wish.tier.id);
    if (grants.length > 0) await grantAccess(context, trx, memberId, grants);
    const about = { member_id: memberId, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    await audit.record(trx, {
      ...doer,
      action: 'member.tier_set',
      target: { kind: 'member', id: memberId, name: member.name },
      details: {
        tier: wish.tier.name,
        ...(end === member.expiresAt
          ? {}
          : { expires_at: [toIsoOrNull(member.expiresAt), toIsoOrNull(end)] }),
      },
    });
    return 'written';
  });
  outbox.poke();
  for (const accountId of grants) context.sagas.start(sagaIdOf(accountId));
  return put;
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

async function take(context: MemberContext, trx: Transaction<Schema>, account: MemberAccount): Promise<void> {
  if (account.wanted === 'none') return;
  await context.store.updateAccount(trx, account.id, {
    ...account,
    wanted: 'none',
    lastProblem: null,
    nextTryAt: context.clock.now(),
    tries: 0,
  });
}

/** The servers' own ids of the libraries, by server. */
async function externalIds(
  context: MemberContext,
  access: readonly WantedAccess[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { server_id: serverId, libraries } of access) {
    const known = await context.media.libraries(serverId);
    found.set(
      serverId,
      known.filter((library) => libraries.includes(library.id)).map((library) => library.externalId),
    );
  }
  return found;
}
