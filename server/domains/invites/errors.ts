import { AppError, invalidField } from '#kernel/errors.ts';
import type { Refusal } from './status.ts';

const REFUSALS: Record<Refusal, { status: number; detail: string }> = {
  disabled: {
    status: 409,
    detail: 'This invite has been switched off. Ask the person who sent it for a new one.',
  },
  expired: { status: 410, detail: 'This invite has expired. Ask the person who sent it for a new one.' },
  used_up: {
    status: 409,
    detail: 'This invite has been used as often as it allows. Ask the person who sent it for a new one.',
  },
  sponsor: {
    status: 409,
    detail: 'The person who sent this can no longer share all that is in it. Ask for a new one.',
  },
};

export function inviteRefused(reason: Refusal): AppError {
  return new AppError({ code: `invite_${reason}`, ...REFUSALS[reason] });
}

export function inviteUnknown(): AppError {
  return new AppError({
    code: 'invite_unknown',
    status: 404,
    detail: 'There is no invite with this code. Check the letters, or ask for the link again.',
  });
}

export function inviteBound(masked: string): AppError {
  return new AppError({
    code: 'invite_bound',
    status: 403,
    detail: `This invite is for ${masked} alone. Use that account, or ask the person who sent it for an invite of your own.`,
  });
}

export function tierUnknown(): AppError {
  return invalidField('tier_id', 'unknown', 'This tier does not exist any more. Choose another one.');
}

/** 422 where the invite that another was to be like has been deleted. */
export function likeGone(): AppError {
  return invalidField('code', 'unknown', 'The invite of this code does not exist any more.');
}

/** 422 for servers whose guests would have to sign in with accounts of different vendors. */
export function severalVendors(): AppError {
  return invalidField(
    'access',
    'several_vendors',
    'One invite can ask for one sign-in. Make an invite of its own for the servers of the other vendor.',
  );
}

/** 422 for a body that says twice, and differently, what an invite opens. */
export function accessTwice(): AppError {
  return invalidField(
    'access',
    'twice',
    'Say what the invite opens once: as access, or as server and libraries.',
  );
}

/** 422 where the guest has not chosen a name and a password for a server. */
export function accountMissing(serverName: string): AppError {
  const detail = `Choose a name and a password for ${serverName}.`;
  return new AppError({
    code: 'account_missing',
    status: 422,
    detail,
    fields: [{ field: 'accounts', code: 'required', message: detail }],
  });
}

/** Somebody else has begun with this name, or has it at the server: no use is taken. */
export function usernameTaken(field: string): AppError {
  const detail = 'This name is taken. Choose another one.';
  return new AppError({
    code: 'username_taken',
    status: 409,
    detail,
    fields: [{ field, code: 'taken', message: detail }],
  });
}

export function nothingToMend(): AppError {
  return new AppError({
    code: 'nothing_to_mend',
    status: 409,
    detail: 'Nothing has failed here, or it is being tried again. Look once more.',
  });
}

/** The owner cannot try again what needs a password that only the guest knows. */
export function guestHasTo(): AppError {
  return new AppError({
    code: 'guest_has_to',
    status: 409,
    detail: 'The guest has to choose his password again: ask him to open his link once more.',
  });
}

/** The person has lost what he was given by this use of the invite before all of its servers were through. */
export class LeftMeanwhile extends Error {
  constructor() {
    super('This person has left meanwhile.');
    this.name = 'LeftMeanwhile';
  }
}

export function inviteNotReady(): AppError {
  return new AppError({
    code: 'not_ready',
    status: 409,
    detail:
      'The server of this invite is not set up at the moment. Try again later, or tell the person who sent it.',
  });
}

export function codeTaken(code: string): AppError {
  const detail = `The code ${code} is taken. Choose another one.`;
  return new AppError({
    code: 'code_taken',
    status: 409,
    detail,
    fields: [{ field: 'code', code: 'taken', message: detail }],
  });
}

export function signInPending(): AppError {
  return new AppError({
    code: 'sign_in_pending',
    status: 409,
    detail: 'The sign-in is not finished yet.',
    retryAfterSeconds: 1,
  });
}

export function signInExpired(): AppError {
  return new AppError({
    code: 'sign_in_expired',
    status: 410,
    detail: 'The sign-in took too long or was closed. Sign in once more.',
  });
}

export function emailUnverified(): AppError {
  return new AppError({
    code: 'email_unverified',
    status: 422,
    detail:
      'Your account’s e-mail address is not confirmed yet. Open the confirmation mail, then come back and try again.',
  });
}

export function emailRequired(): AppError {
  const detail = 'Enter your e-mail address or username.';
  return new AppError({
    code: 'email_required',
    status: 422,
    detail,
    fields: [{ field: 'email', code: 'required', message: detail }],
  });
}

export function emailInvalid(): AppError {
  const detail = 'This does not look like an e-mail address.';
  return new AppError({
    code: 'invalid_input',
    status: 422,
    detail,
    fields: [{ field: 'email', code: 'email', message: detail }],
  });
}

export function redemptionNotFailed(): AppError {
  return new AppError({
    code: 'redemption_not_failed',
    status: 409,
    detail: 'Nothing went wrong here, or it is being tried again. Look once more.',
  });
}

export function redemptionNotDone(): AppError {
  return new AppError({
    code: 'redemption_not_done',
    status: 409,
    detail: 'The way in is not finished yet. Wait until it is, then come back to the steps.',
    retryAfterSeconds: 2,
  });
}

export function inviteBusy(): AppError {
  return new AppError({
    code: 'invite_busy',
    status: 409,
    detail: 'Someone is coming in with this invite right now. Try again in a minute, or switch it off.',
    retryAfterSeconds: 60,
  });
}
