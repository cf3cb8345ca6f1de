import type { IdleMember } from '#domains/members/index.ts';
import { memberSeatNotice } from '#domains/notifications/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { type AccessRequestContext, FOYER_ITSELF } from './context.ts';
import { seatPath } from './private-link.ts';
import { type AccessRequestSettings, accessRequestSettings } from './settings.ts';
import type { OfferRow } from './store-offers.ts';

/** So many are looked at for the preview and in one run. */
const IDLE_LOOKED_AT = 200;

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
 * Asks idle members whether they keep their seat: only while others wait, and no more of them than wait. Who cannot be
 * told is not asked, and so keeps his seat. What was offered and not answered in time is freed.
 */
export async function tendSeats(context: AccessRequestContext): Promise<void> {
  const { values } = await context.settings.read(accessRequestSettings);
  for (const offer of await context.offers.open()) await tendOffer(context, offer, values);
  if (!values.offer_idle_seats) return;
  const waiting = await context.requests.countIn(['in_line']);
  const open = (await context.offers.open()).length;
  const reachable =
    waiting > open ? (await idleSeats(context, values.idle_days)).filter((one) => one.isReachable) : [];
  for (const member of reachable.slice(0, waiting - open)) await offerSeat(context, member, values);
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

/** Who has watched since keeps his seat; who is not idle any more, or for whose seat the owner has no use, too. */
async function tendOffer(
  context: AccessRequestContext,
  offer: OfferRow,
  values: AccessRequestSettings,
): Promise<void> {
  const { clock, seats, requests } = context;
  if (offer.state === 'freeing') return free(context, offer, values);
  // Measured from when he was asked: nobody becomes idle by the days of grace alone.
  if (!(await seats.isIdle(offer.member_id, offer.told_at))) return end(context, offer, 'watched');
  if (!values.offer_idle_seats) return end(context, offer, 'called_off');
  if (offer.until > clock.now()) return;
  if ((await requests.countIn(['in_line'])) === 0) return end(context, offer, 'called_off');
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
