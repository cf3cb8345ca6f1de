import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem } from '#api/problem.ts';
import type { Onboarding, OnboardingAction, OnboardingOutcome } from '#api/types.ts';

/** The steps of somebody, as the server knows them, and the way to tell it of one. `again` asks anew after a failure. */
export function useOnboarding(
  name: string,
  ask: () => Promise<Onboarding>,
  tell: (input: OnboardingAction) => Promise<OnboardingOutcome>,
) {
  const [onboarding, setOnboarding] = useState<Onboarding | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` says what is asked for, a turn is a new attempt
  useEffect(() => {
    let gone = false;
    setProblem(null);
    ask().then(
      (answer) => {
        if (!gone) setOnboarding(answer);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(asProblem(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [name, turn]);
  const act = useCallback(
    async (input: OnboardingAction) => {
      const outcome = await tell(input);
      setOnboarding(outcome.onboarding);
      return outcome.accepted;
    },
    [tell],
  );
  return { onboarding, problem, act, again: () => setTurn((before) => before + 1) };
}
