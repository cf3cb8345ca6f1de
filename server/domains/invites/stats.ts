import type { z } from 'zod';
import { DAY_MS, toIso } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import { waitingSince } from './problems.ts';
import type { InviteStats } from './schema.ts';
import { arrivalsSince } from './store-arrivals.ts';

const DAYS = 30;

/** Numbers for the owner's overview. Days are UTC days, oldest first, with the empty ones. */
export async function inviteStats(context: InviteContext): Promise<z.infer<typeof InviteStats>> {
  const now = context.clock.now();
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const firstDay = today - (DAYS - 1) * DAY_MS;
  const joined = await arrivalsSince(context.db, firstDay);
  const { all, ...counts } = await context.invites.counts({ q: null }, now);
  const members = await context.members.numbers();
  return {
    total: all,
    ...counts,
    total_uses: await context.invites.totalUses(),
    members: members.all,
    active_members: members.active,
    redemptions_7_days: joined.filter((at) => at >= now - 7 * DAY_MS).length,
    redemptions_30_days: joined.length,
    failed_redemptions: await context.redemptions.count({
      inviteId: null,
      status: null,
      waitingSince: waitingSince(now),
    }),
    by_day: Array.from({ length: DAYS }, (_, day) => {
      const from = firstDay + day * DAY_MS;
      return {
        date: toIso(from).slice(0, 10),
        count: joined.filter((at) => at >= from && at < from + DAY_MS).length,
      };
    }),
  };
}
