import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** A tier was made, changed or deleted. */
export const tierChanged = defineEvent('tier.changed', z.object({ id: z.string() }));
