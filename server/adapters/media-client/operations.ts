import { MediaClientError } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { Logger } from '#kernel/logger.ts';

/** What every operation of a client has in common: it needs an opened client, is logged, and fails in one way only. */
export type Operations = {
  open(): void;
  close(): void;
  /** Throws MediaClientError with the operation, the server and the cause, and nothing else. Logs no secrets. */
  run<Result>(
    operation: string,
    about: Record<string, unknown>,
    action: () => Promise<Result>,
  ): Promise<Result>;
};

export function createOperations(logger: Logger, serverUrl: string): Operations {
  let isOpen = false;
  return {
    open: () => {
      isOpen = true;
    },
    close: () => {
      isOpen = false;
    },
    run: async (operation, about, action) => {
      const fields = { operation, server_url: serverUrl, ...about };
      try {
        if (!isOpen) {
          const message = `${operation} needs an open client.`;
          throw new MediaClientError({ operation, serverUrl, errorCode: 'NOT_INITIALIZED', message });
        }
        const result = await action();
        logger.info({ ...fields, ...outcomeOf(result) }, 'Media server operation succeeded');
        return result;
      } catch (error) {
        const failure = toMediaClientError(error, operation, serverUrl);
        const level = isForOwner(failure) ? 'error' : 'warn';
        logger[level](
          { ...fields, error_code: failure.errorCode, err: failure },
          'Media server operation failed',
        );
        throw failure;
      }
    },
  };
}

function outcomeOf(result: unknown): Record<string, unknown> {
  if (typeof result === 'boolean') return { outcome: result };
  return Array.isArray(result) ? { count: result.length } : {};
}

/** An inner refusal may name another operation than the one the caller asked for: the caller's counts. */
function toMediaClientError(error: unknown, operation: string, serverUrl: string): MediaClientError {
  if (error instanceof MediaClientError) {
    if (error.operation === operation) return error;
    const { errorCode, message, cause } = error;
    return new MediaClientError({ operation, serverUrl, errorCode, message, cause });
  }
  return new MediaClientError({ operation, serverUrl, cause: error });
}

/** Refused credentials and surprises are the owner's to mend; outages pass and refusals are the caller's. */
function isForOwner(failure: MediaClientError): boolean {
  if (failure.errorCode !== 'UPSTREAM') return false;
  return !(failure.cause instanceof UpstreamError && failure.cause.transient);
}
