import { type AppError, invalidField } from '#kernel/errors.ts';

export function unknownChannelKind(): AppError {
  return invalidField('kind', 'unknown_channel_kind', 'Foyer does not know this kind of channel.');
}
