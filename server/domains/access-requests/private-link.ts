import type { Secrets } from '#kernel/secrets.ts';

/** No dot: an address that ends like a file's name is taken for a file. */
const SEPARATOR = '~';

type Signer = Pick<Secrets, 'sign' | 'verify'>;

/**
 * What the private link of a request or of a seat ends with: its id and our signature. Whoever has it is the one it was
 * made for; it need not be stored to be sent again.
 */
export type LinkOf = 'access-request' | 'seat-offer' | 'access-form';

export function sealLink(secrets: Signer, what: LinkOf, id: string): string {
  return `${id}${SEPARATOR}${secrets.sign(what, id)}`;
}

/** The id that was sealed, or null for anything we did not make. */
export function openLink(secrets: Signer, what: LinkOf, link: string): string | null {
  const [id, signature, ...rest] = link.split(SEPARATOR);
  if (id === undefined || signature === undefined || rest.length > 0) return null;
  return secrets.verify(what, id, signature) ? id : null;
}

/** The path of Foyer under which the person sees his request. */
export function requestPath(secrets: Signer, id: string): string {
  return `/ask/${sealLink(secrets, 'access-request', id)}`;
}

/** The path under which a member keeps his seat. */
export function seatPath(secrets: Signer, id: string): string {
  return `/seat/${sealLink(secrets, 'seat-offer', id)}`;
}
