import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { memberExtensionAnswered, memberExtensionAsked } from '#domains/notifications/index.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { applyEdit, makeSo, staysAfterAll } from './edit-member.ts';
import {
  extensionAnswered,
  extensionAsked,
  extensionNotFound,
  extensionsOff,
  memberHasLeft,
  memberNotFound,
  stayHasNoEnd,
} from './errors.ts';
import { memberChanged } from './events.ts';
import { personOf } from './person.ts';
import { statusOf } from './policy.ts';
import { reinviteMember } from './reinvite-member.ts';
import { memberSettings } from './settings.ts';
import type { Member } from './store.ts';
import { type ExtensionRow, extensionById, insertExtension, settleExtension } from './store-extensions.ts';

/**
 * A member asks for more time. One request waits at a time. Throws 403 `extensions_off`, 409 `member_has_left`,
 * `stay_has_no_end` or `extension_asked`.
 */
export async function askForExtension(
  context: MemberContext,
  memberId: string,
  message: string,
  doer: Doer,
): Promise<void> {
  const { db, store, clock, ids, outbox, audit, notices } = context;
  const { values } = await context.settings.read(memberSettings);
  if (!values.extension_requests) throw extensionsOff();
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, memberId);
    if (!member) throw memberNotFound();
    if (member.leaving === 'removal') throw memberHasLeft();
    if (member.expiresAt === null) throw stayHasNoEnd();
    const id = ids.next();
    if (!(await insertExtension(trx, { id, memberId, message, askedAt: clock.now() })))
      throw extensionAsked();
    await publishChange(context, trx, member);
    const about = { member_id: memberId, name: member.name, message: message === '' ? null : message };
    await notices.tell(trx, memberExtensionAsked, about, { kind: 'owners' });
    await audit.record(trx, {
      ...doer,
      action: 'member.extension_asked',
      target: { kind: 'member', id: memberId, name: member.name },
    });
  });
  outbox.poke();
}

/** The member does not want it any more. Throws 404 `not_found`, 409 `extension_answered`. */
export async function withdrawExtension(
  context: MemberContext,
  memberId: string,
  requestId: string,
  doer: Doer,
): Promise<void> {
  const request = await extensionById(context.db, requestId);
  if (request?.member_id !== memberId) throw extensionNotFound();
  await settle(context, request, { state: 'withdrawn', reason: null, until: null }, doer);
}

/**
 * The owner gives more time, until a moment or without an end (null). Who has no access any more is invited again.
 * Throws 404, 409 `extension_answered` or what stands against inviting again, and 422 for an end in the past.
 */
export async function approveExtension(
  context: MemberContext,
  requestId: string,
  answer: { until: number | null; reason: string | null },
  doer: Doer,
): Promise<void> {
  const request = await extensionById(context.db, requestId);
  const member = request && (await context.store.get(context.db, request.member_id));
  if (!request || !member) throw extensionNotFound();
  if (request.state !== 'waiting') throw extensionAnswered();
  if (answer.until !== null && answer.until <= context.clock.now()) {
    throw invalidField('until', 'in_past', 'Choose a moment in the future.');
  }
  const isOut = ['expired', 'removed'].includes(statusOf(member));
  const returns = isOut && !staysAfterAll(member, { expiresAt: answer.until }, context.clock.now());
  // A crash after this leaves the request open for somebody who is in again: answering it once more only sets the end.
  if (returns) await reinviteMember(context, member.id, { expiresAt: answer.until }, doer);
  await settle(context, request, { state: 'approved', ...answer }, doer);
}

/** The owner says no, with a reason the person reads. Throws 404, 409 `extension_answered`. */
export async function refuseExtension(
  context: MemberContext,
  requestId: string,
  reason: string,
  doer: Doer,
): Promise<void> {
  const request = await extensionById(context.db, requestId);
  if (!request) throw extensionNotFound();
  await settle(context, request, { state: 'refused', reason, until: null }, doer);
}

type End = { state: 'approved' | 'refused' | 'withdrawn'; reason: string | null; until: number | null };

async function settle(context: MemberContext, request: ExtensionRow, end: End, doer: Doer): Promise<void> {
  const { db, store, clock, outbox, audit, notices } = context;
  const known = await store.get(db, request.member_id);
  if (!known) throw memberNotFound();
  const person = await personOf(context, known);
  const due = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, request.member_id);
    if (!member) throw memberNotFound();
    if (!(await settleExtension(trx, request.id, { ...end, at: clock.now() }))) throw extensionAnswered();
    const granted = end.state === 'approved';
    const accounts = granted
      ? await applyEdit(context, trx, member.id, { expiresAt: end.until }, doer)
      : await publishChange(context, trx, member);
    await audit.record(trx, {
      ...doer,
      action: `member.extension_${end.state}`,
      target: { kind: 'member', id: member.id, name: member.name },
      details: granted ? { until: toIsoOrNull(end.until) } : {},
    });
    if (end.state === 'withdrawn') return accounts;
    const data = { granted, ends_at: end.until, message: end.reason, link: '/home' };
    await notices.tell(trx, memberExtensionAnswered, data, person, { once: request.id });
    return accounts;
  });
  outbox.poke();
  makeSo(context, due);
}

async function publishChange(
  { outbox }: Pick<MemberContext, 'outbox'>,
  trx: Transaction<Schema>,
  member: Member,
): Promise<string[]> {
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);
  return [];
}
