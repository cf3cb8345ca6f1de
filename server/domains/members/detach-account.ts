import { notFound } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound, onlyAccount, reinviteRunning } from './errors.ts';
import { memberUnlinked } from './events.ts';
import { isBeingLetIn } from './link-members.ts';
import { calledThere } from './listing.ts';
import type { MemberFields } from './store.ts';
import { moveAccount, setCalledThere } from './store-links.ts';
import { setDistinct } from './store-pairs.ts';

/**
 * Makes a member of his own of an account at a server that belongs to somebody else than the rest, with the same end;
 * nothing changes at the server. It is remembered that the two are not one person. Answers the new member's id. Throws
 * 404, 409 `only_account` or `reinvite_running`.
 */
export async function detachAccount(
  context: MemberContext,
  memberId: string,
  accountId: string,
  doer: Doer,
): Promise<string> {
  const { db, store, media, outbox, audit, clock } = context;
  const known = await store.account(db, accountId);
  const server = known && (await media.servers.get(known.serverId));
  const provider = server && media.signInFor(server.kind)?.provider;
  const newId = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, memberId);
    if (!member) throw memberNotFound();
    const account = member.accounts.find((one) => one.id === accountId);
    if (!account) throw notFound('account');
    if (member.accounts.length === 1) throw onlyAccount();
    if (isBeingLetIn(member)) throw reinviteRunning();
    const isHis = provider === member.provider && account.externalUserId === member.externalId;
    const { username } = calledThere(member, account);
    const fields: MemberFields = {
      ...member,
      name: account.username || member.name,
      username,
      email: account.username === null ? null : account.email,
      avatarUrl: null,
      provider: isHis ? member.provider : null,
      externalId: isHis ? member.externalId : null,
      inviteId: null,
      inviteCode: null,
      lastSeenAt: null,
    };
    if (isHis) await store.update(trx, memberId, { ...member, provider: null, externalId: null });
    const id = await store.insert(trx, fields);
    await moveAccount(trx, accountId, memberId, id);
    await setCalledThere(trx, accountId, { email: null, username: null });
    await setDistinct(trx, [memberId, id], clock.now());
    const about = { member_id: memberId, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberUnlinked, { ...about, other_id: id });
    await audit.record(trx, {
      ...doer,
      action: 'member.account_detached',
      target: { kind: 'member', id: memberId, name: member.name },
      details: { server_id: account.serverId, other: fields.name, other_id: id },
    });
    return id;
  });
  outbox.poke();
  return newId;
}
