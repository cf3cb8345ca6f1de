import { z } from 'zod';
import type { PublishedEvent } from '#kernel/events.ts';
import { type AccessRequestContext, publishChange } from './context.ts';
import type { RequestState } from './policy.ts';

const Ended = z.object({
  invite_id: z.string(),
  member_id: z.string().nullable(),
  outcome: z.string().nullable(),
  problem_code: z.string().nullable(),
});

/** Whoever got in is in, also where his request was closed while he was on his way. */
const MAY_END: readonly RequestState[] = ['approved', 'lapsed', 'refused', 'withdrawn'];

/**
 * What became of the invite is what became of the request. One that was taken back leaves the person his seat and his
 * invite, so that he can try again; why is shown to the owner.
 */
export async function followRedemption(context: AccessRequestContext, event: PublishedEvent): Promise<void> {
  const { db, requests, outbox } = context;
  const ended = Ended.parse(event.payload);
  const row = await requests.byInvite(ended.invite_id);
  if (!row || !MAY_END.includes(row.state)) return;
  const isTakenBack = ended.outcome === null;
  if (isTakenBack && row.state !== 'approved') return;
  const change = isTakenBack
    ? { problem_code: ended.problem_code }
    : ({ state: 'in', open_for: null, member_id: ended.member_id, problem_code: null } as const);
  await db.transaction().execute(async (trx) => {
    if (await requests.move(trx, row, change)) await publishChange(context, trx, row.id);
  });
  outbox.poke();
  await context.fillSeats();
}
