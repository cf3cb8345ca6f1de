import { memberExpiring } from '#domains/notifications/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { personOf, serverNamesOf } from './person.ts';
import { statusOf } from './policy.ts';
import { memberSettings } from './settings.ts';
import { endingWithin, rememberWarning } from './store-care.ts';

const BATCH = 200;

/**
 * Tells members that their stay ends soon, as many days before as the settings say: each day once for each end, also
 * after a crash, and where several are due at once only the nearest is told.
 */
export async function warnMembers(context: MemberContext, signal: AbortSignal): Promise<void> {
  const { db, clock } = context;
  const { warn_days: days } = (await context.settings.read(memberSettings)).values;
  if (days.length === 0) return;
  const now = clock.now();
  const until = now + Math.max(...days) * DAY_MS;
  let afterId = '';
  for (;;) {
    const ids = await endingWithin(db, { now, until, limit: BATCH, afterId });
    for (const id of ids) {
      if (signal.aborted) return;
      await warnMember(context, id, days);
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) break;
    afterId = last;
  }
  context.outbox.poke();
}

async function warnMember(context: MemberContext, id: string, days: readonly number[]): Promise<void> {
  const { db, store, clock, notices } = context;
  const known = await store.get(db, id);
  if (!known) return;
  const person = await personOf(context, known);
  const serverName = await serverNamesOf(context, known);
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    const member = await store.lock(trx, id);
    if (!member || member.expiresAt === null || !['active', 'invited'].includes(statusOf(member))) return;
    const { expiresAt } = member;
    const [nearest, ...passed] = daysDue(days, member.joinedAt, expiresAt, now);
    if (nearest === undefined) return;
    const isNew = await rememberWarning(trx, { memberId: id, expiresAt, days: nearest, now });
    for (const day of passed) await rememberWarning(trx, { memberId: id, expiresAt, days: day, now });
    if (!isNew) return;
    const data = { server_name: serverName, ends_at: expiresAt, link: '/home' };
    await notices.tell(trx, memberExpiring, data, person, { until: expiresAt });
  });
}

/** The warnings whose moment has come, the nearest to the end first. A moment before the stay began is none. */
export function daysDue(days: readonly number[], joinedAt: number, expiresAt: number, now: number): number[] {
  return [...new Set(days)]
    .filter((day) => expiresAt - day * DAY_MS <= now && expiresAt - day * DAY_MS > joinedAt)
    .sort((one, other) => one - other);
}
