import type { IdleMember } from '#domains/members/index.ts';
import { memberSeatNotice } from '#domains/notifications/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { type AccessRequestContext, FOYER_ITSELF } from './context.ts';
import { seatsTaken } from './fill-seats.ts';
import { changed, seatsThatHelp } from './policy.ts';
import { seatPath } from './private-link.ts';
import { type AccessRequestSettings, accessRequestSettings, seatLimitsOf } from './settings.ts';
import type { OfferRow } from './store-offers.ts';
import { accessOf, inviteFor, unlessNoWayIn } from './way-in.ts';

/** So many are looked at for the preview and in one run, of idle members and of those who wait. */
const IDLE_LOOKED_AT = 200;
const LINE_LOOKED_AT = 200;

/** An idle member with whether he can be asked: only by a message that reaches him. */
export type IdleSeat = IdleMember & { isReachable: boolean };

/** Whose seats would be offered, those first who have not watched for longest. */
export async function idleSeats(context: AccessRequestContext, idleDays: number): Promise<IdleSeat[]> {
  const { seats, offers, notices, clock } = context;
  const before = clock.now() - idleDays * DAY_MS;
  const idle = await seats.idle({ before, limit: IDLE_LOOKED_AT });
  // Who has answered in this time keeps his seat as long as if he had watched something.
  const asked = await offers.askedSince(
    idle.map((member) => member.id),
    before,
  );
  const left = idle.filter((member) => !asked.has(member.id));
  return Promise.all(
    left.map(async (member) => ({
      ...member,
      isReachable: member.person.email !== null && (await notices.canWriteTo(member.person.email)),
    })),
  );
}

/**
 * Asks idle members whether they keep their seat: only those whose seat would let somebody in who waits, and no more of
 * them than wait. Who cannot be told is not asked, and so keeps his seat. What was offered and not answered is freed.
 */
export async function tendSeats(context: AccessRequestContext): Promise<void> {
  const { offers, settings } = context;
  const { values } = await settings.read(accessRequestSettings);
  for (const offer of await offers.open()) await tendOffer(context, offer, values);
  if (!values.offer_idle_seats) return;
  const asked = (await offers.open()).map((offer) => offer.member_id);
  for (const member of await whomToAsk(context, values, asked)) await offerSeat(context, member, values);
}

/** Idle members whose seats are needed beside those that are offered already. */
async function whomToAsk(
  context: AccessRequestContext,
  values: AccessRequestSettings,
  asked: readonly string[],
): Promise<IdleSeat[]> {
  const line = await lineFor(context, values);
  if (line.waiting.length <= asked.length) return [];
  const idle = (await idleSeats(context, values.idle_days)).filter((member) => member.isReachable);
  const seats = await context.seats.of([...asked, ...idle.map((member) => member.id)]);
  const seatOf = (id: string) => seats.get(id) ?? [];
  let { taken } = line;
  for (const id of asked) taken = changed(taken, seatOf(id), -1);
  const candidates = idle.map((member) => ({ ...member, serverIds: seatOf(member.id) }));
  return seatsThatHelp(line.limits, taken, line.waiting, candidates);
}

/** Whether anybody in line would get in by this member's seat. */
async function isNeeded(
  context: AccessRequestContext,
  values: AccessRequestSettings,
  memberId: string,
): Promise<boolean> {
  const { limits, taken, waiting } = await lineFor(context, values);
  const serverIds = (await context.seats.of([memberId])).get(memberId) ?? [];
  return seatsThatHelp(limits, taken, waiting, [{ serverIds }]).length > 0;
}

/** Who waits for which servers, and how many seats will be taken when those who are leaving have left. */
async function lineFor(context: AccessRequestContext, values: AccessRequestSettings) {
  const waiting: string[][] = [];
  for (const row of (await context.requests.line()).slice(0, LINE_LOOKED_AT)) {
    const found = await inviteFor(context, row, accessOf(row, values), FOYER_ITSELF).catch(unlessNoWayIn);
    if (found) waiting.push(found.serverIds);
  }
  const taken = await context.db.transaction().execute((trx) => seatsTaken(context, trx, 'staying'));
  return { limits: seatLimitsOf(values), waiting, taken };
}

async function offerSeat(
  context: AccessRequestContext,
  member: IdleSeat,
  values: AccessRequestSettings,
): Promise<void> {
  const { db, offers, notices, ids, clock, outbox, secrets } = context;
  const now = clock.now();
  const offer: OfferRow = {
    id: ids.next(),
    member_id: member.id,
    name: member.name,
    state: 'told',
    open_for: member.id,
    last_seen_at: member.lastSeenAt,
    told_at: now,
    until: now + values.grace_days * DAY_MS,
    ended_at: null,
    undo_until: null,
  };
  await db.transaction().execute(async (trx) => {
    if (!(await offers.insert(trx, offer))) return;
    const told = { server_name: member.serverNames, until: offer.until, link: seatPath(secrets, offer.id) };
    const { until } = offer;
    await notices.tell(trx, memberSeatNotice, told, member.person, { once: offer.id, until });
    await record(context, trx, 'seat.offered', offer, { until });
  });
  outbox.poke();
}

/**
 * Who has watched since keeps his seat; who is not idle any more, for whose seat the owner has no use, or whom the question
 * never reached, too.
 */
async function tendOffer(
  context: AccessRequestContext,
  offer: OfferRow,
  values: AccessRequestSettings,
): Promise<void> {
  const { clock, seats } = context;
  if (offer.state === 'freeing') return free(context, offer, values);
  // Measured from when he was asked: nobody becomes idle by the days of grace alone.
  if (!(await seats.isIdle(offer.member_id, offer.told_at))) return end(context, offer, 'watched');
  if (!values.offer_idle_seats) return end(context, offer, 'called_off');
  if (offer.until > clock.now()) return;
  const isTold = await context.notices.hasArrived(memberSeatNotice, `member:${offer.member_id}`, offer.id);
  if (!isTold || !(await isNeeded(context, values, offer.member_id)))
    return end(context, offer, 'called_off');
  const freeing = await context.db
    .transaction()
    .execute((trx) => context.offers.move(trx, offer, { state: 'freeing' }));
  if (freeing) await free(context, freeing, values);
}

/** The intent is written before: after a crash the next run carries it on, and doing it twice changes nothing. */
async function free(
  context: AccessRequestContext,
  offer: OfferRow,
  values: AccessRequestSettings,
): Promise<void> {
  await context.seats.free(offer.member_id);
  await end(context, offer, 'freed', context.clock.now() + values.undo_days * DAY_MS);
}

async function end(
  context: AccessRequestContext,
  offer: OfferRow,
  state: 'watched' | 'called_off' | 'freed',
  undoUntil: number | null = null,
): Promise<void> {
  const { db, offers, clock, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const change = { state, open_for: null, ended_at: clock.now(), undo_until: undoUntil };
    if (!(await offers.move(trx, offer, change))) return;
    await record(context, trx, `seat.${state}`, offer, {});
  });
  outbox.poke();
}

function record(
  { audit }: AccessRequestContext,
  trx: Parameters<AccessRequestContext['audit']['record']>[0],
  action: string,
  offer: OfferRow,
  details: Record<string, unknown>,
): Promise<void> {
  return audit.record(trx, {
    actor: FOYER_ITSELF.audit,
    action,
    target: { kind: 'member', id: offer.member_id, name: offer.name },
    details,
  });
}
