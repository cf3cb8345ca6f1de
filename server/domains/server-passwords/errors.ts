import { AppError, notFound } from '#kernel/errors.ts';

export function linkOver(): AppError {
  return new AppError({
    code: 'password_link_over',
    status: 410,
    detail: 'This link has been used or is too old. Ask for a new one.',
  });
}

/** No open account of the person's own is there: the vendor's accounts have their passwords at the vendor. */
export function noOwnPassword(): AppError {
  return new AppError({
    code: 'no_own_password',
    status: 409,
    detail: 'There is no account at this server whose password could be set here.',
  });
}

/** Who sets the password could sign in by it, and do what he may not do himself. */
export function beyondOwnPermissions(): AppError {
  return new AppError({
    code: 'not_allowed',
    status: 403,
    detail: 'This person has permissions here that you do not have. Ask the owner to make the link.',
  });
}

export function memberNotFound(): AppError {
  return notFound('member');
}

/** E.g. another server answers at the stored address. */
export function serverRefused(): AppError {
  return new AppError({
    code: 'server_refused',
    status: 502,
    detail: 'The server did not take the new password. Ask its owner to look at the connection.',
  });
}
