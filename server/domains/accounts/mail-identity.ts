import type { ExternalIdentity } from './external-provider.ts';

/** The way in of who proved that he reads the mail of an address: a link in `auth_accounts` like a vendor's. */
const MAIL_PROVIDER = 'mail';

/** Who opened a link that we mailed to `email`. */
export function mailIdentity(email: string): ExternalIdentity {
  return {
    provider: MAIL_PROVIDER,
    externalId: email,
    username: email,
    email,
    emailVerified: true,
    avatarUrl: null,
    token: '',
  };
}

/** The address whose mail an account's person reads, where he has signed in by a mailed link before he had an account. */
export function mailedAddress(links: ReadonlyArray<{ provider: string; externalId: string }>): string | null {
  return links.find(({ provider }) => provider === MAIL_PROVIDER)?.externalId ?? null;
}
