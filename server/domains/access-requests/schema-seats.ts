import { z } from 'zod';
import { listOf } from '#http/list.ts';
import { OFFER_STATES } from './policy.ts';

const OfferState = z.enum(OFFER_STATES);

/** How many seats there are, and how many are taken. */
export const Seats = z
  .object({
    all: z.object({ limit: z.int().nullable(), taken: z.int() }),
    servers: z.array(
      z.object({ id: z.string(), name: z.string(), limit: z.int().nullable(), taken: z.int() }),
    ),
    in_line: z.int(),
  })
  .meta({ id: 'Seats' });

/** Whose seats would be offered to others by these settings. */
export const IdleSeats = z
  .object({
    items: z.array(
      z.object({
        member_id: z.string(),
        name: z.string(),
        joined_at: z.string(),
        last_seen_at: z.string().nullable(),
        /** False: no message reaches him, so he is not asked and keeps his seat. */
        is_reachable: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'IdleSeats' });
export const IdleSeatsQuery = z.object({ idle_days: z.coerce.number().int().min(30).max(3_650).optional() });

export const SeatOffer = z
  .object({
    id: z.string(),
    member_id: z.string(),
    name: z.string(),
    state: OfferState,
    last_seen_at: z.string().nullable(),
    told_at: z.string(),
    until: z.string(),
    ended_at: z.string().nullable(),
    /** So long the seat can be given back; null where there is nothing to give back. */
    undo_until: z.string().nullable(),
  })
  .meta({ id: 'SeatOffer' });
export const SeatOfferList = listOf(SeatOffer).meta({ id: 'SeatOfferList' });

/** What the member sees under his link. */
export const OwnSeat = z
  .object({ name: z.string(), state: OfferState, until: z.string(), server_name: z.string().nullable() })
  .meta({ id: 'OwnSeat' });
