import { applyMove } from './apply-move.ts';
import type { MovingContext } from './context.ts';
import { LEASE_MS } from './lease.ts';
import { planMove } from './plan-move.ts';

/** Does what is due of the move under way. Safe to call from several places at once: one of them does it. */
export async function carryOn(context: MovingContext, signal: AbortSignal): Promise<void> {
  for (;;) {
    const now = context.clock.now();
    const move = signal.aborted ? null : await context.moves.claim(now, now + LEASE_MS);
    if (!move) return;
    if (move.state === 'planning') await planMove(context, move, signal);
    else await applyMove(context, move, signal);
  }
}
