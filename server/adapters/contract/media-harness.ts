import assert from 'node:assert/strict';
import type { MediaAdapter } from '#domains/media/descriptor.ts';
import {
  type ConnectionSettings,
  type CreateUserInput,
  MediaClientError,
  type MediaErrorCode,
  type UserReference,
} from '#domains/media/protocol.ts';
import { UpstreamError, type UpstreamErrorKind } from '#kernel/http/upstream-error.ts';

/** What goes wrong at the other side, and how it must be told. */
export type HarnessFault =
  | 'down'
  | 'slow'
  | 'unauthorized'
  | 'rate-limited'
  | 'unavailable'
  | 'garbage'
  | 'html';

export type KnownUser = { reference: UserReference; libraryIds: string[] };

/** One simulated server of one kind, with people in every state. A fresh one for each test. */
export type MediaHarness = {
  adapter: MediaAdapter;
  connection: ConnectionSettings;
  /** Credentials the server does not take. */
  badCredentials: Record<string, string>;
  /** All libraries of the server, in its order. At least three. */
  libraries: Array<{ externalId: string; title: string; type: string }>;
  people: {
    owner: UserReference;
    /**
     * Has nothing to do with this server yet. `input` is what lets him in, `reference` how he is found then; `token` is
     * that of his account at the vendor, where the kind has such accounts.
     */
    newcomer: {
      email: string;
      username: string;
      token: string | null;
      input: Omit<CreateUserInput, 'libraryIds' | 'permissions'>;
      reference: UserReference;
    };
    /** Has access, as the first of the kind's user types. */
    friend: KnownUser;
    /** Known to the owner, sees nothing of this server. */
    withoutShare: KnownUser;
    /** Only where the kind lets friends in by invitation. */
    invited?: KnownUser;
    /** Only where the kind has home users. */
    homeUser?: KnownUser;
  };
  /** What lets this person in, as somebody new. */
  inputFor(reference: UserReference): Omit<CreateUserInput, 'libraryIds' | 'permissions'>;
  /** Everything goes wrong in this way from now on, at whoever does this operation. */
  break(fault: HarnessFault): void;
  /** The next change of this sort is made, and the connection is cut before the answer. */
  cutAfterNext(change: 'creation' | 'removal'): void;
  /** Every answer takes so long from now on. */
  slowDown(ms: number): void;
  /** The most calls that were under way at the same time since the last look. */
  mostCallsAtOnce(): number;
  /** The requests so far that were to change something, as `METHOD path`. */
  writes(): string[];
  /** What was logged, one JSON text a line. */
  logLines(): string[];
  /** All tokens and passwords that exist in the world now. */
  secrets(): string[];
  close(): Promise<void>;
};

export const EXPECTED_KINDS: Record<HarnessFault, UpstreamErrorKind> = {
  down: 'unreachable',
  slow: 'timeout',
  unauthorized: 'unauthorized',
  'rate-limited': 'rate-limited',
  unavailable: 'unavailable',
  garbage: 'bad-response',
  html: 'bad-response',
};
export const FAULTS: readonly HarnessFault[] = [
  'down',
  'slow',
  'unauthorized',
  'rate-limited',
  'unavailable',
  'garbage',
  'html',
];

/** Somebody who is there for kinds of this sort only. */
export function need(known: KnownUser | undefined): KnownUser {
  if (!known) throw new Error('The harness has nobody of this sort.');
  return known;
}

/** The protocol's own refusal, with the operation that was asked for. */
export function hasCode(operation: string, errorCode: MediaErrorCode): (error: unknown) => boolean {
  return (error) => {
    assert.equal(error instanceof MediaClientError, true, String(error));
    if (!(error instanceof MediaClientError)) return false;
    assert.deepEqual([error.operation, error.errorCode], [operation, errorCode]);
    return true;
  };
}

/** A failure of the outside: operation, server and what went wrong there (R17.1). */
export function hasCause(
  operation: string,
  harness: MediaHarness,
  kind: UpstreamErrorKind,
): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof MediaClientError)) throw error;
    const cause = upstreamOf(error);
    assert.deepEqual(
      [error.operation, error.serverUrl, error.errorCode, cause.kind],
      [operation, harness.connection.url, 'UPSTREAM', kind],
    );
    return true;
  };
}

/** The outside's failure inside an error; throws the error itself where there is none. */
export function upstreamOf(error: unknown): UpstreamError {
  if (error instanceof MediaClientError && error.cause instanceof UpstreamError) return error.cause;
  throw error;
}

/** Everything an error could tell when somebody prints it: fields, stack and causes. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))} ${describeError(error.cause)}`;
}
