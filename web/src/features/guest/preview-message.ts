import type { InviteView } from '#api/types.ts';
import { type Language, pickLanguage } from '#i18n/languages.ts';

/** What the owner's page asks the frame to draw. */
export type Shown = { invite: InviteView; language: Language; scheme: 'dark' | 'light' };

/** Said by the frame once it listens. */
export const READY = { foyer: 'preview-ready' } as const;

/** What a message says, or null for one that is not for us. Both pages are of one program: its parts are as they are sent. */
export function readShown(data: unknown): Shown | null {
  if (typeof data !== 'object' || data === null || !('foyer' in data) || data.foyer !== 'preview')
    return null;
  const { invite, language, scheme } = data as Partial<Shown>;
  if (invite === undefined) return null;
  return { invite, language: pickLanguage([language]), scheme: scheme === 'light' ? 'light' : 'dark' };
}
