import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { AppError } from '#kernel/errors.ts';
import type { Doer, MovingContext } from './context.ts';
import type { House } from './house.ts';
import { judgeInvite } from './judge-invite.ts';
import { judgePerson, type PersonJudgement } from './judge-person.ts';
import { SourceInvite, SourcePerson } from './protocol.ts';
import type { MoveRow } from './store-moves.ts';
import type { MoveEntry } from './store-rows.ts';

export type Coming = { move: MoveRow; house: House; doer: Doer };
type Outcome = Pick<MoveEntry, 'outcome' | 'reason' | 'remark' | 'target_id'>;

/** Lets one entry come over as things are now, which may be otherwise than they were when it was planned. */
export async function applyEntry(context: MovingContext, coming: Coming, entry: MoveEntry): Promise<void> {
  if (entry.section === 'invites') return applyInvite(context, coming, entry);
  if (entry.section === 'people') return applyPerson(context, coming, entry);
  const { target_id, reason } = entry;
  const outcome = target_id === null ? 'left' : 'known';
  await settle(context, entry, { outcome, reason, remark: null, target_id });
}

async function applyInvite(context: MovingContext, { house, doer }: Coming, entry: MoveEntry): Promise<void> {
  const judged = await judgeInvite(context, house, SourceInvite.parse(JSON.parse(entry.record)));
  if (judged.verdict === 'blocked') {
    await settle(context, entry, left(judged.reason, null));
    return;
  }
  const { remark } = judged;
  if (judged.verdict === 'known') {
    await settle(context, entry, { outcome: 'known', reason: null, remark, target_id: judged.inviteId });
    return;
  }
  try {
    const prepared = await context.invites.prepare(judged.moved, { audit: doer.actor, ip: doer.ip });
    await settle(context, entry, { outcome: 'done', reason: null, remark, target_id: null }, (trx) =>
      context.invites.write(trx, prepared),
    );
  } catch (error) {
    // What is refused here is refused for this one alone, with a code that says why.
    if (!(error instanceof AppError)) throw error;
    await settle(context, entry, { outcome: 'failed', reason: error.code, remark: null, target_id: null });
  }
}

async function applyPerson(context: MovingContext, coming: Coming, entry: MoveEntry): Promise<void> {
  const person = SourcePerson.parse(JSON.parse(entry.record));
  const judged = await judgePerson(context, coming.house, person);
  const code = person.inviteCode === null ? null : context.invites.codeOf(person.inviteCode);
  const invite = code === null ? null : await context.invites.byCode(code);
  const now = context.clock.now();
  await settle(context, entry, outcomeOf(judged), async (trx) => {
    const memberId =
      judged.verdict === 'new'
        ? await context.arrivals.takeIn(
            trx,
            judged.found,
            {
              name: person.name === '' ? null : person.name,
              joinedAt: Math.min(person.joinedAt ?? now, now),
              // An end that has passed would have the person removed at once, which nobody asked for.
              expiresAt: person.expiresAt !== null && person.expiresAt > now ? person.expiresAt : null,
              invite,
              note: person.note,
            },
            coming.doer,
          )
        : judged.memberId;
    await keepPerson(context, trx, coming.move, person, memberId);
    return memberId;
  });
}

/** What Foyer has no place for yet stays with the person, also where he does not come over. */
async function keepPerson(
  { records, ids, clock }: MovingContext,
  trx: Transaction<Schema>,
  move: MoveRow,
  person: SourcePerson,
  memberId: string | null,
): Promise<void> {
  if (person.keep === null) return;
  await records.keep(trx, [
    {
      id: ids.next(),
      program: move.program,
      section: 'people',
      source_key: person.key,
      person_key: null,
      member_id: memberId,
      record: JSON.stringify(person.keep),
      moved_at: clock.now(),
    },
  ]);
}

function outcomeOf(judged: PersonJudgement): Outcome {
  if (judged.verdict === 'blocked') return left(judged.reason, judged.memberId);
  const { remark, memberId } = judged;
  return { outcome: judged.verdict === 'new' ? 'done' : 'known', reason: null, remark, target_id: memberId };
}

/** What waits for a server can be tried again; the rest stays as it is. */
function left(reason: string, targetId: string | null): Outcome {
  const outcome = reason === 'server_unreachable' ? 'failed' : 'left';
  return { outcome, reason, remark: null, target_id: targetId };
}

/** The effect and its outcome, both or none; `effect` answers what it is here. */
async function settle(
  { db, rows, outbox }: MovingContext,
  entry: MoveEntry,
  outcome: Outcome,
  effect?: (trx: Transaction<Schema>) => Promise<string | null>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const isFirst = (await rows.settle(trx, entry.move_id, [entry.position], outcome)) === 1;
    if (!isFirst || !effect) return;
    const target_id = await effect(trx);
    await rows.point(trx, entry, target_id);
  });
  outbox.poke();
}
