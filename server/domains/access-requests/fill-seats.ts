import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { PersonalInvite } from '#domains/invites/index.ts';
import { accessRequestApproved, accessRequestWaiting } from '#domains/notifications/index.ts';
import { AppError } from '#kernel/errors.ts';
import { type AccessRequestParts, type Doer, FOYER_ITSELF, publishChange } from './context.ts';
import { personToTell, serverNameOf } from './person.ts';
import { changed, hasSeat, type SeatLimits, type SeatsTaken } from './policy.ts';
import { requestPath } from './private-link.ts';
import { accessRequestSettings, seatLimitsOf } from './settings.ts';
import { holdSeats, type RequestRow } from './store-requests.ts';
import { accessOf, inviteFor, serverIdsOf } from './way-in.ts';

/**
 * Gives a seat and an invite to whoever is next, as long as there are seats. Every way to a seat leads through here: an
 * approval only puts into the line. May be called at any time and by any number at once, here and in other processes: each
 * seat is given once. Whoever calls while it runs waits for one run more, which all of them share.
 */
export function createSeatFiller(context: AccessRequestParts): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    next = null;
    running = fillSeats(context).finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(start, start);
    return next;
  };
}

async function fillSeats(context: AccessRequestParts): Promise<void> {
  const { values } = await context.settings.read(accessRequestSettings);
  const limits = seatLimitsOf(values);
  let isFull = false;
  for (const row of await context.requests.line()) {
    // Nobody gets in any more; but who has just come is still to be told so.
    if (isFull && row.is_told_to_wait === 1) continue;
    const doer = { ...FOYER_ITSELF, name: row.answered_by ?? FOYER_ITSELF.name };
    try {
      const invite = await inviteFor(context, row, accessOf(row, values), doer);
      isFull = (await giveSeat(context, row, invite, limits, doer)) === 'full' || isFull;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A server, library or tier that was to be given and is not there any more.
      await fail(context, row, error.code === 'invalid_input' ? 'access_gone' : error.code);
    }
  }
}

async function giveSeat(
  context: AccessRequestParts,
  row: RequestRow,
  invite: PersonalInvite,
  limits: SeatLimits,
  doer: Doer,
): Promise<'given' | 'full' | 'not_given'> {
  const { db, requests, invites, notices, outbox, clock, secrets } = context;
  const serverName = await serverNameOf(context, invite.serverIds);
  const outcome = await db.transaction().execute(async (trx) => {
    await holdSeats(trx);
    const current = await requests.byId(row.id, trx);
    if (current?.state !== 'in_line') return 'not_given';
    const taken = await seatsTaken(context, trx);
    if (!hasSeat(limits, taken, invite.serverIds)) {
      await tellToWait(context, trx, current, serverName);
      return hasSeat(limits, taken, []) ? 'not_given' : 'full';
    }
    const moved = await requests.move(trx, current, {
      state: 'approved',
      invite_id: invite.row.id,
      invite_code: invite.row.code,
      server_ids: JSON.stringify(invite.serverIds),
      problem_code: null,
      answered_at: clock.now(),
    });
    // He has withdrawn since, or was refused: that takes the row and not the lock of seats.
    if (!moved) return 'not_given';
    await invites.write(trx, invite, doer);
    await publishChange(context, trx, row.id);
    const told = { server_name: serverName, link: requestPath(secrets, row.id) };
    await notices.tell(trx, accessRequestApproved, told, personToTell(current), {
      once: `${row.id} ${row.lined_at}`,
    });
    return 'given';
  });
  outbox.poke();
  return outcome;
}

/**
 * Members, and those who have a seat and are on their way. Who is in at one server and on his way to another is a member
 * already: his seat at the other is kept for him.
 */
export async function seatsTaken(
  context: Pick<AccessRequestParts, 'seats' | 'requests' | 'invites'>,
  trx: Transaction<Schema>,
  who: 'all' | 'staying' = 'all',
): Promise<SeatsTaken> {
  const members = who === 'all' ? await context.seats.taken(trx) : await context.seats.staying(trx);
  let taken: SeatsTaken = members;
  const holding = await context.requests.holding(trx);
  const halfIn = await context.invites.halfIn(
    trx,
    holding.flatMap((row) => row.invite_id ?? []),
  );
  for (const row of holding) {
    const left = halfIn.get(row.invite_id ?? '');
    taken = left
      ? { all: taken.all, byServer: changed(taken, left, 1).byServer }
      : changed(taken, serverIdsOf(row), 1);
  }
  return taken;
}

async function tellToWait(
  context: AccessRequestParts,
  trx: Transaction<Schema>,
  row: RequestRow,
  serverName: string,
): Promise<void> {
  if (row.is_told_to_wait === 1) return;
  const place = 1 + (await context.requests.countBefore(row, trx));
  const told = { server_name: serverName, place, link: requestPath(context.secrets, row.id) };
  if (!(await context.requests.move(trx, row, { is_told_to_wait: 1 }))) return;
  await context.notices.tell(trx, accessRequestWaiting, told, personToTell(row), {
    once: `${row.id} ${row.lined_at}`,
  });
}

/** There is no way in, e.g. because a library has gone: the owner sees why and can try again. */
async function fail(context: AccessRequestParts, row: RequestRow, code: string): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const moved = await context.requests.move(trx, row, { state: 'failed', problem_code: code });
    if (moved) await publishChange(context, trx, row.id);
  });
  context.outbox.poke();
}
