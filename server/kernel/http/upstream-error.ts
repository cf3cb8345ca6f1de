/** What went wrong with a call to another program, and so whose turn it is. */
export type UpstreamErrorKind =
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'rejected'
  | 'unavailable'
  | 'bad-response';

export type UpstreamErrorOptions = {
  kind: UpstreamErrorKind;
  /** Who was called, e.g. `plex.tv`. Never holds a token. */
  service: string;
  method: string;
  /** Origin and path, without the query. */
  url: string;
  status?: number;
  retryAfterMs?: number;
  /** The other side's own words, shortened and redacted. */
  upstreamMessage?: string;
  upstreamCode?: string;
  cause?: unknown;
};

export class UpstreamError extends Error {
  readonly kind: UpstreamErrorKind;
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly upstreamMessage: string | undefined;
  readonly upstreamCode: string | undefined;

  constructor(options: UpstreamErrorOptions) {
    super(
      `${options.service}: ${options.kind}${options.status === undefined ? '' : ` (${options.status})`}`,
      {
        cause: options.cause,
      },
    );
    this.name = 'UpstreamError';
    this.kind = options.kind;
    this.service = options.service;
    this.method = options.method;
    this.url = options.url;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.upstreamMessage = options.upstreamMessage;
    this.upstreamCode = options.upstreamCode;
  }

  /** True where the same call may well succeed a little later. */
  get transient(): boolean {
    return ['unreachable', 'timeout', 'rate-limited', 'unavailable', 'bad-response'].includes(this.kind);
  }

  /** True where the other side may have done what we asked although we saw a failure. */
  get ambiguous(): boolean {
    return ['unreachable', 'timeout', 'unavailable', 'bad-response'].includes(this.kind);
  }
}

const TLS_CODES = /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/;
const TIMEOUT_CODES = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Sorts what a transport rejects with, by Node's codes (never by message). */
export function kindOfNetworkError(error: unknown): UpstreamErrorKind {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return 'timeout';
  const code = networkCode(error);
  if (code === undefined) return 'unreachable';
  if (code === 'ADDRESS_REFUSED') return 'rejected';
  if (code.startsWith('HPE_') || code === 'ANSWER_TOO_LARGE') return 'bad-response';
  if (TLS_CODES.test(code)) return 'tls';
  return TIMEOUT_CODES.has(code) ? 'timeout' : 'unreachable';
}

function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return networkCode(error.cause);
}

export function kindOfStatus(status: number): UpstreamErrorKind {
  if (status === 401 || status === 498) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unavailable' : 'rejected';
}
