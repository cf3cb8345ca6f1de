import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound, reinviteRunning } from './errors.ts';
import { memberUnlinked } from './events.ts';
import { isBeingLetIn } from './link-members.ts';
import { partExtensions, partLabels, partWarnings } from './store-linked-rows.ts';
import {
  deleteLink,
  insertAccountRow,
  insertRow,
  LinkBefore,
  linkById,
  lockRows,
  type MemberRow,
  moveAccount,
  moveLinks,
  setCalledThere,
  writeRow,
} from './store-links.ts';
import { dropPair, setDistinct } from './store-pairs.ts';
import { searchTextOf } from './store-rows.ts';

/**
 * Makes two members of one again. Right after linking both are as they were; what was changed of the person since stays
 * with the record that was kept, and an end or a removal that was set since holds for both. Where that record has gone
 * into another itself, nothing of the other is put back. With `distinct` it is remembered that they are not the same
 * person. Answers the id of the one who is on his own again. Throws 404, 409
 * `reinvite_running`.
 */
export async function unlinkMembers(
  context: MemberContext,
  keptId: string,
  linkId: string,
  options: { distinct: boolean },
  doer: Doer,
): Promise<string> {
  const { db, store, outbox, audit, clock } = context;
  const otherId = await db.transaction().execute(async (trx) => {
    const link = await linkById(trx, linkId);
    if (link?.member_id !== keptId) throw notFound('link');
    const row = (await lockRows(trx, [keptId])).get(keptId);
    const kept = await store.get(trx, keptId);
    if (!row || !kept) throw memberNotFound();
    if (isBeingLetIn(kept)) throw reinviteRunning();
    if (!(await deleteLink(trx, linkId))) throw notFound('link');
    const before = beforeOf(row, LinkBefore.parse(JSON.parse(link.before)));
    const between = { keptId, otherId: link.other_id, now: clock.now() };
    await writeRow(trx, keptRow(row, before));
    await insertRow(trx, otherRow(row, before));
    await partAccounts(trx, before, keptId);
    await partLabels(trx, between, before.labels);
    await partWarnings(trx, before.warnings);
    await partExtensions(trx, between, before.extensions);
    await moveLinks(trx, keptId, link.other_id, before.links);
    await partDistinct(trx, before, between);
    if (options.distinct) await setDistinct(trx, [keptId, link.other_id], clock.now());
    for (const part of context.parts) {
      await part.move(trx, keptId, link.other_id, before.parts[part.name] ?? []);
    }
    const about = { member_id: keptId, invite_id: row.invite_id, name: row.display_name };
    await outbox.publish(trx, memberUnlinked, { ...about, other_id: link.other_id });
    await audit.record(trx, {
      ...doer,
      action: 'member.unlinked',
      target: { kind: 'member', id: keptId, name: row.display_name },
      details: { other: link.name, other_id: link.other_id },
    });
    return link.other_id;
  });
  outbox.poke();
  return otherId;
}

/**
 * What is to be put back. Of a record into which the kept one has gone since only the other's part of it: that record was
 * never without what linking these two gave to the kept one.
 */
function beforeOf(now: MemberRow, before: LinkBefore): LinkBefore {
  if (now.id === before.kept.id) return before;
  const ofOther = (account: { member_id: string }) => account.member_id === before.other.id;
  return {
    ...before,
    accounts: before.accounts.filter(ofOther),
    set_aside: before.set_aside.filter(ofOther),
    labels: { ...before.labels, given: [] },
    distinct: { ...before.distinct, given: [] },
  };
}

/** What linking changed and nobody since is as before; what was changed since stays. */
function keptRow(now: MemberRow, before: LinkBefore): MemberRow {
  const { kept, merged } = before;
  if (now.id !== kept.id) return withoutOther(now, before);
  const columns = Object.keys(kept) as Array<keyof MemberRow>;
  const isSince = (column: keyof MemberRow) => now[column] !== merged[column];
  const back = Object.fromEntries(
    columns.map((column) => [column, isSince(column) ? now[column] : kept[column]]),
  );
  return withTexts({ ...now, ...back, updated_at: now.updated_at });
}

/** Who the other is at a vendor and what he signs in with is his alone. */
function withoutOther(now: MemberRow, { kept, other }: LinkBefore): MemberRow {
  const { provider, external_id, account_id } = kept;
  const isIdentity = now.external_id === other.external_id && now.provider === other.provider;
  return {
    ...now,
    ...(isIdentity && other.external_id !== null ? { provider, external_id } : {}),
    ...(now.account_id === other.account_id && other.account_id !== null ? { account_id } : {}),
  };
}

/** As it went in; but whoever was given another end or removed since was meant as the one person he was. */
function otherRow(now: MemberRow, { merged, other }: LinkBefore): MemberRow {
  return {
    ...other,
    ...(now.expires_at === merged.expires_at ? {} : { expires_at: now.expires_at }),
    ...(now.leaving === merged.leaving ? {} : { leaving: now.leaving, keeps_invite: now.keeps_invite }),
  };
}

function withTexts(row: MemberRow): MemberRow {
  const { display_name: name, username, email, invite_code: inviteCode } = row;
  return {
    ...row,
    search_text: searchTextOf({ name, username, email, inviteCode }),
    note_text: row.note.toLowerCase(),
  };
}

async function partAccounts(trx: Transaction<Schema>, before: LinkBefore, keptId: string): Promise<void> {
  const { other, set_aside: setAside } = before;
  for (const { id, member_id, email, username } of before.accounts) {
    if (setAside.some((account) => account.id === id)) continue;
    if (member_id === other.id && !(await moveAccount(trx, id, keptId, other.id))) continue;
    if (username === null) await setCalledThere(trx, id, { email, username });
  }
  for (const account of setAside) await insertAccountRow(trx, account);
}

async function partDistinct(
  trx: Transaction<Schema>,
  { distinct }: LinkBefore,
  { keptId, otherId, now }: { keptId: string; otherId: string; now: number },
): Promise<void> {
  for (const id of distinct.given) await dropPair(trx, [keptId, id]);
  const known = await lockRows(trx, distinct.other);
  for (const id of known.keys()) await setDistinct(trx, [otherId, id], now);
}
