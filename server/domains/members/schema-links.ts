import { z } from 'zod';
import { Member } from './schema.ts';

const Id = z.string().max(64);
const Whose = z.enum(['this', 'other']);

export const LinkInput = z
  .strictObject({
    other_id: Id,
    /** Whose name stays. */
    name: Whose.default('this'),
    /** Whose e-mail stays. The person is found by the other one too. */
    email: Whose.default('this'),
  })
  .meta({ id: 'MemberLinkInput' });

export const LinkQuery = z.object({ other_id: Id });

const One = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  avatar_url: z.string().nullable(),
  expires_at: z.string().nullable(),
  servers: z.array(z.string()),
});

/** Two members and what one record of them would say. */
export const LinkPreview = z
  .object({
    this: One,
    other: One,
    /** Why they cannot be linked now; null where they can. */
    problem: z.enum(['same_member', 'accounts_at_one_server', 'reinvite_running']).nullable(),
    /** The servers at which both have access. */
    servers_of_both: z.array(z.string()),
    /** The end of the stay afterwards: the later of the two. */
    expires_at: z.string().nullable(),
    /** Afterwards the person has settings of his own, where one of them is on a tier. */
    leaves_tier: z.boolean(),
  })
  .meta({ id: 'MemberLinkPreview' });
export type LinkPreview = z.infer<typeof LinkPreview>;

export const LinkMade = z.object({ link_id: z.string(), member: Member }).meta({ id: 'MemberLinkMade' });

/** `distinct=true` remembers that they are not the same person. */
export const UnlinkQuery = z.object({ distinct: z.enum(['true', 'false']).default('false') });
export const Unlinked = z.object({ member: Member, other: Member }).meta({ id: 'MemberUnlinked' });

export const SuggestionQuery = z.object({ member_id: Id.optional() });
const Suggested = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  avatar_url: z.string().nullable(),
  servers: z.array(z.string()),
});
export const Suggestions = z
  .object({
    items: z.array(
      z.object({
        one: Suggested,
        other: Suggested,
        /** What is alike. */
        reason: z.enum(['email', 'username', 'name']),
      }),
    ),
  })
  .meta({ id: 'MemberSuggestions' });
export type Suggestions = z.infer<typeof Suggestions>;

export const DistinctInput = z.strictObject({ one_id: Id, other_id: Id });
