import { AppError, invalidField } from '#kernel/errors.ts';

/** The password was right, and the account asks for a code as well: send both again with `code`. */
export function secondFactorNeeded(): AppError {
  return new AppError({
    code: 'second_factor_needed',
    status: 401,
    detail: 'Enter the code of your authenticator app, or one of your recovery codes.',
  });
}

export function wrongSecondFactor(): AppError {
  return new AppError({
    code: 'wrong_second_factor',
    status: 401,
    detail: 'This code is wrong or was used already. Wait for the next one and try again.',
  });
}

export function ssoRefused(): AppError {
  return new AppError({
    code: 'sso_refused',
    status: 403,
    detail: 'The sign-in was turned down there. Try again, or ask the person who runs it.',
  });
}

export function ssoInvalid(cause: unknown): AppError {
  return new AppError({
    code: 'sso_invalid',
    status: 403,
    detail: 'The sign-in there could not be checked. Start it again; if it fails again, tell the owner.',
    cause,
  });
}

export function passkeyUnknown(): AppError {
  return new AppError({
    code: 'passkey_unknown',
    status: 401,
    detail: 'This passkey is not known here any more. Sign in another way.',
  });
}

export function passkeyInvalid(status: 401 | 422, cause: unknown): AppError {
  return new AppError({
    code: 'passkey_invalid',
    status,
    detail: 'The passkey could not be checked. Open Foyer at its usual address and try again.',
    cause,
  });
}

export function passkeyTaken(): AppError {
  return new AppError({
    code: 'passkey_taken',
    status: 409,
    detail: 'This passkey is registered already. Use it, or remove it first.',
  });
}

export function linkUsedUp(): AppError {
  return new AppError({
    code: 'link_used_up',
    status: 410,
    detail: 'This link was used already or is too old. Ask for a new one.',
  });
}

export function wrongCode(): AppError {
  return invalidField(
    'code',
    'wrong_code',
    'This code is wrong or was used already. Wait for the next one and try again.',
  );
}

export function secondFactorOn(): AppError {
  return new AppError({
    code: 'second_factor_on',
    status: 409,
    detail: 'Codes of an app are asked for already. Turn that off first to use another app.',
  });
}

/** The same for an unknown name and a wrong password. */
export function wrongCredentials(): AppError {
  return new AppError({
    code: 'wrong_credentials',
    status: 401,
    detail: 'The user name or the password is wrong. Check both and try again.',
  });
}

export function accountDisabled(): AppError {
  return new AppError({
    code: 'account_disabled',
    status: 403,
    detail: 'This account is switched off. Ask the owner to switch it on again.',
  });
}

export function setUpDone(): AppError {
  return new AppError({
    code: 'setup_done',
    status: 409,
    detail: 'Foyer is set up already. Sign in instead.',
  });
}

export function ownerProtected(): AppError {
  return new AppError({
    code: 'owner_protected',
    status: 409,
    detail:
      'The owner’s account cannot be removed, demoted or switched off, and nobody else resets its second step.',
  });
}

export function ownAccount(): AppError {
  return new AppError({
    code: 'own_account',
    status: 409,
    detail: 'You cannot change your own rights. Ask another administrator.',
  });
}

export function beyondOwnPermissions(): AppError {
  return new AppError({
    code: 'not_allowed',
    status: 403,
    detail: 'You can only hand on permissions that you have yourself. Ask the owner.',
  });
}

export function usernameTaken(): AppError {
  return invalidField('username', 'username_taken', 'This user name is taken. Choose another one.');
}

export function emailTaken(): AppError {
  return invalidField(
    'email',
    'email_taken',
    'Another account uses this e-mail address. Choose another one.',
  );
}

export function wrongPassword(): AppError {
  return invalidField('current_password', 'wrong_password', 'This is not your current password.');
}

export function invalidApiKey(): AppError {
  return new AppError({
    code: 'invalid_api_key',
    status: 401,
    detail: 'This API key is unknown, expired or revoked. Make a new one.',
  });
}

export function invalidToken(): AppError {
  return new AppError({
    code: 'invalid_token',
    status: 401,
    detail: 'This token is not valid any more. Get a new one at /api/auth/token.',
  });
}

export function passwordNeeded(): AppError {
  return new AppError({
    code: 'password_needed',
    status: 409,
    detail: 'This is your only way to sign in. Set a password first, then disconnect it.',
  });
}

export function notAMember(): AppError {
  return new AppError({
    code: 'not_a_member',
    status: 403,
    detail:
      'This account is not a member here yet. Open your invitation link, or ask the person who runs this place for one.',
  });
}

export function notLinked(): AppError {
  return new AppError({
    code: 'not_linked',
    status: 403,
    detail:
      'You run a server here, but this sign-in is not connected to an account. Sign in with your password and connect it on your account page.',
  });
}

export function externalTaken(): AppError {
  return new AppError({
    code: 'external_taken',
    status: 403,
    detail: 'This sign-in is connected to another account here. Disconnect it there first.',
  });
}

export function signInPending(): AppError {
  return new AppError({
    code: 'sign_in_pending',
    status: 409,
    detail: 'The sign-in is not finished yet. Finish it in the other window, then try again.',
    retryAfterSeconds: 1,
  });
}

export function signInExpired(): AppError {
  return new AppError({
    code: 'sign_in_expired',
    status: 410,
    detail: 'This sign-in is over. Start it again.',
  });
}
