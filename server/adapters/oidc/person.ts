import { z } from 'zod';
import type { OidcPerson } from '#domains/accounts/protocol.ts';

const text = z.string().trim().min(1).max(200).nullable().catch(null);

/** The standard claims (OpenID Connect Core 1.0, 5.1). Some providers send `email_verified` as a text. */
const Claims = z.looseObject({
  sub: z.string().min(1),
  preferred_username: text.default(null),
  name: text.default(null),
  email: text.default(null),
  email_verified: z.union([z.boolean(), z.stringbool()]).catch(false).default(false),
});

export function readPerson(given: Record<string, unknown>, idToken: string): OidcPerson {
  const claims = Claims.parse(given);
  return {
    subject: claims.sub,
    username: claims.preferred_username,
    name: claims.name,
    verifiedEmail: claims.email_verified && claims.email !== null ? claims.email.toLowerCase() : null,
    claims: given,
    idToken,
  };
}
