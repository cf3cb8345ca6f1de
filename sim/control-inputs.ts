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

export const ClockStep = z.strictObject({ ms: z.number().int().min(0) });

const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('garbage') }),
  z.strictObject({ kind: z.literal('html') }),
  z.strictObject({ kind: z.literal('wrong-type') }),
  z.strictObject({ kind: z.literal('cut-before') }),
  z.strictObject({ kind: z.literal('cut-after') }),
  z.strictObject({ kind: z.literal('down') }),
]);

export const FaultInput = z.strictObject({
  upstream: z.enum(['plextv', 'pms']),
  server: z.string().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  path_pattern: z.string().optional(),
  times: z.union([z.number().int().min(1), z.literal('always')]).optional(),
  fault: Fault,
});

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

export const PowerInput = z.strictObject({ online: z.boolean() });
