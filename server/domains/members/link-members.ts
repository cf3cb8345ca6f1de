import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Doer, MemberContext } from './context.ts';
import { accountsAtOneServer, memberNotFound, reinviteRunning } from './errors.ts';
import { memberLinked } from './events.ts';
import { aliasOf, type LinkChoice, type Merged, mergeMembers } from './merge-members.ts';
import { refuseWhileGranting } from './reinvite-member.ts';
import type { Member, MemberAccount } from './store.ts';
import { joinExtensions, joinLabels, joinWarnings } from './store-linked-rows.ts';
import {
  type AccountRow,
  accountRows,
  deleteAccountRow,
  deleteRow,
  insertLink,
  type LinkBefore,
  lockRows,
  type MemberRow,
  moveAccount,
  moveLinks,
  setCalledThere,
  writeRow,
} from './store-links.ts';
import { distinctFrom, setDistinct } from './store-pairs.ts';
import { searchTextOf } from './store-rows.ts';

/**
 * Makes one member of two: the other's accounts, labels, note, requests and history go to the one that is kept, and what
 * both were is remembered for the way back. At no server does anything change. One transaction, so a crash leaves two
 * members or one. Answers the link's id. Throws 404, 409 `accounts_at_one_server` or `reinvite_running`.
 */
export async function linkMembers(
  context: MemberContext,
  keptId: string,
  wish: LinkChoice & { otherId: string },
  doer: Doer,
): Promise<string> {
  const { db, outbox, audit, ids, clock } = context;
  const { otherId } = wish;
  if (keptId === otherId) throw memberNotFound();
  for (const id of [keptId, otherId]) await refuseWhileGranting(context, id);
  const linkId = ids.next();
  await db.transaction().execute(async (trx) => {
    const { kept, other, rows } = await readBoth(context, trx, keptId, otherId);
    const merged = mergeMembers(kept, other, wish);
    const alias = aliasOf(kept, other, merged);
    const { keptRow, otherRow } = rows;
    const mergedRow = { ...keptRow, ...toColumns(merged) };
    const between = { keptId, otherId, now: clock.now() };
    const accounts = await accountRows(trx, [keptId, otherId]);
    const setAside = chooseSetAside(kept, other);
    const before: LinkBefore = {
      kept: keptRow,
      merged: mergedRow,
      other: otherRow,
      accounts: accounts.map(({ id, member_id, email, username }) => ({ id, member_id, email, username })),
      set_aside: accounts.filter((account) => setAside.has(account.id)),
      labels: await joinLabels(trx, between),
      warnings: await joinWarnings(trx, between),
      extensions: await joinExtensions(trx, between),
      links: await moveLinks(trx, otherId, keptId),
      distinct: await joinDistinct(trx, between),
      parts: await moveParts(context, trx, otherId, keptId),
    };
    for (const id of setAside) await deleteAccountRow(trx, id);
    for (const account of accounts.filter(({ id }) => !setAside.has(id)))
      await giveAccount(trx, account, rows);
    await deleteRow(trx, otherId);
    await writeRow(trx, mergedRow);
    await insertLink(trx, {
      id: linkId,
      member_id: keptId,
      other_id: otherId,
      name: other.name,
      provider: alias.provider,
      external_id: alias.externalId,
      email: alias.email,
      account_id: alias.accountId,
      before: JSON.stringify(before),
      linked_at: clock.now(),
    });
    const about = { member_id: keptId, invite_id: merged.inviteId, name: merged.name };
    await outbox.publish(trx, memberLinked, { ...about, other_id: otherId });
    await audit.record(trx, {
      ...doer,
      action: 'member.linked',
      target: { kind: 'member', id: keptId, name: merged.name },
      details: { other: other.name, other_id: otherId, servers: other.accounts.map((one) => one.serverId) },
    });
  });
  outbox.poke();
  return linkId;
}

