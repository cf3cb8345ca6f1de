import { z } from 'zod';
import { notFound } from '#kernel/errors.ts';
import type { Secrets } from '#kernel/secrets.ts';

const PURPOSE = 'onboarding-link';
const SEPARATOR = '~';

/** Whose step a press finishes, which step, and where it leads. */
const Ticket = z.tuple([z.string(), z.string(), z.url({ protocol: /^https?$/ })]);
type Ticket = z.infer<typeof Ticket>;

/** The address by which one person opens the link of a step, relative to Foyer's own: only we can make one. */
export function stepLink(secrets: Pick<Secrets, 'sign'>, ticket: Ticket): string {
  const packed = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `api/onboarding/links/${packed}${SEPARATOR}${secrets.sign(PURPOSE, packed)}`;
}

/** What we packed into a link. Throws 404 for one that we did not make. */
export function readLink(secrets: Pick<Secrets, 'verify'>, link: string): Ticket {
  const [packed = '', signature = ''] = link.split(SEPARATOR);
  if (!secrets.verify(PURPOSE, packed, signature)) throw notFound('link');
  return Ticket.parse(JSON.parse(Buffer.from(packed, 'base64url').toString()));
}
