import { toIso } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { canUndo } from './bulk-actions.ts';
import type { MemberContext } from './context.ts';
import { type BulkAction, type BulkPage, type BulkPreview, BulkWork, type Planned } from './schema-bulk.ts';
import { bulkById, bulkPage, countBulkItems } from './store-bulk.ts';
import { standingOf } from './tier-users.ts';

/** What servers are told of; for the other kinds there is no outcome at a server. */
const AT_SERVERS: readonly BulkWork['kind'][] = ['pause', 'resume', 'remove', 'reinvite', 'tier', 'set_back'];

/** One page of what would happen, with the numbers of all of it. */
export function presentPreview(planned: readonly Planned[], { limit, offset }: BulkPage): BulkPreview {
  const meant = planned.filter((one) => one.skip === null);
  const left = planned.flatMap((one) => (one.skip === null ? [] : [{ ...one, skip: one.skip }]));
  const reasons = Map.groupBy(left, (one) => one.skip);
  return {
    total: planned.length,
    meant: meant.length,
    skips: [...reasons].map(([reason, those]) => ({ reason, count: those.length })),
    items: [...meant, ...left].slice(offset, offset + limit),
    next_offset: nextOffset(planned.length, { limit, offset }),
  };
}

/** How far an action is, with one page of what came of it for each person and at each of his servers. Throws 404. */
export async function presentAction(context: MemberContext, id: string, page: BulkPage): Promise<BulkAction> {
  const { db, store } = context;
  const row = await bulkById(db, id);
  if (!row) throw notFound('bulk action');
  const { kind } = BulkWork.parse(JSON.parse(row.input));
  const counts = await countBulkItems(db, id);
  const items = await bulkPage(db, id, page);
  const told = AT_SERVERS.includes(kind)
    ? items.filter((item) => item.state === 'done' || item.state === 'undone').map((item) => item.member_id)
    : [];
  const members = new Map((await store.byIds(db, told)).map((member) => [member.id, member]));
  return {
    id,
    kind,
    state: row.state,
    starts_at: toIso(row.starts_at),
    can_undo: canUndo(row),
    counts,
    items: items.map((item) => ({
      ...item,
      servers: (members.get(item.member_id)?.accounts ?? []).map(standingOf).map((standing) => ({
        server_id: standing.serverId,
        state: standing.state,
        problem: standing.problem,
      })),
    })),
    next_offset: nextOffset(counts.all, page),
  };
}

function nextOffset(all: number, { limit, offset }: BulkPage): number | null {
  return offset + limit < all ? offset + limit : null;
}
