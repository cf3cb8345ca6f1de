import { isEmail } from '#kernel/email.ts';
import { invalidField } from '#kernel/errors.ts';
import { inviteBound } from './errors.ts';
import type { InviteRow } from './store-invites.ts';

/** Who alone may use an invite, as it is kept: an e-mail address or a name at the vendor. Throws 422. */
export function readBound(typed: string | null): string | null {
  const bound = typed?.trim() ?? '';
  if (bound === '') return null;
  if (bound.includes('@') && !isEmail(bound))
    throw invalidField('bound_to', 'email', 'This does not look like an e-mail address.');
  return bound;
}

/**
 * Throws 403 `invite_bound` for anybody but the one the invite is for. An address is proven by a vendor's account; where no
 * server asks for one, nothing but having the link, which was sent to that address, can say whose it is.
 */
export function refuseStranger(
  invite: Pick<InviteRow, 'bound_to'>,
  person: { email: string | null; username: string | null; person_key: string },
): void {
  if (invite.bound_to === null) return;
  if (person.person_key.startsWith('local:') && invite.bound_to.includes('@')) return;
  const wanted = invite.bound_to.toLowerCase();
  const isHim = [person.email, person.username].some((text) => text?.trim().toLowerCase() === wanted);
  if (!isHim) throw inviteBound(maskBound(invite.bound_to));
}

/** Enough to know one's own address again and too little to learn somebody else's: `m…@e….org`, `m…`. */
export function maskBound(bound: string): string {
  const [name = '', domain] = bound.split('@');
  const first = (text: string) => `${[...text][0] ?? ''}…`;
  if (domain === undefined) return first(name);
  return `${first(name)}@${first(domain)}${domain.slice(domain.lastIndexOf('.'))}`;
}
