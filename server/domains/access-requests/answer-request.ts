import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { accessRequestRefused } from '#domains/notifications/index.ts';
import { type AccessRequestContext, type Doer, publishChange } from './context.ts';
import { requestChanged, requestNotThere } from './errors.ts';
import { personToTell, serverNameOf } from './person.ts';
import { allows } from './policy.ts';
import { requestPath } from './private-link.ts';
import type { GrantedAccess } from './schema.ts';
import { accessRequestSettings, refuseHalfTier } from './settings.ts';
import { isTakenElsewhere, type RequestRow } from './store-requests.ts';
import { inviteFor, NOTHING_ELSE, unlessNoWayIn, usualAccess } from './way-in.ts';

/**
 * Says yes: the person is in the line for a seat from now on, which he gets at once where one is free. Without `access`
 * he gets what the invite gives whose code he wrote, where a use of it is left, else what the settings give. Throws 404,
 * 409 `access_request_changed` or `not_ready`, 422 for a wrong field.
 */
export async function approveRequest(
  context: AccessRequestContext,
  id: string,
  given: GrantedAccess | undefined,
  doer: Doer,
): Promise<void> {
  const seen = await realRequest(context, id);
  if (!allows('approve', seen.state)) throw requestChanged();
  const isByCode = given === undefined && (await approveByCode(context, seen, doer));
  if (!isByCode) {
    const access = given ?? usualAccess((await context.settings.read(accessRequestSettings)).values);
    refuseHalfTier(access);
    const { serverIds } = await inviteFor(context, { ...seen, code_invite_id: null }, access, doer);
    await putIntoLine(context, seen, { serverIds, access: JSON.stringify(access), codeId: null }, doer);
  }
  context.outbox.poke();
  await context.fillSeats();
}

/** False where no code was written, or its invite lets nobody in by now: its use was given back with the first answer. */
async function approveByCode(context: AccessRequestContext, seen: RequestRow, doer: Doer): Promise<boolean> {
  const { access, code_invite_id: codeId } = seen;
  if (codeId === null) return false;
  const found = await inviteFor(context, seen, NOTHING_ELSE, doer).catch(unlessNoWayIn);
  return found !== null && putIntoLine(context, seen, { serverIds: found.serverIds, access, codeId }, doer);
}

/** False, and nothing is changed, where the invite of the code has no use left. */
async function putIntoLine(
  context: AccessRequestContext,
  seen: RequestRow,
  { serverIds, access, codeId }: { serverIds: string[]; access: string | null; codeId: string | null },
  doer: Doer,
): Promise<boolean> {
  const { db, requests, invites, clock } = context;
  const now = clock.now();
  try {
    return await db.transaction().execute(async (trx) => {
      if (codeId !== null && !(await invites.takeUse(trx, codeId))) return false;
      const moved = await requests.move(trx, seen, {
        state: 'in_line',
        open_for: seen.person_key,
        access,
        code_invite_id: codeId,
        server_ids: JSON.stringify(serverIds),
        invite_id: null,
        invite_code: null,
        problem_code: null,
        reason: null,
        answered_by: doer.name,
        answered_at: now,
        lined_at: now,
        is_told_to_wait: 0,
      });
      if (!moved) throw requestChanged();
      await publishChange(context, trx, seen.id);
      await record(context, trx, 'access_request.approved', seen, doer, {});
      return true;
    });
  } catch (error) {
    // The person has asked anew since: that request is the one to answer.
    throw isTakenElsewhere(error) ? requestChanged() : error;
  }
}

/** Says no, with a reason for the person where there is one. Throws 404, 409 `access_request_changed`. */
export async function refuseRequest(
  context: AccessRequestContext,
  id: string,
  { reason, block = false }: { reason?: string; block?: boolean },
  doer: Doer,
): Promise<void> {
  const { db, requests, blocked, notices, clock, ids, outbox, secrets } = context;
  const seen = await realRequest(context, id);
  if (!allows('refuse', seen.state)) throw requestChanged();
  const serverName = await serverNameOf(context, []);
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    const moved = await requests.move(trx, seen, {
      state: 'refused',
      open_for: null,
      reason: reason || null,
      answered_by: doer.name,
      answered_at: now,
    });
    if (!moved) throw requestChanged();
    await closeInvite(context, trx, seen);
    if (block) {
      const { person_key, written } = seen;
      await blocked.add(trx, { id: ids.next(), person_key, written, blocked_by: doer.name, blocked_at: now });
    }
    await publishChange(context, trx, id);
    const told = { server_name: serverName, reason: reason || null, link: requestPath(secrets, id) };
    await notices.tell(trx, accessRequestRefused, told, personToTell(seen), { once: `${id} ${now}` });
    await record(context, trx, 'access_request.refused', seen, doer, { reason: reason ?? '', block });
  });
  outbox.poke();
  await context.fillSeats();
}

/** Looks once more for a way in; the person keeps his place in the line. Throws 404, 409. */
export async function retryRequest(context: AccessRequestContext, id: string, doer: Doer): Promise<void> {
  const { db, requests, outbox } = context;
  const seen = await realRequest(context, id);
  if (!allows('retry', seen.state)) throw requestChanged();
  await db.transaction().execute(async (trx) => {
    if (!(await requests.move(trx, seen, { state: 'in_line', problem_code: null }))) throw requestChanged();
    await publishChange(context, trx, id);
    await record(context, trx, 'access_request.retried', seen, doer, {});
  });
  outbox.poke();
  await context.fillSeats();
}

/** The person does not want it any more. Throws 409 `access_request_changed` once he is in or has been answered. */
export async function withdrawRequest(context: AccessRequestContext, seen: RequestRow): Promise<void> {
  const { db, requests, outbox } = context;
  if (!allows('withdraw', seen.state)) throw requestChanged();
  await db.transaction().execute(async (trx) => {
    if (!(await requests.move(trx, seen, { state: 'withdrawn', open_for: null }))) throw requestChanged();
    await closeInvite(context, trx, seen);
    if (seen.is_decoy === 0) await publishChange(context, trx, seen.id);
  });
  outbox.poke();
  await context.fillSeats();
}

/** Approvals that nobody has taken up for long are over, and their seats free. */
export async function lapseApprovals(context: AccessRequestContext, before: number): Promise<void> {
  const { db, requests, outbox } = context;
  for (const seen of await requests.approvedBefore(before)) {
    await db.transaction().execute(async (trx) => {
      if (!(await requests.move(trx, seen, { state: 'lapsed', open_for: null }))) return;
      await closeInvite(context, trx, seen);
      await publishChange(context, trx, seen.id);
    });
  }
  outbox.poke();
}

/** The invite that was made for this person is no way in any more; the use of the one whose code he wrote is free again. */
async function closeInvite(
  { invites }: AccessRequestContext,
  trx: Transaction<Schema>,
  row: RequestRow,
): Promise<void> {
  if (row.invite_id !== null) await invites.close(trx, row.invite_id);
  if (row.code_invite_id !== null) await invites.giveUseBack(trx, row.code_invite_id);
}

async function realRequest(context: AccessRequestContext, id: string): Promise<RequestRow> {
  const row = await context.requests.byId(id);
  if (!row || row.is_decoy === 1) throw requestNotThere();
  return row;
}

function record(
  { audit }: AccessRequestContext,
  trx: Transaction<Schema>,
  action: string,
  row: RequestRow,
  doer: Doer,
  details: Record<string, unknown>,
): Promise<void> {
  return audit.record(trx, {
    actor: doer.audit,
    action,
    target: { kind: 'access_request', id: row.id, name: row.written },
    details,
    ip: doer.ip,
  });
}
