import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** Somebody wants a link by mail; `sealed` is what he typed, encrypted. */
export const mailAsked = defineEvent(
  'account.mail_asked',
  z.object({ kind: z.enum(['password_reset', 'sign_in_link']), sealed: z.string() }),
);

/** An entry was added to the audit log. */
export const auditAdded = defineEvent('audit.added', z.object({ id: z.string() }));
