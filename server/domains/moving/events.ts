import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** A move was begun, planned, has come over, or was thrown away. */
export const moveChanged = defineEvent('move.changed', z.object({ id: z.string() }));
