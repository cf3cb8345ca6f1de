import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** Someone asked for access, or a request came to stand differently. */
export const accessRequestChanged = defineEvent('access_request.changed', z.object({ id: z.string() }));
