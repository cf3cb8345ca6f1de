import { z } from 'zod';

export const BulkAccounts = z.strictObject({
  prefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('guest'),
  count: z.number().int().min(1).max(5000).default(1),
  email_confirmed: z.boolean().default(true),
  plex_pass: z.boolean().default(false),
});

export const PinChoice = z.strictObject({ code: z.string().min(1), username: z.string().optional() });

export const TogglePatch = z
  .strictObject({
    orphanAfterCancel: z.boolean(),
    legacyInvitesGone: z.union([z.literal('all'), z.array(z.number())]),
    emptySectionIds: z.enum(['all', 'none']),
    autoAcceptFriends: z.boolean(),
    inviteVisibleAfterMs: z.number().min(0),
    duplicateShareStatus: z.union([z.literal(400), z.literal(422)]),
    v2CreateGone: z.boolean(),
    sharingsPutSays404: z.boolean(),
    expiredPinAnswers200: z.boolean(),
    homeInviteCreatesManaged: z.boolean(),
    rotateTokens: z.boolean(),
    unconfirmedMayAccept: z.boolean(),
    emptySectionListTimes: z.number().int().min(0),
    rateLimit: z
      .strictObject({ calls: z.number(), windowMs: z.number(), retryAfterSeconds: z.number().nullable() })
      .nullable(),
  })
  .partial();

export const NewLibraryInput = z.strictObject({
  title: z.string().min(1),
  type: z.enum(['movie', 'show', 'artist', 'photo']),
  key: z.string().regex(/^\d+$/).optional(),
  path: z.string().optional(),
});

export const NewItemInput = z.strictObject({
  library_key: z.string().regex(/^\d+$/),
  slug: z.string().min(1),
});

export const RemoteAccessInput = z.strictObject({ remote_access: z.enum(['off', 'relay', 'published']) });

export const PowerInput = z.strictObject({ online: z.boolean() });
