import type { Kysely } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { excessOf, type ServerAccess } from '#domains/media/index.ts';
import type { SponsorFacts } from '#domains/members/index.ts';
import { readHouse, resolveAccess, type WantedAccess } from '#domains/tiers/index.ts';
import type { SponsorshipContext } from './context.ts';
import { type Effective, effectiveRight, type Link, type Right } from './policy.ts';
import { rightsOf, subjectKey } from './store-rights.ts';
import { chainsOf, sponsorRows } from './store-tree.ts';

export type House = Awaited<ReturnType<typeof readHouse>>;

/** Somebody who invites, or might: who he is, what he may do, and through whom. */
export type Look = {
  facts: SponsorFacts;
  effective: Effective;
  /** Himself first, then whom he came by, and so on. */
  chain: Link[];
};

/** What is connected; read before a transaction, because it is not part of one. */
export function readServers(context: SponsorshipContext): Promise<House> {
  return readHouse(context.media);
}

/** Those of these people that there are, as they stand now. */
export async function lookAt(
  context: SponsorshipContext,
  on: Database | Kysely<Schema>,
  ids: readonly string[],
  house: House,
): Promise<Map<string, Look>> {
  const chains = await chainsOf(on, [...new Set(ids)]);
  const everybody = [...new Set([...chains.values()].flat())];
  const facts = await context.members.facts(on, everybody, house.libraries);
  const rows = await sponsorRows(on, everybody);
  const rights = await rightsOf(
    on,
    [...facts.values()].flatMap(({ id, tierId }) => [
      { kind: 'member' as const, id },
      ...(tierId === null ? [] : [{ kind: 'tier' as const, id: tierId }]),
    ]),
  );
  const linkOf = (id: string): Link => {
    const person = facts.get(id);
    const own = rights.get(subjectKey({ kind: 'member', id }));
    const tier = rights.get(subjectKey({ kind: 'tier', id: person?.tierId ?? '' }));
    return {
      memberId: id,
      right: own ?? tier ?? null,
      source: own ? 'member' : 'tier',
      isIn: person?.status === 'active' && !person.isPaused,
      isPaused: (rows.get(id)?.paused_at ?? null) !== null,
    };
  };
  return new Map(
    [...chains].flatMap(([id, above]): Array<[string, Look]> => {
      const person = facts.get(id);
      const chain = above.map(linkOf);
      return person ? [[id, { facts: person, effective: effectiveRight(chain), chain }]] : [];
    }),
  );
}

/** What somebody may hand down of what he has: at the servers that his right names, with libraries that are there. */
export function givable(facts: SponsorFacts, right: Right, house: House): WantedAccess[] {
  const { serverIds } = right;
  return resolveAccess(facts.access, house).filter(
    ({ server_id }) => serverIds === null || serverIds.includes(server_id),
  );
}

/** In what this is more than that, by server: libraries that have gone are left out of both. Empty where it is within. */
export function excess(
  { media }: Pick<SponsorshipContext, 'media'>,
  given: readonly ServerAccess[],
  own: readonly WantedAccess[],
  house: House,
): Array<{ serverId: string; what: string[] }> {
  return resolveAccess(given, house).flatMap((one) => {
    const mine = own.find(({ server_id }) => server_id === one.server_id);
    const server = house.servers.find(({ id }) => id === one.server_id);
    if (!mine || !server) return [{ serverId: one.server_id, what: ['server'] }];
    const what = excessOf(media.descriptor(server.kind).restrictions, one, mine);
    return what.length === 0 ? [] : [{ serverId: one.server_id, what }];
  });
}
