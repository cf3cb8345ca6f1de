import {
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  isBrokenCircuitError,
  wrap,
} from 'cockatiel';
import { type Clock, DAY_MS } from '../clock.ts';
import { redactText } from '../logger.ts';
import type { Transport, TransportAnswer } from './transport.ts';
import { kindOfNetworkError, kindOfStatus, UpstreamError } from './upstream-error.ts';

export type UpstreamRequest = {
  /** Who is called, for errors and logs, e.g. `plex.tv`. */
  service: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string | URL;
  headers?: Record<string, string>;
  /** Its content type is a header like any other. */
  body?: string;
  timeoutMs?: number;
  /** Calls that may be repeated without harm. Default: GET only. */
  idempotent?: boolean;
  /** Asks whether the other side is back: goes out even where its circuit is open, and an answer closes it. */
  probe?: boolean;
  /** Statuses that are answers, not failures, e.g. 404 of a look-up. */
  accept?: readonly number[];
  /** Reads the other side's own words out of an error body. */
  readProblem?: (body: string, contentType: string) => { message?: string; code?: string };
};

export type UpstreamResponse = TransportAnswer & { text(): string };

export type HttpClient = {
  /**
   * One call to the outside: time limit, repetition with growing pauses for idempotent calls, Retry-After (up to
   * `maxRetryAfterMs`), at most `concurrency` calls per host at a time, and a circuit breaker per host, which a
   * `probe` does not wait for.
   * Resolves for 2xx and the statuses in `accept`; throws UpstreamError for everything else.
   */
  send(request: UpstreamRequest): Promise<UpstreamResponse>;
  /** Ends every call under way, and each that comes later, like one that takes too long. For the end of the process. */
  stop(): void;
};

export type HttpClientOptions = {
  transport: Transport;
  clock: Clock;
  random: () => number;
  timeoutMs?: number;
  retries?: number;
  concurrency?: number;
  maxRetryAfterMs?: number;
  /** Consecutive failures of one host that open its circuit, and for how long. */
  breakAfter?: number;
  breakForMs?: number;
};

type Host = { calls: IPolicy; probes: IPolicy; isBack(): void };

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { transport, clock, random } = options;
  const retries = options.retries ?? 2;
  const maxRetryAfterMs = options.maxRetryAfterMs ?? 5_000;
  const hosts = new Map<string, Host>();
  const stopping = new AbortController();

  const hostOf = (name: string): Host => {
    const known = hosts.get(name);
    if (known) return known;
    const breaker = circuitBreaker(
      handleWhen(
        (error) => error instanceof UpstreamError && ['unreachable', 'timeout'].includes(error.kind),
      ),
      {
        halfOpenAfter: options.breakForMs ?? 5_000,
        breaker: new ConsecutiveBreaker(options.breakAfter ?? 8),
      },
    );
    const turns = bulkhead(options.concurrency ?? 8, 10_000);
    const host: Host = {
      calls: wrap(turns, breaker),
      probes: turns,
      // The library closes a circuit where nobody holds it open any longer.
      isBack: () => breaker.isolate().dispose(),
    };
    hosts.set(name, host);
    return host;
  };

  const attempt = async (request: UpstreamRequest, url: URL): Promise<UpstreamResponse> => {
    const method = request.method ?? 'GET';
    const about = { service: request.service, method, url: url.origin + url.pathname };
    const timeout = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs ?? 15_000);
    const signal = AbortSignal.any([timeout, stopping.signal]);
    try {
      const { headers = {}, body = null } = request;
      const answer = await transport({ method, url: url.href, headers, body, signal });
      const text = () => new TextDecoder().decode(answer.body);
      if ((answer.status >= 200 && answer.status < 300) || request.accept?.includes(answer.status)) {
        return { ...answer, text };
      }
      const words = request.readProblem?.(text(), answer.headers.get('content-type') ?? '') ?? {};
      throw new UpstreamError({
        ...about,
        kind: kindOfStatus(answer.status),
        status: answer.status,
        retryAfterMs: parseRetryAfter(answer.headers.get('retry-after') ?? null, clock.now()),
        upstreamMessage: words.message === undefined ? undefined : redactText(words.message.slice(0, 300)),
        upstreamCode: words.code,
      });
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError({ ...about, kind: kindOfNetworkError(error), cause: error });
    }
  };

  return {
    send: async (request) => {
      const url = new URL(request.url);
      const host = hostOf(url.host);
      const idempotent = request.idempotent ?? (request.method ?? 'GET') === 'GET';
      for (let tries = 0; ; tries += 1) {
        try {
          if (!request.probe) return await host.calls.execute(() => attempt(request, url));
          const answer = await host.probes.execute(() => attempt(request, url));
          host.isBack();
          return answer;
        } catch (error) {
          const failure = asUpstreamError(error, request, url);
          if (!idempotent || tries >= retries || !failure.transient || isBrokenCircuitError(error))
            throw failure;
          const wait = failure.retryAfterMs ?? 200 * 2 ** tries * (0.5 + random());
          if (wait > maxRetryAfterMs || stopping.signal.aborted) throw failure;
          await clock.sleep(wait, stopping.signal);
        }
      }
    },
    stop: () => stopping.abort(),
  };
}

function asUpstreamError(error: unknown, request: UpstreamRequest, url: URL): UpstreamError {
  if (error instanceof UpstreamError) return error;
  return new UpstreamError({
    kind: 'unreachable',
    service: request.service,
    method: request.method ?? 'GET',
    url: url.origin + url.pathname,
    cause: error,
  });
}

/**
 * Retry-After in seconds or as an HTTP date (RFC 9110, 10.2.3), as milliseconds from now: a day at most, after which
 * whoever asks for more is asked again.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return boundedWait(seconds * 1_000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : boundedWait(at - now);
}

/** What the other side asks to wait, as far as it is done: whole milliseconds, none before now, and a day at most. */
export function boundedWait(waitMs: number): number {
  return Math.min(DAY_MS, Math.max(0, Math.ceil(waitMs)));
}
