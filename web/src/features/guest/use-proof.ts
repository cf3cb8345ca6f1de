import { useEffect, useState } from 'react';
import { asProblem } from '#api/problem.ts';
import { recallSignIn } from '#api/sign-in-memory.ts';
import type { InviteView, RedeemInput, Redemption } from '#api/types.ts';
import { goTo } from './history.ts';
import { askRedemption, askSignIn } from './queries.ts';
import { waySteps } from './way.ts';
import { asWritten, recallBegun, recallWritten } from './way-memory.ts';

/** Who a guest said he is before he chooses accounts: what the API takes for it, and his name where one is known. */
export type Proof = Pick<RedeemInput, 'sign_in_id' | 'email' | 'username' | 'redemption_id'>;
type ProofState =
  | { kind: 'asking' }
  /** `earlier`: what was taken back for an account that another one mends. */
  | { kind: 'ready'; proof: Proof; name: string; earlier?: Redemption }
  | { kind: 'lost' };

/**
 * Finds the way that this device began and has to choose an account anew for, or the sign-in or the address that it began
 * with; without one it leads back to where one begins.
 */
export function useProof(invite: InviteView): ProofState {
  const { code } = invite;
  const signsIn = waySteps(invite).some((step) => step.kind === 'sign_in');
  const [state, setState] = useState<ProofState>(
    signsIn || recallBegun(code) !== null ? { kind: 'asking' } : { kind: 'ready', proof: {}, name: '' },
  );
  useEffect(() => {
    let gone = false;
    const set = (next: ProofState) => {
      if (!gone) setState(next);
    };
    const find = async () => {
      const earlier = await earlierOf(code);
      if (earlier) {
        const name = earlier.person.name;
        return set({ kind: 'ready', proof: { redemption_id: earlier.id }, name, earlier });
      }
      if (!signsIn) return set({ kind: 'ready', proof: {}, name: '' });
      const id = recallSignIn(code);
      const typed = recallWritten(code);
      if (id) {
        const signIn = await askSignIn(id);
        if (signIn.status === 'ready')
          set({ kind: 'ready', proof: { sign_in_id: id }, name: signIn.name ?? '' });
        else if (signIn.status === 'pending') goTo({ at: 'continue', code }, 'replace');
        else set({ kind: 'lost' });
      } else if (typed) {
        set({ kind: 'ready', proof: asWritten(typed), name: typed.includes('@') ? '' : typed });
      } else goTo({ at: 'invite', code }, 'replace');
    };
    find().catch((thrown: unknown) => {
      const id = recallSignIn(code);
      // Without a connection the sign-in is taken as it is: the server looks at it when it is used.
      if (id && asProblem(thrown).status !== 404) set({ kind: 'ready', proof: { sign_in_id: id }, name: '' });
      else set({ kind: 'lost' });
    });
    return () => {
      gone = true;
    };
  }, [code, signsIn]);
  return state;
}

/** Null where there is none, or it cannot be asked for now: then what it began with is looked for. */
async function earlierOf(code: string): Promise<Redemption | null> {
  const id = recallBegun(code);
  if (id === null) return null;
  const earlier = await askRedemption(id).catch(() => null);
  return earlier?.can_choose_again ? earlier : null;
}
