import { z } from 'zod';
import { Restrictions, ServerAccess } from '#domains/media/index.ts';
import { listOf } from '#http/list.ts';

const TierFields = z.strictObject({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500).default(''),
  duration_days: z.int().min(1).max(3_650).nullable().default(null),
  access: z.array(ServerAccess).min(1).max(20),
});
export type TierInput = z.infer<typeof TierFields>;

export const NewTier = TierFields.meta({ id: 'NewTier' });

/** The state that is wanted, whole. `version` is the one that was looked at. */
export const TierWishBody = TierFields.extend({ version: z.int().min(1) }).meta({ id: 'TierWish' });

export const TierChangeBody = TierFields.extend({
  version: z.int().min(1),
  /** Who of those on the tier gets it. The others keep what they have until it is applied to them. */
  apply_to: z.union([z.enum(['everyone', 'nobody']), z.array(z.string().max(64)).min(1).max(10_000)]),
  /** `seen` of the preview that was looked at; needed where members change. */
  seen: z.string().max(100).optional(),
}).meta({ id: 'TierChange' });
export type TierChangeInput = z.infer<typeof TierChangeBody>;

export const Tier = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    duration_days: z.int().nullable(),
    access: z.array(ServerAccess),
    servers: z.array(z.object({ id: z.string(), name: z.string(), libraries: z.array(z.string()) })),
    version: z.int(),
    invites: z.int(),
    members: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Tier' });
export type Tier = z.infer<typeof Tier>;

export const TierList = listOf(Tier).meta({ id: 'TierList' });

const Limit = Restrictions.valueType;

export const MemberChanges = z
  .object({
    member: z.object({ id: z.string(), name: z.string(), avatar_url: z.string().nullable() }),
    servers: z.array(
      z.object({
        server_id: z.string(),
        server_name: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        /** Titles. */
        libraries_added: z.array(z.string()),
        libraries_removed: z.array(z.string()),
        permissions: z.array(
          z.object({
            name: z.enum(['allow_sync', 'allow_channels', 'allow_camera_upload']),
            to: z.boolean(),
          }),
        ),
        restrictions: z.array(z.object({ name: z.string(), from: Limit, to: Limit })),
      }),
    ),
    end: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'MemberChanges' });
export type MemberChanges = z.infer<typeof MemberChanges>;

/** Only those for whom something changes; `on_tier` counts the others too. */
export const TierPreview = listOf(MemberChanges)
  .extend({ on_tier: z.int(), seen: z.string() })
  .meta({ id: 'TierPreview' });

export const TierProgress = z
  .object({
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    under_way: z.int(),
    failed: z.int(),
    left: z.int(),
    started_at: z.string().nullable(),
    /** Those with whom it is not done yet, those that failed first. */
    people: z.array(
      z.object({
        member_id: z.string(),
        name: z.string(),
        state: z.enum(['waiting', 'under_way', 'failed']),
        servers: z.array(
          z.object({
            server_name: z.string(),
            state: z.enum(['done', 'under_way', 'failed']),
            problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TierProgress' });
export type TierProgress = z.infer<typeof TierProgress>;
