import { z } from 'zod';
import { ServerAccess } from '#domains/media/index.ts';
import { BulkAction } from '#domains/members/index.ts';
import { ListQuery, listOf } from '#http/list.ts';

const Count = z.int().min(0).max(100_000).nullable();

/** What somebody who may invite may do. */
export const RightInput = z
  .strictObject({
    /** False takes away what a tier, or the person he came by, would give. */
    may_invite: z.boolean(),
    /** How many people at once, those with open invites included; null for any number. */
    people: Count,
    /** How many within thirty days; null for any number. */
    per_month: Count,
    /** How many generations of guests may invite again; all of them count on the same numbers. */
    depth: z.int().min(0).max(10),
    /** How many days an invite lasts at most. */
    invite_days: z.int().min(1).max(365),
    /** The servers that may be shared; null for all that the person has. */
    server_ids: z.array(z.string().max(64)).min(1).max(100).nullable(),
  })
  .meta({ id: 'SponsorRightWish' });
export type RightInput = z.infer<typeof RightInput>;

const Brief = z.object({ id: z.string(), name: z.string() });

export const SponsorRight = z
  .object({
    subject: Brief.extend({ kind: z.enum(['member', 'tier']) }),
    ...RightInput.shape,
  })
  .meta({ id: 'SponsorRight' });
export const RightList = z.object({ items: z.array(SponsorRight) }).meta({ id: 'SponsorRightList' });
export type RightList = z.infer<typeof RightList>;

const Quota = z.object({
  people: z.object({ used: z.int(), limit: z.int().nullable() }),
  month: z.object({ used: z.int(), limit: z.int().nullable() }),
  /** How many more invites fit; null for any number. */
  left: z.int().nullable(),
});

const WhyNot = z.enum(['not_allowed', 'not_in', 'paused']);

/** Somebody in the tree of who came by whom. */
export const SponsorNode = z
  .object({
    id: z.string(),
    name: z.string(),
    avatar_url: z.string().nullable(),
    status: z.enum(['active', 'invited', 'paused', 'removing', 'removed', 'expired']),
    expires_at: z.string().nullable(),
    /** Whom he came by, the nearest first. */
    above: z.array(Brief),
    since: z.string().nullable(),
    /** How many came by him, how many by him or by one of those, and over how many generations. */
    guests: z.int(),
    branch: z.int(),
    generations: z.int(),
    open_invites: z.int(),
    /** Whose right he invites by; null where he may not. */
    right: z.enum(['member', 'tier', 'sponsor']).nullable(),
    why_not: WhyNot.nullable(),
    /** How many generations below him may invite. */
    depth: z.int(),
    /** The quota his invites count on; null where he may not invite. */
    quota: Quota.nullable(),
    paused_at: z.string().nullable(),
  })
  .meta({ id: 'SponsorNode' });
export type SponsorNode = z.infer<typeof SponsorNode>;

export const TreeQuery = ListQuery.extend({
  /** Those who came by this member; left out: those who have invited and came by nobody. */
  sponsor_id: z.string().max(64).optional(),
  /** Instead of those at the top, all in the tree who are called so. */
  q: z.string().max(200).optional(),
});
export const NodeList = listOf(SponsorNode).meta({ id: 'SponsorNodeList' });

export const BranchInput = z
  .strictObject({
    kind: z.enum(['pause', 'resume', 'remove']),
    /** Whether he himself is meant too. A resumption takes back what the pause did. */
    includes_sponsor: z.boolean().default(false),
  })
  .meta({ id: 'SponsorBranchWish' });

const Skip = z.string().nullable();
export const BranchPreview = z
  .object({
    total: z.int(),
    /** To how many nothing would happen. */
    skipped: z.int(),
    open_invites: z.int(),
    items: z.array(z.object({ member_id: z.string(), name: z.string(), skip: Skip })),
    next_offset: z.int().nullable(),
  })
  .meta({ id: 'SponsorBranchPreview' });
export type BranchPreview = z.infer<typeof BranchPreview>;

export const BranchAction = BulkAction.extend({
  sponsor_id: z.string(),
  kind: z.enum(['pause', 'pause_some', 'resume', 'remove']),
}).meta({ id: 'SponsorBranchAction' });
export type BranchAction = z.infer<typeof BranchAction>;

export const ActionList = z
  .object({
    items: z.array(z.object({ id: z.string(), kind: BranchAction.shape.kind, created_at: z.string() })),
  })
  .meta({ id: 'SponsorActionList' });

const SharedAccess = z.object({
  server_id: z.string(),
  server_name: z.string(),
  libraries: z.array(Brief),
  allow_sync: z.boolean(),
  allow_channels: z.boolean(),
  allow_camera_upload: z.boolean(),
});

/** What a member may hand down, and how much of his quota is left. */
export const OwnSponsorship = z
  .object({
    may_invite: z.boolean(),
    why_not: WhyNot.nullable(),
    quota: Quota.nullable(),
    invite_days: z.int(),
    /** For how many days a guest may stay at most; null for good. */
    longest_stay: z.int().nullable(),
    /** How many generations of his guests may invite again. */
    depth: z.int(),
    access: z.array(SharedAccess),
    /** Whether he has ever made an invite. */
    has_invited: z.boolean(),
  })
  .meta({ id: 'OwnSponsorship' });
export type OwnSponsorship = z.infer<typeof OwnSponsorship>;

export const OwnInviteInput = z
  .strictObject({
    recipient: z.string().trim().max(120).optional(),
    message: z.string().trim().max(1_000).optional(),
    /** How many days the invite lasts; the longest where left out. */
    invite_days: z.int().min(1).max(365).optional(),
    /** How many days the guest stays; null, or left out, for as long as the sponsor. */
    duration_days: z.int().min(1).max(3_650).nullable().optional(),
    /** What is shared; all that may be where left out. The sponsor's own limits hold in any case. */
    access: z
      .array(
        ServerAccess.omit({ restrictions: true }).extend({
          libraries: z.array(z.string().max(64)).min(1).max(500),
        }),
      )
      .min(1)
      .max(100)
      .optional(),
  })
  .meta({ id: 'NewOwnInvite' });
export type OwnInviteInput = z.infer<typeof OwnInviteInput>;

export const OwnInvite = z
  .object({
    id: z.string(),
    /** Null where it lets nobody in any more. */
    url: z.string().nullable(),
    recipient: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    /** `stale`: open, but he may not give all of it any more. */
    state: z.enum(['open', 'stale', 'expired', 'taken', 'in', 'left', 'withdrawn']),
    duration_days: z.int().nullable(),
    guest: z.object({ name: z.string(), avatar_url: z.string().nullable() }).nullable(),
    libraries: z.array(z.string()),
  })
  .meta({ id: 'OwnInvite' });
export type OwnInvite = z.infer<typeof OwnInvite>;
export const OwnInviteList = z
  .object({ items: z.array(OwnInvite), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnInviteList' });
export { ListQuery };
