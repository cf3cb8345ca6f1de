import { AppError } from '#kernel/errors.ts';

/**
 * Throws 400 `invalid_input` at the first text, or name of a field, that holds a NUL. Nobody types one, PostgreSQL cannot
 * store one (an error of the server otherwise), and what looks at texts in C stops at it.
 */
export function refuseNul(value: unknown): void {
  const open: Array<[field: string, value: unknown]> = [['', value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [field, current] = next;
    if (typeof current === 'string' && current.includes('\u0000')) throw nulRefused(field);
    if (typeof current !== 'object' || current === null) continue;
    for (const [name, inner] of Object.entries(current)) {
      if (name.includes('\u0000')) throw nulRefused(field);
      open.push([field === '' ? name : `${field}.${name}`, inner]);
    }
  }
}

function nulRefused(field: string): AppError {
  const message = 'A text holds a character (NUL) that cannot be stored. Take it out.';
  return new AppError({
    code: 'invalid_input',
    status: 400,
    detail: message,
    fields: [{ field, code: 'nul_character', message }],
  });
}
