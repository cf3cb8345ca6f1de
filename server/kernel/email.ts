/**
 * One address and no more: without the signs by which a mail program finds another one in it (RFC 5322, 3.2.3) and without
 * what nobody sees, so that one mailbox is one person for limits and for who is blocked. Any script is fine.
 */
const PART = String.raw`[^\s@<>()[\]:;,"\\\p{C}]+`;
const EMAIL = new RegExp(`^${PART}@${PART}\\.${PART}$`, 'u');

/** Whether a text looks like an e-mail address that something can be sent to. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}
