import { z } from 'zod';

const Part = z.string().min(1).max(20_000);
const Id = z.string().min(1).max(2_000);

/** What browsers make of a new passkey (`PublicKeyCredential.toJSON`); what else they add is left out. */
export const NewCredential = z.object({
  id: Id,
  rawId: Id,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Part,
    attestationObject: Part,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** What browsers answer when a passkey is used. */
export const UsedCredential = z.object({
  id: Id,
  rawId: Id,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Part,
    authenticatorData: Part,
    signature: Part,
    userHandle: Part.optional(),
  }),
});

/** What the browser is asked with (WebAuthn Level 3, 5.1.8): handed on as it is. */
export const BrowserOptions = z.object({ options: z.record(z.string(), z.unknown()) });
