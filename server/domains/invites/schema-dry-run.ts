import { z } from 'zod';
import { NewInvite } from './schema.ts';

export const DryRunInput = z
  .strictObject({
    /** One that is there, or one as it stands in the form. */
    id: z.string().max(64).optional(),
    invite: z.strictObject(NewInvite.shape).optional(),
    /** Name or e-mail address of the guest's account at the vendor. */
    account: z.string().trim().max(254).optional(),
    /** The names he would choose at servers with accounts of their own. */
    accounts: z
      .array(z.strictObject({ server_id: z.string().max(64), username: z.string().trim().max(100) }))
      .max(50)
      .optional(),
  })
  .refine((input) => (input.id === undefined) !== (input.invite === undefined), {
    error: 'Give an invite that is there, or one as it would be.',
    path: ['id'],
  })
  .meta({ id: 'DryRunRequest' });
export type DryRunInput = z.infer<typeof DryRunInput>;

/** Whom the dry run is for. */
export type WrittenGuest = Pick<DryRunInput, 'account' | 'accounts'>;

const Problem = z.object({ code: z.string(), detail: z.string() });

export const DryRunServer = z.object({
  id: z.string(),
  name: z.string(),
  kind_label: z.string(),
  user_type: z.enum(['friend', 'home', 'local']),
  /** Who is there by this name or address now. */
  found: z.enum(['nobody', 'without_access', 'invited', 'has_access', 'unknown']),
  /** What would come of it there. */
  result: z.enum(['created', 'changed', 'unchanged', 'failed']),
  steps: z.array(
    z.object({ name: z.string(), state: z.enum(['would_do', 'nothing_to_do', 'would_fail', 'not_reached']) }),
  ),
  libraries: z.array(z.object({ title: z.string(), type: z.string(), item_count: z.int().nullable() })),
  permissions: z.array(z.enum(['download', 'live_tv', 'camera_upload'])),
  problem: Problem.nullable(),
});
export type DryRunServer = z.infer<typeof DryRunServer>;

export const DryRun = z
  .object({
    /** `keeps_some`: some servers fail, and the invite keeps what works. */
    outcome: z.enum(['lets_in', 'keeps_some', 'lets_nobody_in']),
    /** Why the invite itself lets this person in at no server. */
    refusal: Problem.nullable(),
    has_steps_before: z.boolean(),
    servers: z.array(DryRunServer),
  })
  .meta({ id: 'DryRun' });
export type DryRun = z.infer<typeof DryRun>;
