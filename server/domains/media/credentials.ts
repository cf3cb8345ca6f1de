import { z } from 'zod';
import { AppError, type FieldProblem } from '#kernel/errors.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { MediaDescriptor } from './descriptor.ts';

const Stored = z.record(z.string(), z.string());

/** Keeps the fields the kind asks for and no others. Throws 422 with each field that is missing. */
export function checkCredentials(
  descriptor: MediaDescriptor,
  given: Record<string, string>,
): Record<string, string> {
  const missing: FieldProblem[] = [];
  const kept: Record<string, string> = {};
  for (const field of descriptor.credentialFields) {
    const value = given[field.name]?.trim() ?? '';
    if (value !== '') kept[field.name] = value;
    else if (field.required)
      missing.push({ field: `credentials.${field.name}`, code: 'required', message: 'This is needed.' });
  }
  if (missing.length === 0) return kept;
  throw new AppError({
    code: 'invalid_input',
    status: 422,
    detail: 'Something is missing to connect the server.',
    fields: missing,
  });
}

export function sealCredentials(secrets: Secrets, credentials: Record<string, string>): string {
  return secrets.encrypt(JSON.stringify(credentials));
}

/** Throws where the secret key is not the one they were sealed with. */
export function openCredentials(secrets: Secrets, sealed: string): Record<string, string> {
  return Stored.parse(JSON.parse(secrets.decrypt(sealed)));
}
