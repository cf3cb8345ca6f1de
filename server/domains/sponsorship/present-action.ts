import type { BulkPage } from '#domains/members/index.ts';
import { toIso } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { type BranchWish, previewBranch } from './branch.ts';
import type { SponsorshipContext } from './context.ts';
import type { BranchAction, BranchPreview } from './schema.ts';
import { actionById, actionsOf } from './store-actions.ts';
import { openSlots } from './store-slots.ts';
import { branchOf } from './store-tree.ts';

/** Who is meant, a page at a time, and how many all in all. */
export async function presentPreview(
  context: SponsorshipContext,
  sponsorId: string,
  wish: BranchWish,
  { limit, offset }: BulkPage,
): Promise<BranchPreview> {
  const items = await previewBranch(context, sponsorId, wish);
  const below = await branchOf(context.db, sponsorId);
  const invites = await openSlots(context.db, [sponsorId, ...below.map((one) => one.memberId)]);
  return {
    total: items.length,
    skipped: items.filter((item) => item.skip !== null).length,
    open_invites: wish.kind === 'remove' ? invites.length : 0,
    items: items
      .slice(offset, offset + limit)
      .map(({ member_id, name, skip }) => ({ member_id, name, skip })),
    next_offset: offset + limit < items.length ? offset + limit : null,
  };
}

/** How far an action is, with what came of it for each person at each of his servers. Throws 404. */
export async function presentAction(
  context: SponsorshipContext,
  actionId: string,
  page: BulkPage,
): Promise<BranchAction> {
  const row = await actionById(context.db, actionId);
  if (!row) throw notFound('action');
  return {
    ...(await context.members.action(actionId, page)),
    sponsor_id: row.sponsor_id,
    kind: row.kind,
  };
}

/** What was done to a branch lately, latest first. */
export async function listActions(context: SponsorshipContext, sponsorId: string) {
  const rows = await actionsOf(context.db, sponsorId, 20);
  return {
    items: rows.map((row) => ({ id: row.action_id, kind: row.kind, created_at: toIso(row.created_at) })),
  };
}
