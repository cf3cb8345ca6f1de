import { AppError, invalidField, notFound } from '#kernel/errors.ts';
import type { UnreadableFile } from './protocol.ts';

export function moveNotFound(): AppError {
  return notFound('move');
}

export function moveUnderWay(): AppError {
  return new AppError({
    code: 'move_under_way',
    status: 409,
    detail: 'Another move has been begun. Finish it or throw it away first.',
  });
}

export function moveNotReady(): AppError {
  return new AppError({
    code: 'move_not_ready',
    status: 409,
    detail: 'This is still being looked at, or has come over already.',
  });
}

export function fileTooLarge(maxBytes: number): AppError {
  return new AppError({
    code: 'file_too_large',
    status: 413,
    detail: `This file is larger than ${Math.round(maxBytes / 1024 / 1024)} MB. Use the command line for it.`,
  });
}

export function fileUnreadable(error: UnreadableFile): AppError {
  return new AppError({ code: `file_${error.code}`, status: 422, detail: error.message, cause: error });
}

export function programUnknown(kinds: readonly string[]): AppError {
  return invalidField('program', 'unknown', `Foyer reads files of: ${kinds.join(', ')}.`);
}

export function serverUnknown(): AppError {
  return invalidField('servers', 'unknown', 'This server is not connected. Choose another.');
}

export function noToken(): AppError {
  return new AppError({
    code: 'no_token',
    status: 409,
    detail: 'The file brought no token and address of this server. Connect it under Servers.',
  });
}
