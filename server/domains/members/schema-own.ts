import { z } from 'zod';

export const ExtensionInput = z.strictObject({ message: z.string().trim().max(500).default('') });

export const OwnExtension = z.object({
  id: z.string(),
  message: z.string(),
  state: z.enum(['waiting', 'approved', 'refused', 'withdrawn']),
  /** In the words of the owner. */
  reason: z.string().nullable(),
  asked_at: z.string(),
  answered_at: z.string().nullable(),
});

const OwnServer = z.object({
  server_id: z.string(),
  name: z.string(),
  icon: z.string(),
  /** `ended`: no access any more. `paused`: switched off, and back with more time. */
  state: z.enum(['open', 'invited', 'paused', 'ended']),
  libraries: z.array(z.string()),
  /** The name of an open account of the server's own, whose password can be set; null for all others. */
  own_username: z.string().nullable(),
  links: z.array(z.object({ device: z.enum(['web', 'phone', 'tv']), url: z.string() })),
});

/** The member's own page: what he has, until when, and how to open it. */
export const OwnMember = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(['active', 'invited', 'paused', 'removing', 'removed', 'expired']),
    joined_at: z.string(),
    expires_at: z.string().nullable(),
    servers: z.array(OwnServer),
    /** Whether more time can be asked for now. */
    may_ask: z.boolean(),
    /** The last request for more time. */
    extension: OwnExtension.nullable(),
  })
  .meta({ id: 'OwnMember' });
export type OwnMember = z.infer<typeof OwnMember>;
