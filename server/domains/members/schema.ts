import { z } from 'zod';
import { Restrictions } from '#domains/media/index.ts';
import { ListQuery, listOf } from '#http/list.ts';

const Filter = z.enum([
  'all',
  'active',
  'expiring',
  'idle',
  'asking',
  'expired',
  'removed',
  'invited',
  'paused',
]);

export const MemberQuery = ListQuery.extend({
  filter: Filter.default('all'),
  /** Searched in names, e-mail and code of the invite, and for the owner in the notes. */
  q: z.string().max(200).optional(),
  label_id: z.string().max(64).optional(),
  server_id: z.string().max(64).optional(),
  tier_id: z.string().max(64).optional(),
});

/** Narrowed as the list is, all of it at once. */
export const MatchingQuery = MemberQuery.omit({ limit: true, cursor: true });

const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const MemberInput = z
  .strictObject({
    display_name: z.string().trim().min(1).max(100).optional(),
    expires_at: Time.nullable().optional(),
    /** For the owner alone. */
    note: z.string().trim().max(10_000).optional(),
  })
  .meta({ id: 'MemberChange' });

/** Null: without an end. */
export const ApproveInput = z.strictObject({
  until: Time.nullable(),
  reason: z.string().trim().max(500).optional(),
});

export const RefuseInput = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const MemberAccessInput = z
  .strictObject({
    server_id: z.string().max(64),
    library_ids: z.array(z.string().max(64)).max(500),
    allow_sync: z.boolean(),
    allow_channels: z.boolean(),
    allow_camera_upload: z.boolean(),
    /** Left out: as they are. */
    restrictions: Restrictions.optional(),
  })
  .meta({ id: 'MemberAccess' });

export const DriftInput = z.strictObject({
  /** `keep`: what is there is what is wanted from now on. */
  answer: z.enum(['keep', 'set_back']),
});

/** Left out: the stay is as long again as the one before. */
export const ReinviteInput = z.strictObject({ expires_at: Time.nullable().optional() }).nullish();

export const RemoveQuery = z.object({
  forget: z.enum(['true', 'false']).default('false'),
  /** With the last member of an invite the invite is deleted; with true it stays. */
  keep_invite: z.enum(['true', 'false']).default('false'),
});

const Colour = z.enum(['grey', 'amber', 'green', 'blue', 'red', 'violet']);
const LabelName = z.string().trim().min(1).max(40);
export const LabelInput = z.strictObject({ name: LabelName, colour: Colour }).meta({ id: 'NewMemberLabel' });
export const LabelChange = z.strictObject({ name: LabelName.optional(), colour: Colour.optional() });
export const LabelIds = z.strictObject({ label_ids: z.array(z.string().max(64)).max(50) });
const Label = z.object({ id: z.string(), name: z.string(), colour: Colour }).meta({ id: 'MemberLabel' });
export const LabelList = z.object({ items: z.array(Label.extend({ members: z.int() })) });

export const ImportQuery = z.object({ server_id: z.string().max(64) });
export const ImportInput = z.strictObject({
  server_id: z.string().max(64),
  external_user_ids: z.union([z.literal('all'), z.array(z.string().max(200)).min(1).max(10_000)]),
  /** Null: as it is there. Only for those who are no members yet. */
  tier_id: z.string().max(64).nullable().default(null),
});
export const ImportResult = z.object({ imported: z.int() });
export const ImportPreview = z
  .object({
    items: z.array(
      z.object({
        external_user_id: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        avatar_url: z.string().nullable(),
        user_type: z.string(),
        /** Invited, and has not accepted yet. */
        is_pending: z.boolean(),
        libraries: z.array(z.string()),
        last_seen_at: z.string().nullable(),
        /** A member already, at another server: this one is added to him. */
        member: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });

export const MemberAccount = z
  .object({
    id: z.string(),
    server_id: z.string(),
    server_name: z.string(),
    external_user_id: z.string().nullable(),
    user_type: z.enum(['friend', 'home', 'local']),
    wanted: z.enum(['access', 'disabled', 'none']),
    observed: z.enum(['invited', 'pending', 'accepted', 'changed', 'disabled', 'gone', 'unknown']),
    observed_at: z.string().nullable(),
    library_ids: z.array(z.string()),
    allow_sync: z.boolean(),
    allow_channels: z.boolean(),
    allow_camera_upload: z.boolean(),
    restrictions: Restrictions,
    last_problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
    /** What differs at the server from what is wanted, by titles; null where nothing is known to. */
    differences: z
      .object({
        missing_libraries: z.array(z.string()),
        extra_libraries: z.array(z.string()),
        permissions: z.array(z.enum(['allow_sync', 'allow_channels', 'allow_camera_upload'])),
        restrictions: z.array(z.string()),
      })
      .nullable(),
    /** A switched-off account is removed then; null where none is. */
    delete_after: z.string().nullable(),
    /** When what is wanted is tried again; null where nothing waits. */
    next_try_at: z.string().nullable(),
  })
  .meta({ id: 'MemberAccount' });
export type MemberAccount = z.infer<typeof MemberAccount>;

export const Member = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    email: z.string().nullable(),
    avatar_url: z.string().nullable(),
    invite: z
      .object({
        id: z.string(),
        code: z.string(),
        /** False where the invite has been deleted since. */
        exists: z.boolean(),
        /** True where nobody else who came by it has access or is invited. */
        is_last: z.boolean(),
      })
      .nullable(),
    joined_at: z.string(),
    expires_at: z.string().nullable(),
    last_seen_at: z.string().nullable(),
    /** Null for settings of his own. */
    tier: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** False where no server has told yet who was there when: then nothing is known of it. */
    seen_is_known: z.boolean(),
    /** Empty for those who may not change members. */
    note: z.string(),
    labels: z.array(Label),
    /** A request for more time that waits for an answer. */
    extension: z.object({ id: z.string(), message: z.string(), asked_at: z.string() }).nullable(),
    /** Records that are this person too. */
    links: z.array(z.object({ id: z.string(), name: z.string(), linked_at: z.string() })),
    status: z.enum(['active', 'invited', 'paused', 'removing', 'removed', 'expired']),
    accounts: z.array(MemberAccount),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

const Counts = z.object({
  all: z.int(),
  active: z.int(),
  expiring: z.int(),
  /** Not seen for as long as the settings say. */
  idle: z.int(),
  /** Waiting for more time. */
  asking: z.int(),
  expired: z.int(),
  removed: z.int(),
  invited: z.int(),
  /** Switched off for a while, with everything kept. */
  paused: z.int(),
});

export const MemberList = listOf(Member).extend({ counts: Counts });

export const RefreshResult = z
  .object({ updated: z.int(), unchanged: z.int(), gone: z.int(), failed: z.int() })
  .meta({ id: 'RefreshResult' });
