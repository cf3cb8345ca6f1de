import { z } from 'zod';
import { defineSettings } from '#domains/settings/index.ts';
import { invalidField } from '#kernel/errors.ts';
import type { SeatLimits } from './policy.ts';
import type { GrantedAccess } from './schema.ts';

const Wanted = z.enum(['off', 'optional', 'required']);

/** Whether strangers may ask for access, what they are asked, what they get, and for how many there is room. */
export const accessRequestSettings = defineSettings({
  id: 'access_requests',
  values: z.object({
    is_open: z.boolean(),
    /** Who lets in: the owner each time, or nobody has to. */
    answer: z.enum(['owner', 'automatic']),
    /** The code of an open invite; who writes one need not wait for the owner, and gets what that invite gives. */
    ask_code: Wanted,
    ask_name: Wanted,
    ask_message: Wanted,
    /** Plain text above the form. */
    greeting: z.string().trim().max(1_000),
    /** Who gets in is put on this tier, which says everything; null: by the three that follow. */
    tier_id: z.string().max(64).nullable(),
    /** Null: the server that new invites open. */
    server_id: z.string().max(64).nullable(),
    /** Our ids; null: the server's default libraries. */
    library_ids: z.union([z.literal('all'), z.array(z.string().max(100)).min(1).max(500)]).nullable(),
    duration_days: z.int().min(1).max(3_650).nullable(),
    /** How many members there may be at all; null for any number. */
    seats: z.int().min(0).max(100_000).nullable(),
    seats_by_server: z.record(z.string().max(64), z.int().min(0).max(100_000)),
    /** Members who have not watched for long are asked whether they keep their seat, while others wait. */
    offer_idle_seats: z.boolean(),
    idle_days: z.int().min(30).max(3_650),
    grace_days: z.int().min(3).max(90),
    undo_days: z.int().min(1).max(90),
  }),
  initial: {
    is_open: false,
    answer: 'owner',
    ask_code: 'off',
    ask_name: 'optional',
    ask_message: 'optional',
    greeting: '',
    tier_id: null,
    server_id: null,
    library_ids: null,
    duration_days: null,
    seats: null,
    seats_by_server: {},
    offer_idle_seats: false,
    idle_days: 180,
    grace_days: 14,
    undo_days: 14,
  },
  secrets: [],
  check: (values) => {
    refuseHalfTier(values);
    if (Array.isArray(values.library_ids) && values.server_id === null)
      throw invalidField('server_id', 'required', 'Choose the server of these libraries.');
  },
});

/** Throws 422 where something stands beside a tier. */
export function refuseHalfTier(given: GrantedAccess): void {
  const { tier_id: tierId, server_id: serverId, library_ids: libraryIds, duration_days: days } = given;
  const isAlone = serverId === null && libraryIds === null && days === null;
  if (tierId !== null && !isAlone)
    throw invalidField('tier_id', 'conflict', 'A tier says the server, the libraries and the time itself.');
}

export type AccessRequestSettings = typeof accessRequestSettings.initial;

export function seatLimitsOf(values: AccessRequestSettings): SeatLimits {
  return { all: values.seats, byServer: values.seats_by_server };
}
