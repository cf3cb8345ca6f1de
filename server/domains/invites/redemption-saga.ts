import { isLook } from '#domains/members/index.ts';
import type { Outcomes, Saga, SagaFailure } from '#kernel/saga.ts';
import { type Attempt, goneServer, loadAttempt, serverOfStep, stepsAt } from './attempt.ts';
import { isOfAccount } from './choose-again.ts';
import type { InviteContext } from './deps.ts';
import { redemptionEnded } from './events.ts';
import { judgeFailure, WHILE_THE_GUEST_WAITS } from './judge-failure.ts';
import { isForOwner } from './problems.ts';
import { outcomeOf, readGrantedAt, recordGranted } from './record-granted.ts';

/** The saga of a redemption that lets the person into all servers or into none. */
export async function redemptionSaga(context: InviteContext, id: string): Promise<Saga> {
  const attempt = await loadAttempt(context, id);
  const all = attempt.servers
    .filter(({ row }) => row.state === 'running')
    .flatMap((server) => stepsAt(context, attempt, server));
  // Looked at everywhere first: for a name that is taken at the last nothing is done at the others.
  const steps = all.toSorted((one, other) => Number(!isLook(one)) - Number(!isLook(other)));
  const patience = { ...WHILE_THE_GUEST_WAITS, startedAt: attempt.redemption.started_at };
  return {
    steps: steps.length > 0 ? steps : [goneServer('')],
    judge: (error, tries) => judgeFailure(context, attempt.redemption, error, tries, patience),
    complete: (outcomes) => complete(context, attempt, outcomes),
    release: (failure) => release(context, attempt, failure),
  };
}

async function complete(context: InviteContext, attempt: Attempt, outcomes: Outcomes): Promise<void> {
  const { redemption } = attempt;
  const running = attempt.servers.filter(({ row }) => row.state === 'running');
  const granted = running.map((at) => readGrantedAt(at, outcomes));
  const ended = attempt.servers.filter(({ row }) => row.state !== 'running');
  const outcome = outcomeOf([...ended.map(({ row }) => row.outcome), ...granted.map((one) => one.outcome)]);
  const now = context.clock.now();
  const hadAccess = outcome === 'already_member';
  await context.db.transaction().execute(async (trx) => {
    const memberId = await recordGranted(context, trx, attempt, granted);
    for (const one of granted) {
      await context.redemptionServers.update(trx, redemption.id, one.at.row.server_id, {
        state: 'done',
        outcome: one.outcome,
        problem: null,
        password_sealed: null,
        finished_at: now,
      });
    }
    const heldSlot = await context.redemptions.end(trx, redemption.id, {
      status: 'done',
      outcome,
      member_id: memberId,
      holds_slot: hadAccess ? 0 : 1,
      finished_at: now,
    });
    if (hadAccess && heldSlot) await context.invites.giveSlotBack(trx, redemption.invite_id, now);
    await context.journal.close(trx, redemption.id, 'done');
    await context.outbox.publish(trx, redemptionEnded, {
      id: redemption.id,
      invite_id: redemption.invite_id,
      member_id: memberId,
      outcome,
      problem_code: null,
    });
  });
  context.outbox.poke();
}

async function release(
  context: InviteContext,
  { redemption, servers }: Attempt,
  failure: SagaFailure,
): Promise<void> {
  const now = context.clock.now();
  // Somebody whose invitation waits already keeps it, and his use, when accepting it for him did not work.
  const waits = redemption.member_id !== null;
  const { step, ...problem } = failure;
  const failedAt = serverOfStep(step);
  const change = {
    status: waits ? ('done' as const) : ('undone' as const),
    outcome: waits ? ('invitation_sent' as const) : null,
    problem: JSON.stringify(problem),
    waits_for_owner: !waits && isForOwner(failure.code) ? (1 as const) : (0 as const),
    holds_slot: waits ? (1 as const) : (0 as const),
    finished_at: now,
  };
  await context.db.transaction().execute(async (trx) => {
    for (const { row } of servers.filter((server) => server.row.state === 'running')) {
      await context.redemptionServers.update(trx, redemption.id, row.server_id, {
        state: waits ? 'done' : 'undone',
        problem: failedAt === row.server_id ? JSON.stringify(problem) : null,
        password_sealed: null,
        finished_at: now,
      });
    }
    const heldSlot = await context.redemptions.end(trx, redemption.id, change, {
      keepsToken: !waits && isOfAccount(failure.code),
    });
    if (heldSlot && !waits) await context.invites.giveSlotBack(trx, redemption.invite_id, now);
    await context.journal.close(trx, redemption.id, 'undone');
    await context.outbox.publish(trx, redemptionEnded, {
      id: redemption.id,
      invite_id: redemption.invite_id,
      member_id: redemption.member_id,
      outcome: change.outcome,
      problem_code: failure.code,
    });
  });
  context.outbox.poke();
}
