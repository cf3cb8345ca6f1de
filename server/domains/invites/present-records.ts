import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import { serverBrief } from './present.ts';
import { avatarOf, presentProblem } from './present-redemption.ts';
import { readProblem } from './problems.ts';
import { sagaIdOf } from './saga-id.ts';
import type { RedemptionRecord } from './schema-redemption.ts';
import { standingAt } from './server-standing.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { parseTerms } from './terms.ts';

/** Redemptions as the owner sees them in lists. Only what is under way is looked up in the journal. */
export async function presentRecords(
  context: InviteContext,
  rows: readonly RedemptionRow[],
): Promise<RedemptionRecord[]> {
  const inviteIds = [...new Set(rows.map((row) => row.invite_id))];
  const existing = await context.invites.existing(inviteIds);
  const servers = await context.redemptionServers.ofRedemptions(rows.map((row) => row.id));
  const known = new Map((await context.media.servers.list()).map((server) => [server.id, server]));
  const present = async (row: RedemptionRow, at: RedemptionServerRow) => {
    const record = at.state === 'running' ? await context.journal.load(sagaIdOf(row, at)) : null;
    return {
      ...serverBrief(context, at.server_id, known.get(at.server_id) ?? null),
      ...standingAt(at, record, context.clock.now()),
      outcome: at.outcome,
      can_retry: at.state === 'failed' && at.username === null && known.has(at.server_id),
    };
  };
  return Promise.all(
    rows.map(async (row) => {
      const mine = servers.get(row.id) ?? [];
      const firstId = mine[0]?.server_id ?? parseTerms(row.terms)?.access[0]?.server_id;
      return {
        id: row.id,
        invite_id: row.invite_id,
        invite_code: row.invite_code,
        invite_exists: existing.has(row.invite_id),
        person: { name: row.name, avatar_url: avatarOf(context, row, firstId) },
        email: row.email,
        status: row.status,
        outcome: row.outcome,
        problem: presentProblem(readProblem(row.problem)),
        on_failure: row.on_failure,
        servers: await Promise.all(mine.map((at) => present(row, at))),
        member_id: row.member_id,
        created_at: toIso(row.created_at),
        finished_at: toIsoOrNull(row.finished_at),
      };
    }),
  );
}
