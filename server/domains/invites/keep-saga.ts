import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import type { Outcomes, Saga, SagaFailure, SagaStep } from '#kernel/saga.ts';
import { type Attempt, type AttemptServer, loadAttempt, stepsAt } from './attempt.ts';
import type { InviteContext } from './deps.ts';
import { LeftMeanwhile } from './errors.ts';
import { judgeFailure, UP_TO_A_DAY } from './judge-failure.ts';
import { readGrantedAt, recordGranted } from './record-granted.ts';
import { readSagaId } from './saga-id.ts';
import { settleServers } from './settle-servers.ts';

/** The saga of one server of a redemption that keeps what worked: the others' failures are not its own. */
export async function keepSaga(context: InviteContext, sagaId: string): Promise<Saga> {
  const { redemptionId, serverId } = readSagaId(sagaId);
  const attempt = await loadAttempt(context, redemptionId);
  const at = attempt.servers.find(({ row }) => row.server_id === serverId);
  if (!at) throw notFound('redemption');
  const patience = { ...UP_TO_A_DAY, startedAt: at.row.started_at };
  return {
    steps: stepsAt(context, attempt, at).map((step) => whileHere(context, redemptionId, step)),
    judge: (error, tries) => judgeFailure(context, attempt.redemption, error, tries, patience),
    complete: (outcomes) => complete(context, sagaId, attempt, at, outcomes),
    release: (failure) => release(context, sagaId, at, failure),
  };
}

/** Whoever has left again, or was removed, while this server was away is not let in there: asked before each step. */
function whileHere(context: InviteContext, redemptionId: string, step: SagaStep): SagaStep {
  return {
    ...step,
    act: async (outcomes) => {
      const memberId = (await context.redemptions.byId(redemptionId))?.member_id ?? null;
      if (memberId !== null && !(await context.members.hasAccess(memberId))) throw new LeftMeanwhile();
      return step.act(outcomes);
    },
  };
}

async function complete(
  context: InviteContext,
  sagaId: string,
  attempt: Attempt,
  at: AttemptServer,
  outcomes: Outcomes,
): Promise<void> {
  const granted = readGrantedAt(at, outcomes);
  await context.db.transaction().execute(async (trx) => {
    const redemption = await lock(context, trx, at);
    const memberId = await recordGranted(context, trx, { ...attempt, redemption }, [granted]);
    await context.redemptionServers.update(trx, redemption.id, at.row.server_id, {
      state: 'done',
      outcome: granted.outcome,
      problem: null,
      password_sealed: null,
      finished_at: context.clock.now(),
    });
    await context.journal.close(trx, sagaId, 'done');
    await settleServers(context, trx, { ...redemption, member_id: memberId });
  });
  context.outbox.poke();
}

async function release(
  context: InviteContext,
  sagaId: string,
  at: AttemptServer,
  { step: _step, ...problem }: SagaFailure,
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const redemption = await lock(context, trx, at);
    await context.redemptionServers.update(trx, redemption.id, at.row.server_id, {
      // An invitation that waits already stays when accepting it for him did not work.
      state: at.row.outcome === 'invitation_sent' ? 'done' : 'failed',
      problem: JSON.stringify(problem),
      password_sealed: null,
      finished_at: context.clock.now(),
    });
    await context.journal.close(trx, sagaId, 'undone');
    await settleServers(context, trx, redemption);
  });
  context.outbox.poke();
}

/** Holds the redemption until the transaction ends: the last of its servers to end settles it, whichever that is. */
async function lock(context: InviteContext, trx: Transaction<Schema>, { row }: AttemptServer) {
  const redemption = await context.redemptions.lock(trx, row.redemption_id);
  if (!redemption) throw notFound('redemption');
  return redemption;
}
