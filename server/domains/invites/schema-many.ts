import { z } from 'zod';
import { Invite, NewInvite } from './schema.ts';

/** The settings that all of them share; a code cannot be shared. */
const Shared = z.strictObject(NewInvite.shape).omit({ code: true });

export const ManyInput = z
  .strictObject({
    invite: Shared,
    /** Exactly one of the two: how many, or for whom. */
    count: z.int().min(1).max(1_000).optional(),
    /** A person a line: name and e-mail address or username. */
    csv: z.string().max(300_000).optional(),
  })
  .refine((input) => (input.count === undefined) !== (input.csv === undefined), {
    error: 'Give a number, or a list of people.',
    path: ['count'],
  })
  .meta({ id: 'ManyInvites' });
export type ManyInput = z.infer<typeof ManyInput>;

export const ManyMade = z
  .object({
    batch_id: z.string(),
    items: z.array(Invite.pick({ id: true, code: true, url: true, recipient: true, bound_to: true })),
  })
  .meta({ id: 'ManyInvitesMade' });

const TemplateFields = z
  .strictObject(NewInvite.shape)
  .omit({ code: true, expires_at: true, bound_to: true, recipient: true });

export const TemplateInput = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    fields: TemplateFields,
    is_default: z.boolean().default(false),
  })
  .meta({ id: 'NewInviteTemplate' });
export type TemplateInput = z.infer<typeof TemplateInput>;

export const TemplateChange = z
  .strictObject({
    name: z.string().trim().min(1).max(80).optional(),
    fields: TemplateFields.optional(),
    is_default: z.boolean().optional(),
  })
  .meta({ id: 'InviteTemplateChange' });
export type TemplateChange = z.infer<typeof TemplateChange>;

export const Template = z
  .object({
    id: z.string(),
    name: z.string(),
    /** What a new invite begins with. */
    fields: TemplateFields,
    is_default: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'InviteTemplate' });
export type Template = z.infer<typeof Template>;

export { TemplateFields };
