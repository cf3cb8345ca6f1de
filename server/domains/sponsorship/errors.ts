import { AppError, invalidField, notFound } from '#kernel/errors.ts';
import type { WhyNot } from './policy.ts';

const WHY_NOT: Record<WhyNot, string> = {
  not_allowed: 'You may not invite people. Ask the owner.',
  not_in: 'You can invite people while you have access yourself.',
  paused: 'Inviting is paused at the moment. Ask the owner.',
};

/** 403, with the reason as a part of the code. */
export function mayNotInvite(why: WhyNot): AppError {
  return new AppError({ code: `sponsor_${why}`, status: 403, detail: WHY_NOT[why] });
}

export function quotaUsedUp(): AppError {
  return new AppError({
    code: 'quota_used_up',
    status: 409,
    detail: 'You have invited as many people as you may. Take back an invite that nobody has used, or wait.',
  });
}

/** 422 for what the person has not got himself. */
export function beyondOwn(field: string): AppError {
  return invalidField(field, 'beyond_own', 'You can share only what you have yourself.');
}

export function nothingToGive(): AppError {
  return new AppError({
    code: 'nothing_to_give',
    status: 409,
    detail: 'You have no library that you could share.',
  });
}

export function stayTooShort(): AppError {
  return new AppError({
    code: 'stay_too_short',
    status: 409,
    detail: 'Your own time here is over in less than a day. Ask for more time first.',
  });
}

export function inviteUsed(): AppError {
  return new AppError({
    code: 'invite_used',
    status: 409,
    detail: 'Somebody has come in by this invite already.',
  });
}

export function notOpenAnyMore(): AppError {
  return notFound('invite');
}

export function branchIsPaused(): AppError {
  return new AppError({ code: 'branch_paused', status: 409, detail: 'This branch is paused already.' });
}

export function branchIsNotPaused(): AppError {
  return new AppError({ code: 'branch_not_paused', status: 409, detail: 'This branch is not paused.' });
}

export function noMemberYet(): AppError {
  return notFound('member');
}
