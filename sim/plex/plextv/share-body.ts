import { z } from 'zod';
import { readFilter } from '../state/filters.ts';
import type { ShareSettings } from '../world.ts';
import { isYes } from './wire.ts';

const SectionIds = z
  .array(z.union([z.number(), z.string().regex(/^\d+$/)]))
  .transform((ids) => ids.map(Number));
const AccountId = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);

/** The body of a share in the first API (facts 5.3, 5.5). */
export const LegacyShareBody = z.object({
  server_id: z.string().optional(),
  shared_server: z.object({
    library_section_ids: SectionIds.optional(),
    invited_email: z.string().optional(),
    invited_id: AccountId.optional(),
  }),
  sharing_settings: z.record(z.string(), z.unknown()).optional(),
});

/** The body of a share in the v2 API (facts 5.6). */
export const V2ShareBody = z.object({
  invitedEmail: z.string().nullish(),
  invitedId: AccountId.nullish(),
  machineIdentifier: z.string().nullish(),
  librarySectionIds: SectionIds.nullish(),
  skipFriendship: z.boolean().nullish(),
  settings: z.record(z.string(), z.unknown()).nullish(),
});

const FLAGS = ['allowSync', 'allowChannels', 'allowCameraUpload', 'allowSubtitleAdmin'] as const;
const FILTERS = ['filterAll', 'filterMovies', 'filterMusic', 'filterPhotos', 'filterTelevision'] as const;

/** The settings named in a body or query; what is not named stays out. Flags come as 0/1, as text or booleans. */
export function readSettings(given: Record<string, unknown>): Partial<ShareSettings> {
  const out: Partial<ShareSettings> = {};
  for (const flag of FLAGS) {
    if (given[flag] !== undefined && given[flag] !== null) out[flag] = isYes(String(given[flag]));
  }
  for (const filter of FILTERS) {
    if (given[filter] === undefined) continue;
    const text = given[filter] === null ? '' : String(given[filter]);
    // A filter that the servers here could not apply is refused at once, loudly.
    readFilter(text);
    out[filter] = text;
  }
  const tuners = Number(given.allowTuners ?? Number.NaN);
  if (Number.isInteger(tuners)) out.allowTuners = tuners;
  return out;
}
