import type { z } from 'zod';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { InviteContext } from './deps.ts';
import { presentInvites } from './present.ts';
import type { Counts, Invite, InviteQuery } from './schema.ts';
import type { Filter } from './status.ts';

type InvitePage = { items: Invite[]; next_cursor: string | null; total: number; counts: Counts };

/** The numbers on the filters may be this old: they are the one part of a page that looks at every invite. */
const COUNTS_KEPT_MS = 1_000;

/** Lists invites, newest first. Without a filter only those that still let someone in, as Komandorr does. */
export function createListInvites(
  context: InviteContext,
): (query: z.infer<typeof InviteQuery>) => Promise<InvitePage> {
  const kept = new Map<string, { counts: Promise<Counts>; until: number }>();

  const countsOf = (q: string | null): Promise<Counts> => {
    const now = context.clock.now();
    const known = kept.get(q ?? '');
    if (known && known.until > now) return known.counts;
    if (kept.size > 100) kept.clear();
    const counts = context.invites.counts(q, now);
    kept.set(q ?? '', { counts, until: now + COUNTS_KEPT_MS });
    counts.catch(() => kept.delete(q ?? ''));
    return counts;
  };

  return async (query) => {
    const filter: Filter = query.filter ?? (query.include_inactive ? 'all' : 'active');
    const q = query.q?.trim() || null;
    const rows = await context.invites.search(
      {
        filter,
        q,
        batchId: query.batch_id,
        tierId: query.tier_id,
        after: readCursor(query.cursor),
        limit: query.limit + 1,
      },
      context.clock.now(),
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const counts = await countsOf(q);
    return {
      items: await presentInvites(context, page),
      next_cursor: last ? encodeCursor([last.created_at, last.id]) : null,
      total: counts[filter],
      counts,
    };
  };
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const [createdAt, id] = decodeTimeCursor(cursor);
  return { createdAt, id };
}
