import { auditActor } from '#domains/accounts/index.ts';
import { AppError } from '#kernel/errors.ts';
import type { AccessRequestContext, Doer } from './context.ts';
import { offerNotThere, offerOver } from './errors.ts';
import type { OfferRow } from './store-offers.ts';

/** The member keeps his seat; again it changes nothing. Throws 409 `seat_offer_over` when it has been given away. */
export async function keepSeat(context: AccessRequestContext, offer: OfferRow): Promise<void> {
  const { db, offers, audit, clock, outbox } = context;
  if (isKept(offer)) return;
  await db.transaction().execute(async (trx) => {
    const change = { state: 'kept' as const, open_for: null, ended_at: clock.now() };
    if (offer.state !== 'told' || !(await offers.move(trx, offer, change))) {
      // Pressed twice at once, or he has watched just now.
      const current = await offers.byId(offer.id, trx);
      if (current && isKept(current)) return;
      throw offerOver();
    }
    await audit.record(trx, {
      actor: auditActor({ kind: 'anonymous' }),
      action: 'seat.kept',
      target: { kind: 'member', id: offer.member_id, name: offer.name },
    });
  });
  outbox.poke();
}

function isKept({ state }: OfferRow): boolean {
  return ['kept', 'watched', 'called_off', 'returned'].includes(state);
}

/** Pressed twice at once, or the program ended before it was noted: he is on his way back already. */
function unlessGivenBack(error: unknown): void {
  const isBack = error instanceof AppError && ['has_access_already', 'reinvite_running'].includes(error.code);
  if (!isBack) throw error;
}

/** Gives a seat back that was freed: the member is invited again with what he had. Throws 404, 409 `seat_offer_over`. */
export async function returnSeat(context: AccessRequestContext, id: string, doer: Doer): Promise<void> {
  const { db, offers, seats, audit, clock, outbox } = context;
  const offer = await offers.byId(id);
  if (!offer) throw offerNotThere();
  if (offer.state !== 'freed' || (offer.undo_until ?? 0) < clock.now()) throw offerOver();
  await seats.giveBack(offer.member_id, { actor: doer.audit, ip: doer.ip }).catch(unlessGivenBack);
  await db.transaction().execute(async (trx) => {
    if (!(await offers.move(trx, offer, { state: 'returned', ended_at: clock.now() }))) return;
    await audit.record(trx, {
      actor: doer.audit,
      action: 'seat.returned',
      target: { kind: 'member', id: offer.member_id, name: offer.name },
      ip: doer.ip,
    });
  });
  outbox.poke();
  await context.fillSeats();
}
