import { z } from 'zod';
import { defineSettings } from '#domains/settings/index.ts';
import type { InviteDeps } from './deps.ts';

/** What every guest may be told, whatever his invite. */
export const guestSettings = defineSettings({
  id: 'guests',
  values: z.object({
    /** How guests reach the owner, in the owner's words. */
    contact: z.string().trim().min(1).max(200).nullable(),
  }),
  initial: { contact: null },
  secrets: [],
});

/** What the owner has set in the pages, or else in the environment (FOYER_CONTACT); null for neither. */
export async function contactOf(deps: Pick<InviteDeps, 'settings' | 'contact'>): Promise<string | null> {
  const { values } = await deps.settings.read(guestSettings);
  return values.contact ?? deps.contact;
}
