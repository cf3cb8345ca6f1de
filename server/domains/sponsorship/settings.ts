import { z } from 'zod';
import { defineSettings } from '#domains/settings/index.ts';

const WhatToDo = z.enum(['keep', 'pause', 'remove']);
export type WhatToDo = z.infer<typeof WhatToDo>;

/** What becomes of the people who came by a member when that member's own access is less than it was. */
export const sponsorshipSettings = defineSettings({
  id: 'sponsorship',
  values: z.object({
    /** His access has ended: everybody below him. */
    when_ended: WhatToDo,
    /** He has less than before: those below him who now have more than he has. */
    when_shrunk: WhatToDo,
  }),
  initial: { when_ended: 'keep', when_shrunk: 'keep' },
  secrets: [],
});
