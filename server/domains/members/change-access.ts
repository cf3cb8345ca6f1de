import {
  type MediaDescriptor,
  type MediaLibrary,
  type Permissions,
  type Restrictions,
  wrongRestriction,
} from '#domains/media/index.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import { AppError, invalidField } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberHasLeft, memberNotFound, reinviteRunning } from './errors.ts';
import { memberChanged } from './events.ts';
import type { AccountProblem } from './policy.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import type { AccountFields } from './store.ts';
import { setTier } from './store-tiers.ts';

/** The owner waits for the server this long; after it the change goes on by itself. */
const WAIT_MS = 25 * SECOND_MS;

export type AccessWish = {
  serverId: string;
  libraryIds: readonly string[];
  /** Without `restrictions` these stay as they are. */
  permissions: Required<Omit<Permissions, 'restrictions'>> & Pick<Permissions, 'restrictions'>;
};

const UNDER_WAY: AccountProblem = { code: 'under_way', detail: 'The change is being made at the server.' };

/**
 * Sets what a member may see and do at one server: written as wanted first, then made so at the server, whose outcome
 * is kept with the account; from then on he has settings of his own and is on no tier. At a server where he has no access he is invited. Throws 404, 409 `member_has_left`, and
 * 422 for libraries that do not exist.
 */
export async function changeAccess(
  context: MemberContext,
  id: string,
  wish: AccessWish,
  doer: Doer,
): Promise<void> {
  const { db, store, clock, outbox, audit, media, background } = context;
  const server = await media.servers.get(wish.serverId);
  if (server === null) throw invalidField('server_id', 'unknown', 'There is no such server.');
  refuseWrongRestriction(media.descriptor(server.kind), wish.permissions.restrictions ?? {});
  const libraries = chosen(await media.libraries(wish.serverId), wish.libraryIds);
  const libraryIds = libraries.map((library) => library.externalId);

  const { accountId, isGrant } = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    if (member.leaving !== null) throw memberHasLeft();
    const known = member.accounts.find((account) => account.serverId === wish.serverId);
    if (known?.observed === 'invited') throw reinviteRunning();
    if (member.tierId !== null) await setTier(trx, id, null);
    const isGrant = known === undefined || known.observed === 'gone';
    const restrictions = { ...known?.permissions.restrictions, ...wish.permissions.restrictions };
    const wanted = { libraryIds, permissions: { ...wish.permissions, restrictions } };
    const change = { ...wanted, lastProblem: UNDER_WAY, nextTryAt: isGrant ? null : clock.now(), tries: 0 };
    const accountId = known?.id ?? (await store.insertAccount(trx, id, newAccount(wish.serverId, change)));
    if (known) await store.updateAccount(trx, known.id, { ...known, ...change });
    if (isGrant) await grantAccess(context, trx, id, [accountId]);
    await outbox.publish(trx, memberChanged, {
      member_id: id,
      invite_id: member.inviteId,
      name: member.name,
    });
    await audit.record(trx, {
      ...doer,
      action: 'member.access_changed',
      target: { kind: 'member', id, name: member.name },
      details: {
        server_id: wish.serverId,
        libraries: libraries.map((library) => library.title),
        ...wish.permissions,
      },
    });
    return { accountId, isGrant };
  });
  outbox.poke();
  if (isGrant) {
    context.sagas.start(sagaIdOf(accountId));
    return;
  }
  const work = background.run('change access', () => reconcileAccount(context, accountId));
  await background.endsWithin(work, WAIT_MS);
}

/** Our libraries for the ids that were asked for. Throws 422 with the name of one that is gone. */
function chosen(known: readonly MediaLibrary[], ids: readonly string[]): MediaLibrary[] {
  if (ids.length === 0) {
    throw invalidField('library_ids', 'empty', 'Choose at least one library, or remove the member.');
  }
  return [...new Set(ids)].map((id) => {
    const library = known.find((one) => one.id === id);
    if (!library) throw invalidField('library_ids', 'unknown_library', 'This server has no such library.');
    if (!library.missing) return library;
    const detail = `The library "${library.title}" no longer exists at the server. Choose without it.`;
    throw new AppError({
      code: 'library_gone',
      status: 422,
      detail,
      fields: [{ field: 'library_ids', code: 'library_gone', message: detail }],
    });
  });
}

function refuseWrongRestriction(kind: Pick<MediaDescriptor, 'restrictions'>, given: Restrictions): void {
  const name = wrongRestriction(kind.restrictions, given);
  if (name === null) return;
  throw invalidField(`restrictions.${name}`, 'unknown', 'This server does not take such a limit.');
}

function newAccount(
  serverId: string,
  wanted: Pick<AccountFields, 'libraryIds' | 'permissions' | 'lastProblem' | 'nextTryAt' | 'tries'>,
): AccountFields {
  return {
    ...wanted,
    serverId,
    externalUserId: '',
    userType: 'friend',
    wanted: 'access',
    observed: 'invited',
    observedAt: null,
  };
}
