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
