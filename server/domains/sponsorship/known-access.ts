import { z } from 'zod';
import { ServerAccess } from '#domains/media/index.ts';
import type { SponsorFacts } from '#domains/members/index.ts';

const Picked = ServerAccess.extend({ libraries: z.array(z.string()) });

/** What a sponsor had when he was last looked at. */
export const KnownAccess = z.object({ isHere: z.boolean(), access: z.array(Picked) });
export type KnownAccess = z.infer<typeof KnownAccess>;

/** His access is on its way out, or out, also where a pause has not ended it. */
const HERE = ['active', 'invited', 'paused'];

export function knownAccess(facts: SponsorFacts): KnownAccess {
  return {
    isHere: HERE.includes(facts.status),
    access: facts.access
      .map((one) => ({ ...one, libraries: one.libraries.toSorted() }))
      .toSorted((one, other) => one.server_id.localeCompare(other.server_id)),
  };
}

export function readKnownAccess(stored: string): KnownAccess {
  return KnownAccess.parse(JSON.parse(stored));
}
