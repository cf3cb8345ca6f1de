import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

export const inviteChanged = defineEvent('invite.changed', z.object({ id: z.string() }));
/** What became of a redemption is looked at otherwise now, e.g. dismissed or tried again by the owner. */
export const redemptionChanged = defineEvent(
  'redemption.changed',
  z.object({ id: z.string(), invite_id: z.string() }),
);
/** A redemption ended. `outcome` is null when it was taken back. */
export const redemptionEnded = defineEvent(
  'redemption.ended',
  z.object({
    id: z.string(),
    invite_id: z.string(),
    member_id: z.string().nullable(),
    outcome: z.enum(['joined', 'already_member', 'invitation_sent']).nullable(),
    problem_code: z.string().nullable(),
    /** The servers that failed for good while others let the person in. */
    failed_servers: z.array(z.string()).optional(),
  }),
);
/** A server was looked at for the invites that open it. */
export const preflightLooked = defineEvent('preflight.looked', z.object({ server_id: z.string() }));
