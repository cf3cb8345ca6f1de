export type FieldProblem = { field: string; code: string; message: string };

/** A refusal or failure of the API. `offline` and `timeout` are ours: the request never got an answer. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly fields: FieldProblem[];
  readonly incident: string | null;
  /** Seconds that the server asked to wait, null where it did not. */
  readonly retryAfter: number | null;

  constructor(input: {
    code: string;
    status: number;
    detail: string;
    fields?: FieldProblem[];
    incident?: string | null;
    retryAfter?: number | null;
    cause?: unknown;
  }) {
    super(`${input.code}: ${input.detail}`, { cause: input.cause });
    this.name = 'Problem';
    this.code = input.code;
    this.status = input.status;
    this.detail = input.detail;
    this.fields = input.fields ?? [];
    this.incident = input.incident ?? null;
    this.retryAfter = input.retryAfter ?? null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const readFields = (value: unknown): FieldProblem[] => {
  if (!Array.isArray(value)) return [];
  const fields: FieldProblem[] = [];
  for (const entry of value) {
    if (!isRecord(entry)) continue;
    const field = text(entry.field);
    if (field === null) continue;
    fields.push({ field, code: text(entry.code) ?? 'invalid', message: text(entry.message) ?? '' });
  }
  return fields;
};

/** Seconds of a Retry-After header, which is a number or a date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Reads problem+json; anything else (a proxy's error page) becomes `server_unavailable` or `unexpected`. */
export async function readProblem(response: Response): Promise<Problem> {
  const retryAfter = readRetryAfter(response.headers.get('Retry-After'), Date.now());
  const fallback = response.status >= 502 && response.status <= 504 ? 'server_unavailable' : 'unexpected';
  const body: unknown = await response.json().catch(() => null);
  if (!isRecord(body))
    return new Problem({ code: fallback, status: response.status, detail: '', retryAfter });
  return new Problem({
    code: text(body.code) ?? fallback,
    status: response.status,
    detail: text(body.detail) ?? '',
    fields: readFields(body.errors),
    incident: text(body.incident),
    retryAfter: retryAfter ?? number(body.retry_after_seconds),
  });
}

/** Whatever was thrown, as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError')
    return new Problem({ code: 'timeout', status: 0, detail: '', cause: thrown });
  if (thrown instanceof TypeError)
    return new Problem({ code: 'offline', status: 0, detail: '', cause: thrown });
  return new Problem({ code: 'unexpected', status: 0, detail: '', cause: thrown });
}
