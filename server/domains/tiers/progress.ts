import { toIso } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { ServerStanding, TierContext } from './context.ts';
import type { TierProgress } from './schema.ts';

const SHOWN = 200;
type Person = TierProgress['people'][number];

/** How far the latest change of a tier has come with its members, and with whom it has not. Throws 404. */
export async function tierProgress(context: TierContext, tierId: string): Promise<TierProgress> {
  if (!(await context.store.get(tierId))) throw notFound('tier');
  const change = await context.changes.latest(tierId);
  const rows = change ? await context.changes.membersOf(change.id) : [];
  const standing = await context.users.members().standing(rows.map((row) => row.member_id));
  const servers = new Map((await context.media.servers.list()).map((server) => [server.id, server.name]));
  const people: Person[] = [];
  const counts = { waiting: 0, done: 0, under_way: 0, failed: 0, left: 0 };
  for (const row of rows) {
    const known = standing.get(row.member_id);
    const state = row.state === 'left' || !known ? 'left' : stateOf(row.state, known.servers);
    counts[state] += 1;
    if (state === 'left' || state === 'done' || !known) continue;
    people.push({
      member_id: row.member_id,
      name: known.name,
      state,
      servers: known.servers.map((one) => ({
        server_name: servers.get(one.serverId) ?? '',
        state: one.state,
        problem: one.problem,
      })),
    });
  }
  const order: Person['state'][] = ['failed', 'under_way', 'waiting'];
  return {
    total: rows.length,
    ...counts,
    started_at: change ? toIso(change.created_at) : null,
    people: people.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).slice(0, SHOWN),
  };
}

function stateOf(
  written: 'waiting' | 'written',
  servers: readonly ServerStanding[],
): 'waiting' | 'done' | 'under_way' | 'failed' {
  if (written === 'waiting') return 'waiting';
  if (servers.some((one) => one.state === 'failed')) return 'failed';
  return servers.some((one) => one.state === 'under_way') ? 'under_way' : 'done';
}
