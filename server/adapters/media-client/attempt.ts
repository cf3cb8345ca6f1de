import type { Finding } from '#domains/media/protocol.ts';
import { UpstreamError, type UpstreamErrorKind } from '#kernel/http/upstream-error.ts';

export type Attempt<Value> = { value: Value; error: null } | { value: null; error: UpstreamError };

/** What came of asking. Only failures of the outside are an outcome; others are thrown. */
export async function attempt<Value>(ask: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await ask(), error: null };
  } catch (error) {
    if (error instanceof UpstreamError) return { value: null, error };
    throw error;
  }
}

const REASONS: Record<UpstreamErrorKind, string> = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'tls',
  unauthorized: 'token_refused',
  forbidden: 'token_refused',
  'rate-limited': 'busy',
  'not-found': 'unexpected_answer',
  rejected: 'unexpected_answer',
  unavailable: 'unexpected_answer',
  'bad-response': 'unexpected_answer',
};

/** True where the credentials are what is wrong. */
export function isRefused(error: UpstreamError | null): boolean {
  return error?.kind === 'unauthorized' || error?.kind === 'forbidden';
}

/** A server that did not answer as it should; one that is only busy may well be fine. */
export function unreachable(error: UpstreamError): Finding {
  return { state: error.kind === 'rate-limited' ? 'unknown' : 'problem', reason: REASONS[error.kind] };
}
