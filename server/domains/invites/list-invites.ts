import type { z } from 'zod';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { InviteContext } from './deps.ts';
import { presentInvites } from './present.ts';
import type { Counts, Invite, InviteQuery } from './schema.ts';
import type { Filter } from './status.ts';
import type { InviteNarrowing } from './store-invites.ts';

type InvitePage = { items: Invite[]; next_cursor: string | null; total: number; counts: Counts };

/** The numbers on the filters may be this old: they are the one part of a page that looks at every invite. */
const COUNTS_KEPT_MS = 1_000;

/** Lists invites, newest first. Without a filter only those that still let someone in, as Komandorr does. */
export function createListInvites(
  context: InviteContext,
): (query: z.infer<typeof InviteQuery>) => Promise<InvitePage> {
  const kept = new Map<string, { counts: Promise<Counts>; until: number }>();

  const countsOf = (narrowing: InviteNarrowing): Promise<Counts> => {
    const key = JSON.stringify(narrowing);
    const now = context.clock.now();
    const known = kept.get(key);
    if (known && known.until > now) return known.counts;
    if (kept.size > 100) kept.clear();
    const counts = context.invites.counts(narrowing, now);
    kept.set(key, { counts, until: now + COUNTS_KEPT_MS });
    counts.catch(() => kept.delete(key));
    return counts;
  };

  return async (query) => {
    const filter: Filter = query.filter ?? (query.include_inactive ? 'all' : 'active');
    const narrowing = { q: query.q?.trim() || null, opening: await openingOf(context, query.server_id) };
    const rows = await context.invites.search(
      {
        ...narrowing,
        filter,
        batchId: query.batch_id,
        tierId: query.tier_id,
        after: readCursor(query.cursor),
        limit: query.limit + 1,
      },
      context.clock.now(),
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const counts = await countsOf(narrowing);
    return {
      items: await presentInvites(context, page),
      next_cursor: last ? encodeCursor([last.created_at, last.id]) : null,
      total: counts[filter],
      counts,
    };
  };
}

/** A server is opened by an invite itself, or by the tier it is on. */
async function openingOf(
  context: InviteContext,
  serverId: string | undefined,
): Promise<InviteNarrowing['opening']> {
  if (serverId === undefined) return null;
  const tiers = await context.tiers.byIds(await context.invites.tiersInUse());
  const opening = [...tiers.values()].filter((tier) => tier.access.some((one) => one.server_id === serverId));
  return { serverId, tierIds: opening.map((tier) => tier.id) };
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const [createdAt, id] = decodeTimeCursor(cursor);
  return { createdAt, id };
}
