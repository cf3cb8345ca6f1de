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
  }),
);
