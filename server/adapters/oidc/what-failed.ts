import type { OidcOutcome } from '#domains/accounts/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';

/** What openid-client threw: the provider cannot be asked (thrown on), somebody said no, or the answer does not hold. */
export function whatFailed(error: unknown): OidcOutcome {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof UpstreamError) throw cause;
  }
  return isDenied(error) ? { kind: 'refused' } : { kind: 'invalid', cause: error };
}

/** OAuth 2.0 (RFC 6749, 4.1.2.1). */
function isDenied(error: unknown): boolean {
  return error instanceof Error && 'error' in error && error.error === 'access_denied';
}
