import { queryOptions } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { Problem } from '#api/problem.ts';
import type { Onboarding, OnboardingAction, OnboardingOutcome } from '#api/types.ts';

/** One's own steps; null for an account that is no member's, which is no failure. */
export const onboardingQuery = (language: string) =>
  queryOptions({
    queryKey: [keys.onboarding, 'me', language],
    queryFn: async (): Promise<Onboarding | null> => {
      try {
        return await body(api.GET('/api/me/onboarding', { params: { query: { language } } }));
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.status === 404) return null;
        throw thrown;
      }
    },
  });

export const actOnStep = (language: string, step: OnboardingAction): Promise<OnboardingOutcome> =>
  body(api.POST('/api/me/onboarding', { params: { query: { language } }, body: step }));
