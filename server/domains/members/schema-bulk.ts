import { z } from 'zod';

/** So many are changed at once at most. */
export const MOST_AT_ONCE = 5_000;

const MemberIds = z.array(z.string().max(64)).min(1).max(MOST_AT_ONCE);
const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** What is to happen to many members. */
export const BulkInput = z
  .union([
    z.strictObject({ kind: z.literal('remove'), member_ids: MemberIds }),
    z.strictObject({ kind: z.literal('reinvite'), member_ids: MemberIds }),
    /** Takes access away for a while, and gives it back as it was. */
    z.strictObject({ kind: z.enum(['pause', 'resume']), member_ids: MemberIds }),
    z.strictObject({
      kind: z.literal('extend'),
      member_ids: MemberIds,
      days: z.int().min(1).max(3_650),
    }),
    /** Null: without an end. */
    z.strictObject({ kind: z.literal('end'), member_ids: MemberIds, until: Time.nullable() }),
    z.strictObject({
      kind: z.literal('label'),
      member_ids: MemberIds,
      label_id: z.string().max(64),
      /** False takes it away. */
      gives: z.boolean(),
    }),
    /** Null: settings of his own. */
    z.strictObject({
      kind: z.literal('tier'),
      member_ids: MemberIds,
      tier_id: z.string().max(64).nullable(),
    }),
    /** In Markdown; not sent before ten seconds have gone. */
    z.strictObject({
      kind: z.literal('message'),
      member_ids: MemberIds,
      subject: z.string().trim().min(1).max(150),
      text: z.string().trim().min(1).max(5_000),
    }),
    /** What was changed at a server itself becomes what is wanted, or is set back there. */
    z.strictObject({ kind: z.enum(['keep_drift', 'set_back']), member_ids: MemberIds }),
  ])
  .meta({ id: 'MemberBulkInput' });
export type BulkInput = z.infer<typeof BulkInput>;

/** The same as it is kept with the action. */
export const BulkWork = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remove') }),
  z.object({ kind: z.literal('reinvite') }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('extend'), days: z.number() }),
  z.object({ kind: z.literal('end'), until: z.number().nullable() }),
  z.object({ kind: z.literal('label'), label_id: z.string(), gives: z.boolean() }),
  z.object({ kind: z.literal('tier'), tier_id: z.string().nullable() }),
  z.object({ kind: z.literal('message'), subject: z.string(), text: z.string() }),
  z.object({ kind: z.literal('keep_drift') }),
  z.object({ kind: z.literal('set_back') }),
]);
export type BulkWork = z.infer<typeof BulkWork>;

const Skip = z.enum([
  'gone',
  'has_left',
  'has_access',
  'no_end',
  'in_past',
  'unchanged',
  'busy',
  'no_channel',
  'no_address',
  'switched_off',
]);
export type BulkSkip = z.infer<typeof Skip>;

export const Matching = z
  .object({
    /** In the order of the list, so many as can be changed at once. */
    items: z.array(z.object({ id: z.string(), name: z.string() })),
    /** How many match. */
    total: z.int(),
  })
  .meta({ id: 'MatchingMembers' });

export const BulkPage = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(50),
  offset: z.coerce.number().int().min(0).max(MOST_AT_ONCE).default(0),
});
export type BulkPage = z.infer<typeof BulkPage>;

const Planned = z.object({
  member_id: z.string(),
  name: z.string(),
  /** Why nothing would happen to this one; null where it would. */
  skip: Skip.nullable(),
  /** The end of the stay afterwards, where it changes. */
  ends: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  /** The servers that would be told of a pause or of its end. */
  server_ids: z.array(z.string()),
});
/** What would happen to one of many. */
export type Planned = z.infer<typeof Planned>;

export const BulkPreview = z
  .object({
    total: z.int(),
    /** To how many something would happen, and why to the others nothing. */
    meant: z.int(),
    skips: z.array(z.object({ reason: Skip, count: z.int() })),
    /** One page of them, first those to whom something would happen. */
    items: z.array(Planned),
    next_offset: z.int().nullable(),
  })
  .meta({ id: 'MemberBulkPreview' });
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkAction = z
  .object({
    id: z.string(),
    kind: z.enum([
      'remove',
      'reinvite',
      'extend',
      'end',
      'label',
      'pause',
      'resume',
      'tier',
      'message',
      'keep_drift',
      'set_back',
    ]),
    state: z.enum(['waiting', 'running', 'done', 'undoing', 'undone']),
    /** Nothing happens before this moment. */
    starts_at: z.string(),
    can_undo: z.boolean(),
    counts: z.object({
      all: z.int(),
      waiting: z.int(),
      done: z.int(),
      skipped: z.int(),
      failed: z.int(),
      undone: z.int(),
    }),
    /** One page of them, first those with whom it failed. */
    items: z.array(
      z.object({
        member_id: z.string(),
        name: z.string(),
        state: z.enum(['waiting', 'done', 'skipped', 'failed', 'undone']),
        /** Stable code of why nothing happened. */
        problem: z.string().nullable(),
        /** How far each server is that had to be told. */
        servers: z.array(
          z.object({
            server_id: z.string(),
            state: z.enum(['under_way', 'done', 'failed']),
            problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
          }),
        ),
      }),
    ),
    next_offset: z.int().nullable(),
  })
  .meta({ id: 'MemberBulkAction' });
export type BulkAction = z.infer<typeof BulkAction>;
