import { z } from 'zod';

/** A call of the control API that cannot be done. */
export class ControlError extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The body of a call. Throws a ControlError (400) that says what is wrong with it. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new ControlError(400, z.prettifyError(parsed.error));
}

/** Does something whose failure is the caller's mistake; its message goes back with the status. */
export function orRefuse<T>(statusCode: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new ControlError(statusCode, error instanceof Error ? error.message : String(error));
  }
}
