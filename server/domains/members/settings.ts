import { z } from 'zod';
import { defineSettings } from '#domains/settings/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';

const WhatToDo = z.enum(['report', 'repair']);

/** How the owner wants members looked after. */
export const memberSettings = defineSettings({
  id: 'members',
  values: z.object({
    /** Libraries were changed at the server itself. */
    drift_libraries: WhatToDo,
    /** Permissions or limits were. */
    drift_permissions: WhatToDo,
    /** The person was removed there. */
    drift_removed: WhatToDo,
    /** The person was removed here and is back there. */
    drift_returned: WhatToDo,
    /** How many days before the end of a stay the person is told. */
    warn_days: z.array(z.int().min(1).max(365)).max(5),
    /** How long an ended account is kept switched off where the server can do that; 0 removes it at once. */
    keep_disabled_days: z.int().min(0).max(365),
    extension_requests: z.boolean(),
    /** Who has not played anything for so long counts as idle. */
    idle_days: z.int().min(7).max(3_650),
  }),
  initial: {
    drift_libraries: 'report',
    drift_permissions: 'report',
    drift_removed: 'report',
    drift_returned: 'report',
    warn_days: [14, 3],
    keep_disabled_days: 0,
    extension_requests: true,
    idle_days: 90,
  },
  secrets: [],
});
export type MemberSettings = typeof memberSettings.initial;

/** Who was not seen since this moment is idle. */
export async function idleBefore({
  settings,
  clock,
}: Pick<MemberContext, 'settings' | 'clock'>): Promise<number> {
  const { values } = await settings.read(memberSettings);
  return clock.now() - values.idle_days * DAY_MS;
}
