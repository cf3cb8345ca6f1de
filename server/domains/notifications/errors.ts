import { AppError, invalidField } from '#kernel/errors.ts';

export function unknownChannelKind(): AppError {
  return invalidField('kind', 'unknown_channel_kind', 'Foyer does not know this kind of channel.');
}

export function noSigningSecret(): AppError {
  return new AppError({
    code: 'channel_does_not_sign',
    status: 409,
    detail: 'This channel signs nothing, so it has no secret to change.',
  });
}

export function noAddress(): AppError {
  return invalidField('email', 'email_required', 'Say to which address the test is to go.');
}

export function badUnsubscribeLink(): AppError {
  return new AppError({
    code: 'bad_unsubscribe_link',
    status: 404,
    detail: 'This link is not complete. Open it again from the mail.',
  });
}
