import { useEffect, useState } from 'react';
import { asProblem, type Problem } from '#api/problem.ts';
import type { InviteView } from '#api/types.ts';
import { askInvite } from './queries.ts';

export type InviteState = { invite: InviteView | null; problem: Problem | null; again: () => void };

const asked = new Map<string, Promise<InviteView>>();

/** Asks for an invite once per page load; the start of the program may do so before anything is drawn. */
export function preloadInvite(code: string): Promise<InviteView> {
  const running = asked.get(code);
  if (running) return running;
  const answer = askInvite(code);
  asked.set(code, answer);
  answer.catch(() => asked.delete(code));
  return answer;
}

/** The invite that an address names. `again` asks anew: for "Try again", or when uses may have run out meanwhile. */
export function useInvite(code: string): InviteState {
  const [state, setState] = useState<Omit<InviteState, 'again'>>({ invite: null, problem: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a new attempt
  useEffect(() => {
    let gone = false;
    preloadInvite(code).then(
      (invite) => {
        if (!gone) setState({ invite, problem: null });
      },
      (thrown: unknown) => {
        if (!gone) setState({ invite: null, problem: asProblem(thrown) });
      },
    );
    return () => {
      gone = true;
    };
  }, [code, turn]);
  const again = () => {
    asked.delete(code);
    setState({ invite: null, problem: null });
    setTurn((before) => before + 1);
  };
  return { ...state, again };
}
