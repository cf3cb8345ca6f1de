import type { OwnDataPart } from '#domains/accounts/index.ts';
import type { OnboardingContext } from './context.ts';
import { personOf } from './people.ts';

/** A person's way through the steps with his answers, for himself. */
export function onboardingData(context: OnboardingContext): OwnDataPart {
  return async ({ memberId }) => {
    const way = memberId === null ? null : await personOf(context, memberId);
    if (!way) return { onboarding: null };
    const { name, completed_at, steps } = way;
    return { onboarding: { name, completed_at, steps } };
  };
}
