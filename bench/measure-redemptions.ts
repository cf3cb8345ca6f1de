import { get, type Json, post } from '#test/foyer-owner.ts';
import type { FoyerProcess } from '#test/foyer-process.ts';

export type RedemptionFigures = {
  guests: number;
  uses: number;
  let_in: number;
  told_so: number;
  stuck: number;
  used_count: number;
  answered_within_ms: number;
  finished_within_ms: number;
};

const STUCK_AFTER_MS = 120_000;

/** `guests` people redeem one invite of `uses` at once, each from an address of his own. */
export async function measureRedemptions(
  foyer: FoyerProcess,
  apiKey: string,
  guests: number,
  uses: number,
): Promise<RedemptionFigures> {
  const invite = await post(foyer.url, '/api/invites', { usage_limit: uses }, { 'x-api-key': apiKey });
  const code = String(invite.body.code);
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: guests }, (_, at) =>
      post(
        foyer.url,
        '/api/invites/redeem',
        { code, email: `guest${at}@example.test` },
        { 'x-forwarded-for': `10.${at % 200}.${Math.floor(at / 200)}.7` },
      ),
    ),
  );
  const answeredMs = performance.now() - began;
  const started = answers.filter((answer) => answer.status === 202 || answer.status === 200);
  const ends = await Promise.all(started.map((answer) => waitForEnd(foyer, String(answer.body.id))));
  const after = await get(foyer.url, `/api/invites/${String(invite.body.id)}`, apiKey);
  return {
    guests,
    uses,
    let_in: ends.filter((end) => end === 'done').length,
    told_so: answers.filter((answer) => answer.status === 409 && answer.body.code === 'invite_used_up')
      .length,
    stuck: ends.filter((end) => end === 'stuck').length,
    used_count: Number(after.used_count),
    answered_within_ms: Math.round(answeredMs),
    finished_within_ms: Math.round(performance.now() - began),
  };
}

async function waitForEnd(foyer: FoyerProcess, id: string): Promise<string> {
  const until = performance.now() + STUCK_AFTER_MS;
  while (performance.now() < until) {
    const answer = await fetch(`${foyer.url}/api/invites/redemptions/${id}`);
    const { status } = (await answer.json()) as Json;
    if (status === 'done' || status === 'undone') return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return 'stuck';
}
