import { z } from 'zod';
import { ServerAccess } from '#domains/media/index.ts';
import { LANGUAGES } from '#domains/notifications/index.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { Landing, LandingFields } from './schema-landing.ts';
import { BADGES } from './status.ts';

const Time = z.iso.datetime({ offset: true });

/** `all`, Komandorr's "1,2,3" (the server's own ids), or a list of ids (ours or the server's own). */
const Libraries = z.union([z.literal('all'), z.string().max(2_000), z.array(z.string().max(100)).max(500)]);

export const OnFailure = z.enum(['undo_all', 'keep']);

/** What can be given of an invite. */
const InviteFields = z.object({
  code: z.string().max(64).optional(),
  description: z.string().max(500).optional(),
  message: z.string().max(2_000).optional(),
  usage_limit: z.int().min(1).max(100).nullable().optional(),
  expires_in_days: z.number().positive().max(3_650).nullable().optional(),
  expires_at: Time.nullable().optional(),
  duration_days: z.int().min(1).max(3_650).nullable().optional(),
  allow_sync: z.boolean().optional(),
  allow_channels: z.boolean().optional(),
  allow_camera_upload: z.boolean().optional(),
  plex_home: z.boolean().optional(),
  libraries: Libraries.optional(),
  server_id: z.string().max(64).optional(),
  /** Exactly these servers, with what is allowed and limited at each; instead of `server_id` and `libraries`. */
  access: z.array(ServerAccess).min(1).max(20).optional(),
  /** What a failure at one of several servers means: take everything back, or keep what worked and try the rest again. */
  on_failure: OnFailure.optional(),
  is_active: z.boolean().optional(),
  /** On a tier the invite opens what the tier says at the moment; null for settings of its own. */
  tier_id: z.string().max(64).nullable().optional(),
  /** The only e-mail address or vendor's name that may use it. */
  bound_to: z.string().max(254).nullable().optional(),
  /** Whom it is for, for the owner's eyes. */
  recipient: z.string().max(120).nullable().optional(),
  /** Steps before and after joining; null for what the kinds of its servers bring. */
  onboarding_flow_id: z.string().max(64).nullable().optional(),
  ...LandingFields,
});
export type InviteInput = z.infer<typeof InviteFields>;

export const ServerBrief = z.object({
  id: z.string(),
  name: z.string(),
  kind_label: z.string(),
  icon: z.string(),
});

export const InviteUser = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  avatar_url: z.string().nullable(),
  status: z.string(),
});

export const Invite = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string(),
    description: z.string(),
    message: z.string(),
    server_id: z.string().nullable(),
    server_name: z.string().nullable(),
    created_at: z.string(),
    created_by: z.string(),
    expires_at: z.string().nullable(),
    usage_limit: z.int().nullable(),
    used_count: z.int(),
    duration_days: z.int().nullable(),
    allow_sync: z.boolean(),
    allow_channels: z.boolean(),
    allow_camera_upload: z.boolean(),
    plex_home: z.boolean(),
    libraries: z.string(),
    library_ids: z.array(z.string()),
    is_active: z.boolean(),
    tier: z.object({ id: z.string(), name: z.string() }).nullable(),
    tier_id: z.string().nullable(),
    /** What it opens now, by its tier or by itself. */
    access: z.array(ServerAccess),
    on_failure: OnFailure,
    /** The same servers, with their names. */
    servers: z.array(ServerBrief),
    bound_to: z.string().nullable(),
    recipient: z.string().nullable(),
    batch_id: z.string().nullable(),
    onboarding_flow_id: z.string().nullable(),
    title: z.string().nullable(),
    accent: z.string().nullable(),
    language: z.enum(LANGUAGES).nullable(),
    badges: z.array(z.enum(BADGES)),
    users: z.array(InviteUser),
  })
  .meta({ id: 'Invite' });
export type Invite = z.infer<typeof Invite>;

export const NewInvite = z.strictObject(InviteFields.shape).meta({ id: 'NewInvite' });

/** Clients may send back an invite as they read it, changed in places: what an invite tells and nobody gives is passed over. */
export const InviteChange = z
  .strictObject({
    ...Invite.partial().shape,
    ...InviteFields.shape,
    server_id: InviteFields.shape.server_id.nullable(),
  })
  .meta({ id: 'InviteChange' })
  .transform(({ server_id, ...given }) =>
    InviteFields.parse({ ...given, ...(server_id === null ? {} : { server_id }) }),
  );

const Counts = z.object({
  all: z.int(),
  active: z.int(),
  redeemed: z.int(),
  expired: z.int(),
  used_up: z.int(),
  disabled: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const InviteQuery = ListQuery.extend({
  filter: z.enum(['all', ...BADGES]).optional(),
  q: z.string().max(200).optional(),
  include_inactive: z.stringbool().optional(),
  /** Only those that were made at once. */
  batch_id: z.string().max(64).optional(),
  tier_id: z.string().max(64).optional(),
  /** Only those that open this server, by themselves or by their tier. */
  server_id: z.string().max(64).optional(),
});
export const InviteList = listOf(Invite).extend({ counts: Counts }).meta({ id: 'InviteList' });

export const InviteStats = z
  .object({
    total: z.int(),
    active: z.int(),
    redeemed: z.int(),
    expired: z.int(),
    used_up: z.int(),
    disabled: z.int(),
    total_uses: z.int(),
    members: z.int(),
    active_members: z.int(),
    redemptions_7_days: z.int(),
    redemptions_30_days: z.int(),
    /** Those of the last week that wait for the owner. */
    failed_redemptions: z.int(),
    by_day: z.array(z.object({ date: z.string(), count: z.int() })),
  })
  .meta({ id: 'InviteStats' });

export const ValidateInput = z.strictObject({ code: z.string().max(64).optional() }).nullish();
export const ValidateQuery = z.object({ code: z.string().max(64).optional() });

/** What the guest's page needs and nothing else. An invite that lets nobody in shows only why. */
export const ValidatedInvite = z
  .object({
    code: z.string(),
    valid: z.boolean(),
    reason: z.enum(['unknown', 'disabled', 'expired', 'used_up', 'sponsor', 'not_ready']).nullable(),
    contact: z.string().nullable(),
    invited_by: z.string().nullable(),
    server_name: z.string().nullable(),
    server_kind_label: z.string().nullable(),
    join_flow: z.enum(['external_sign_in', 'local_account']).nullable(),
    provider: z.string().nullable(),
    user_type: z.enum(['friend', 'home', 'local']).nullable(),
    libraries: z.array(z.object({ title: z.string(), type: z.string(), item_count: z.int().nullable() })),
    expires_at: z.string().nullable(),
    duration_days: z.int().nullable(),
    message: z.string(),
    ...Landing.shape,
    /** Whom alone it lets in, as much of it as he needs to know himself: `m…@e….org`. */
    bound_to: z.string().nullable(),
    on_failure: OnFailure,
    /** What it opens, in the order a guest goes through it; the fields of one server above speak of the first. */
    servers: z.array(
      ServerBrief.extend({
        join_flow: z.enum(['external_sign_in', 'local_account']),
        provider: z.string().nullable(),
        libraries: z.array(z.object({ title: z.string(), type: z.string(), item_count: z.int().nullable() })),
        /** Of the password that a guest chooses there; null where he chooses none. */
        password_min_length: z.int().nullable(),
      }),
    ),
    /** There are steps to go through before joining. */
    has_steps_before: z.boolean(),
  })
  .meta({ id: 'ValidatedInvite' });
export type ValidatedInvite = z.infer<typeof ValidatedInvite>;
