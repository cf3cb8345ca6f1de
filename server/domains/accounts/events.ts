import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** An entry was added to the audit log. */
export const auditAdded = defineEvent('audit.added', z.object({ id: z.string() }));
