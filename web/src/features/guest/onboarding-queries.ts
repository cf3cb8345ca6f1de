import { api, body } from '#api/client.ts';
import type { Onboarding, OnboardingAction, OnboardingOutcome } from '#api/types.ts';

/** The steps before joining, and how far this browser is. */
export const askStepsBefore = (code: string, language: string): Promise<Onboarding> =>
  body(api.POST('/api/invites/onboarding', { params: { query: { language } }, body: { code } }));

export const actBefore = (
  code: string,
  language: string,
  step: OnboardingAction,
): Promise<OnboardingOutcome> =>
  body(api.POST('/api/invites/onboarding/step', { params: { query: { language } }, body: { code, step } }));

/** The steps after joining; whoever knows the redemption's id may come back to them. */
export const askStepsAfter = (id: string, language: string): Promise<Onboarding> =>
  body(
    api.GET('/api/invites/redemptions/{id}/onboarding', { params: { path: { id }, query: { language } } }),
  );

export const actAfter = (id: string, language: string, step: OnboardingAction): Promise<OnboardingOutcome> =>
  body(
    api.POST('/api/invites/redemptions/{id}/onboarding', {
      params: { path: { id }, query: { language } },
      body: step,
    }),
  );
