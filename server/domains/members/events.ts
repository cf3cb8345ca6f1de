import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

const About = z.object({ member_id: z.string(), invite_id: z.string().nullable(), name: z.string() });

/** Someone got in through an invite; `returning` where he had been a member before. */
export const memberJoined = defineEvent('member.joined', About.extend({ returning: z.boolean() }));

/** Anything about a member changed: person, end of the stay, access, what was seen at a server. */
export const memberChanged = defineEvent('member.changed', About);

/**
 * The servers have confirmed that the person has no access any more, or the record of such a person was deleted.
 * `keep_invite` is what the owner said when he removed the person, and false where nobody was asked.
 */
export const memberRemoved = defineEvent(
  'member.removed',
  About.extend({ reason: z.enum(['removal', 'expiry', 'forgotten']), keep_invite: z.boolean() }),
);

/** Two members became one: `other_id` is in `member_id` now. */
export const memberLinked = defineEvent('member.linked', About.extend({ other_id: z.string() }));

/** One became two again: `other_id` is on his own. */
export const memberUnlinked = defineEvent('member.unlinked', About.extend({ other_id: z.string() }));

/** A label was made, changed or removed: with its end it is taken from everybody. */
export const memberLabelChanged = defineEvent('member_label.changed', z.object({ id: z.string() }));
