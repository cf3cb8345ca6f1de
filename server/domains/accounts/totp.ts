import { timingSafeEqual } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';
import { SECOND_MS } from '#kernel/clock.ts';

/** Codes of an authenticator app, as every app reads them: SHA-1, six digits, 30 seconds (RFC 6238). */
const STEP_MS = 30 * SECOND_MS;
const CODE = /^\d{6}$/;

/** The link behind the QR code: names the place and the account, and holds the key. */
export function totpUrl(secret: string, username: string): string {
  return createOTP(secret).url('Foyer', username);
}

/** The key as it is typed into an app by hand (base32). */
export function totpKey(secret: string): string {
  return new URL(totpUrl(secret, 'key')).searchParams.get('secret') ?? '';
}

export function looksLikeTotp(code: string): boolean {
  return CODE.test(code);
}

/**
 * The 30-second step that a code belongs to: this one, the one before or the one after, for clocks that are a little off;
 * null for a wrong code. Steps up to `after` are used up. Counted on our clock, which is why the library's own check is not used.
 */
export async function totpStep(
  secret: string,
  code: string,
  { now, after }: { now: number; after: number },
): Promise<number | null> {
  if (!CODE.test(code)) return null;
  const current = Math.floor(now / STEP_MS);
  let found: number | null = null;
  for (const step of [current - 1, current, current + 1]) {
    const right = await createOTP(secret).hotp(step);
    if (timingSafeEqual(Buffer.from(right), Buffer.from(code)) && step > after) found = step;
  }
  return found;
}
