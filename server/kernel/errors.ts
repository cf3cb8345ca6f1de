/**
 * The one class of error that Foyer throws on purpose. A 4xx is the caller's to mend and its `detail` tells how;
 * anything else reaches the caller as an incident number only (see http/problem.ts).
 */
export type FieldProblem = { field: string; code: string; message: string };

export type AppErrorOptions = {
  /** Stable, snake_case, never renamed: clients and translations hang on it. */
  code: string;
  /** HTTP status it becomes at the edge. */
  status: number;
  /** A sentence for people that says what to do next. */
  detail: string;
  fields?: FieldProblem[];
  retryAfterSeconds?: number;
  cause?: unknown;
};

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(options: AppErrorOptions) {
    super(options.detail, { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.status = options.status;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A 404 that names what is missing, without telling whether it ever existed. */
export function notFound(what: string): AppError {
  return new AppError({ code: 'not_found', status: 404, detail: `There is no such ${what}.` });
}

/** A 422 for one field, shown by the web at that field. */
export function invalidField(field: string, code: string, message: string): AppError {
  return new AppError({
    code: 'invalid_input',
    status: 422,
    detail: message,
    fields: [{ field, code, message }],
  });
}