/** The servers at which both have access, or may have: there they are two. */
export function serversOfBoth(kept: Member, other: Member): string[] {
  return kept.accounts.flatMap((mine) => {
    const theirs = other.accounts.find((account) => account.serverId === mine.serverId);
    return theirs && !isClosed(mine) && !isClosed(theirs) ? [mine.serverId] : [];
  });
}

/** True while one of the two is being let in somewhere. */
export function isBeingLetIn(...members: readonly Member[]): boolean {
  return members.some((member) => member.accounts.some(({ observed }) => observed === 'invited'));
}

async function readBoth(context: MemberContext, trx: Transaction<Schema>, keptId: string, otherId: string) {
  const rows = await lockRows(trx, [keptId, otherId]);
  const [keptRow, otherRow] = [rows.get(keptId), rows.get(otherId)];
  const kept = await context.store.get(trx, keptId);
  const other = await context.store.get(trx, otherId);
  if (!keptRow || !otherRow || !kept || !other) throw memberNotFound();
  if (serversOfBoth(kept, other).length > 0) throw accountsAtOneServer();
  if (isBeingLetIn(kept, other)) throw reinviteRunning();
  return { kept, other, rows: { keptRow, otherRow } };
}

/** Of two accounts at one server the one without access is kept for the way back alone. */
function chooseSetAside(kept: Member, other: Member): ReadonlySet<string> {
  const ids = kept.accounts.flatMap((mine) => {
    const theirs = other.accounts.find((account) => account.serverId === mine.serverId);
    if (!theirs) return [];
    return [isClosed(theirs) ? theirs.id : mine.id];
  });
  return new Set(ids);
}

function isClosed(account: MemberAccount): boolean {
  return account.observed === 'gone' && account.nextTryAt === null;
}

/** Each server goes on knowing the person by the name that he had of it. */
async function giveAccount(
  trx: Transaction<Schema>,
  account: AccountRow,
  { keptRow, otherRow }: { keptRow: MemberRow; otherRow: MemberRow },
): Promise<void> {
  if (account.username === null) {
    const { email, username } = account.member_id === otherRow.id ? otherRow : keptRow;
    await setCalledThere(trx, account.id, { email, username });
  }
  if (account.member_id === otherRow.id) await moveAccount(trx, account.id, otherRow.id, keptRow.id);
}

async function joinDistinct(
  trx: Transaction<Schema>,
  { keptId, otherId, now }: { keptId: string; otherId: string; now: number },
): Promise<LinkBefore['distinct']> {
  const other = await distinctFrom(trx, otherId);
  const known = await distinctFrom(trx, keptId);
  const given = other.filter((id) => id !== keptId && !known.includes(id));
  for (const id of given) await setDistinct(trx, [keptId, id], now);
  return { other, given };
}

async function moveParts(
  context: MemberContext,
  trx: Transaction<Schema>,
  from: string,
  to: string,
): Promise<LinkBefore['parts']> {
  const moved: LinkBefore['parts'] = {};
  for (const part of context.parts) moved[part.name] = await part.move(trx, from, to);
  return moved;
}

function toColumns(merged: Merged): Omit<MemberRow, 'id' | 'standing' | 'created_at' | 'updated_at'> {
  return {
    display_name: merged.name,
    username: merged.username,
    email: merged.email,
    avatar_url: merged.avatarUrl,
    provider: merged.provider,
    external_id: merged.externalId,
    invite_id: merged.inviteId,
    invite_code: merged.inviteCode,
    joined_at: merged.joinedAt,
    expires_at: merged.expiresAt,
    last_seen_at: merged.lastSeenAt,
    leaving: merged.leaving,
    keeps_invite: merged.keepsInvite ? 1 : 0,
    account_id: merged.accountId,
    tier_id: merged.tierId,
    note: merged.note,
    note_text: merged.note.toLowerCase(),
    seen_checked_at: merged.seenCheckedAt,
    search_text: searchTextOf(merged),
  };
}
