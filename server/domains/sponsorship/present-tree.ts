import type { z } from 'zod';
import { toIsoOrNull } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { notFound } from '#kernel/errors.ts';
import type { SponsorshipContext } from './context.ts';
import { type Look, lookAt, readServers } from './look-at.ts';
import { leftOf, type Right, type Used } from './policy.ts';
import type { SponsorNode, TreeQuery } from './schema.ts';
import { countSlots, usedBy } from './store-slots.ts';
import {
  countRoots,
  everybodyIn,
  guestsByIds,
  guestsOf,
  rootsOf,
  sizesOf,
  sponsorRows,
} from './store-tree.ts';

const NOBODY: Used = { people: 0, month: 0 };

type Page = { items: SponsorNode[]; next_cursor: string | null; total: number };

/** One page of the tree: those below somebody, those who are called so, or those at the top. Throws 400 `invalid_cursor`. */
export async function listTree(
  context: SponsorshipContext,
  { sponsor_id: sponsorId, q, cursor, limit }: z.infer<typeof TreeQuery>,
): Promise<Page> {
  if (sponsorId !== undefined) return listGuests(context, sponsorId, cursor, limit);
  const search = q?.trim() ?? '';
  return search === '' ? listRoots(context, cursor, limit) : listNamed(context, search, cursor, limit);
}

async function listNamed(
  context: SponsorshipContext,
  search: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor);
  const { ids, next, total } = await context.members.search(everybodyIn(context.db).$asScalar(), {
    search,
    after,
    limit,
  });
  return { items: await presentNodes(context, ids), next_cursor: next && encodeCursor(next), total };
}

async function listRoots(
  context: SponsorshipContext,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)[1];
  const ids = await rootsOf(context.db, { after, limit: limit + 1 });
  const page = ids.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await presentNodes(context, page),
    next_cursor: ids.length > limit && last !== undefined ? encodeCursor([0, last]) : null,
    total: await countRoots(context.db),
  };
}

async function listGuests(
  context: SponsorshipContext,
  sponsorId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor);
  const rows = await guestsOf(context.db, { sponsorId, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await presentNodes(
      context,
      page.map((row) => row.member_id),
    ),
    next_cursor: rows.length > limit && last ? encodeCursor([last.since, last.member_id]) : null,
    total: (await sizesOf(context.db, [sponsorId])).get(sponsorId)?.guests ?? 0,
  };
}

/** One person in the tree. Throws 404. */
export async function presentNode(context: SponsorshipContext, id: string): Promise<SponsorNode> {
  const [node] = await presentNodes(context, [id]);
  if (!node) throw notFound('member');
  return node;
}

/** People of the tree in this order, with the same number of look-ups for a page as for one. */
async function presentNodes(context: SponsorshipContext, ids: readonly string[]): Promise<SponsorNode[]> {
  const { db, clock, members } = context;
  const now = clock.now();
  const house = await readServers(context);
  const looks = await lookAt(context, db, ids, house);
  const sizes = await sizesOf(db, ids);
  const edges = await guestsByIds(db, ids);
  const rows = await sponsorRows(db, ids);
  const open = await countSlots(db, ids, ['open'], now);
  const above = [...looks.values()].flatMap(({ chain }) => chain.slice(1).map((link) => link.memberId));
  const names = await members.facts(db, [...new Set(above)], house.libraries);
  const used = await usedBy(db, holdersOf([...looks.values()]), now);
  return ids.flatMap((id) => {
    const look = looks.get(id);
    if (!look) return [];
    const { facts, effective, chain } = look;
    const size = sizes.get(id);
    return [
      {
        id,
        name: facts.name,
        avatar_url: facts.avatarUrl,
        status: facts.status,
        expires_at: toIsoOrNull(facts.expiresAt),
        above: chain
          .slice(1)
          .map(({ memberId }) => ({ id: memberId, name: names.get(memberId)?.name ?? '' })),
        since: toIsoOrNull(edges.get(id)?.since ?? null),
        guests: size?.guests ?? 0,
        branch: size?.people ?? 0,
        generations: size?.depth ?? 0,
        open_invites: open.get(id) ?? 0,
        right: effective.kind === 'may' ? effective.source : null,
        why_not: effective.kind === 'may_not' ? effective.why : null,
        depth: effective.kind === 'may' ? effective.depth : 0,
        quota:
          effective.kind === 'may'
            ? presentQuota(effective.right, used.get(effective.holderId) ?? NOBODY)
            : null,
        paused_at: toIsoOrNull(rows.get(id)?.paused_at ?? null),
      },
    ];
  });
}

export function presentQuota(right: Right, used: Used): NonNullable<SponsorNode['quota']> {
  return {
    people: { used: used.people, limit: right.people },
    month: { used: used.month, limit: right.perMonth },
    left: leftOf(right, used),
  };
}

function holdersOf(looks: readonly Look[]): string[] {
  return [...new Set(looks.flatMap(({ effective }) => (effective.kind === 'may' ? effective.holderId : [])))];
}
