import { AppError } from '#kernel/errors.ts';

export function onboardingIncomplete(): AppError {
  return new AppError({
    code: 'onboarding_incomplete',
    status: 409,
    detail: 'Some steps come before joining. Go through them first, in this browser.',
  });
}

export function outOfOrder(): AppError {
  return new AppError({
    code: 'onboarding_out_of_order',
    status: 409,
    detail: 'An earlier step comes first. Finish it, then come back to this one.',
  });
}

export function tooEarly(seconds: number): AppError {
  return new AppError({
    code: 'onboarding_too_early',
    status: 409,
    detail: `This step takes ${seconds} more seconds.`,
    retryAfterSeconds: seconds,
  });
}

export function linkNotOpened(): AppError {
  return new AppError({
    code: 'onboarding_not_opened',
    status: 409,
    detail: 'This step is done once its link was opened. Open it, then come back.',
  });
}

export function termsChanged(): AppError {
  return new AppError({
    code: 'onboarding_terms_changed',
    status: 409,
    detail: 'The terms have changed meanwhile. Read them once more.',
  });
}

export function flowChanged(): AppError {
  return new AppError({
    code: 'flow_changed',
    status: 409,
    detail: 'Someone else has saved these steps meanwhile. Load them again, then make your change.',
  });
}

export function flowInUse(invites: number): AppError {
  return new AppError({
    code: 'flow_in_use',
    status: 409,
    detail: `${invites} invites use these steps. Choose others for them first.`,
  });
}

export function tooManyFlows(): AppError {
  return new AppError({
    code: 'too_many_flows',
    status: 409,
    detail: 'There are 100 flows already. Delete one you no longer need.',
  });
}
