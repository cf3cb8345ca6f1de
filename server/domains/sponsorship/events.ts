import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** A sponsor's right, invites, guests or pause are not as they were. */
export const sponsorshipChanged = defineEvent('sponsorship.changed', z.object({ member_id: z.string() }));
