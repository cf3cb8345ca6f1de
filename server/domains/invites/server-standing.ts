import { stepName } from '#domains/members/index.ts';
import { toIso } from '#kernel/clock.ts';
import type { SagaRecord } from '#kernel/saga.ts';
import { readProblem } from './problems.ts';
import type { RedemptionServer } from './schema-redemption.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';

export type Standing = Pick<RedemptionServer, 'state' | 'problem' | 'waiting_for'>;

const LAST_STEP = 'permissions';

/** How one server of a redemption stands, by its row and, while it is under way, by the journal. */
export function standingAt(row: RedemptionServerRow, record: SagaRecord | null, now: number): Standing {
  const stored = readProblem(row.problem);
  const problem = stored && {
    code: stored.code,
    detail: stored.detail,
    retry_after_seconds: stored.retryAfterSeconds ?? null,
  };
  if (row.state !== 'running') return { state: row.state, problem, waiting_for: null };
  if (record?.state === 'undoing') return { state: 'undoing', problem, waiting_for: null };
  if (record?.steps.get(stepName(LAST_STEP, row.server_id))?.state === 'done')
    return { state: 'done', problem, waiting_for: null };
  if (!isBegun(row, record)) return { state: 'waiting', problem, waiting_for: null };
  if (record === null || record.tries === 0 || record.nextTryAt <= now)
    return { state: 'running', problem, waiting_for: null };
  const waitingFor = { code: 'server_busy', retry_at: toIso(record.nextTryAt) };
  return { state: 'retrying', problem, waiting_for: waitingFor };
}

/** Where everything hangs together, all servers are looked at before anything is begun at one. */
function isBegun({ server_id: serverId }: RedemptionServerRow, record: SagaRecord | null): boolean {
  return [...(record?.steps ?? [])].some(
    ([name, { state }]) =>
      name.endsWith(`:${serverId}`) && (state === 'intent' || name !== stepName('look', serverId)),
  );
}
