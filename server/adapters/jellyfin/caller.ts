import type { z } from 'zod';
import type { UpstreamResponse } from '#kernel/http/client.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { DEFAULT_TIMEOUT_MS, type JellyfinConfig } from './config.ts';

export type JellyfinCall = {
  method?: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  /** An API key or somebody's token; none to sign in. */
  token?: string;
  /** Says who signs in on which device: needed where somebody signs in, and only there. */
  asDevice?: boolean;
  accept?: readonly number[];
  idempotent?: boolean;
  probe?: boolean;
};

/** One Jellyfin server. */
export type JellyfinCaller = {
  /** Throws UpstreamError for everything but 2xx and `accept`. The token rides in a header, never in the address. */
  send(call: JellyfinCall): Promise<UpstreamResponse>;
  /** Like `send`, and reads the body with `schema`; throws UpstreamError `bad-response` where it does not fit. */
  read<Output>(call: JellyfinCall, schema: z.ZodType<Output>): Promise<Output>;
  /** Like `read`, or null where the answer has one of the statuses given. */
  readUnless<Output>(
    statuses: readonly number[],
    call: JellyfinCall,
    schema: z.ZodType<Output>,
  ): Promise<Output | null>;
};

const SERVICE = 'Jellyfin';

export function createJellyfinCaller(config: JellyfinConfig, url: string): JellyfinCaller {
  const root = url.replace(/\/+$/, '');

  const addressOf = (call: JellyfinCall): URL => {
    const address = new URL(root + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) address.searchParams.set(name, value);
    return address;
  };

  const send = (call: JellyfinCall): Promise<UpstreamResponse> => {
    const method = call.method ?? 'GET';
    return config.http.send({
      service: SERVICE,
      method,
      url: addressOf(call),
      headers: {
        Accept: 'application/json',
        ...authorizationOf(config, call),
        ...(call.json === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
      timeoutMs: config.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      idempotent: call.idempotent ?? method !== 'POST',
      ...(call.probe === undefined ? {} : { probe: call.probe }),
      ...(call.accept === undefined ? {} : { accept: call.accept }),
      readProblem,
    });
  };

  const parse = <Output>(call: JellyfinCall, answer: UpstreamResponse, schema: z.ZodType<Output>): Output => {
    const parsed = schema.safeParse(parseJson(answer.text()));
    if (parsed.success) return parsed.data;
    const address = addressOf(call);
    // Of what did not fit only the places are told, never the values: they may be tokens.
    const places = parsed.error.issues
      .slice(0, 5)
      .map((issue) => issue.path.map(String).join('.') || '(root)');
    throw new UpstreamError({
      kind: 'bad-response',
      service: SERVICE,
      method: call.method ?? 'GET',
      url: address.origin + address.pathname,
      status: answer.status,
      upstreamMessage: `The answer does not have the expected form at: ${places.join(', ')}`,
    });
  };

  return {
    send,
    read: async (call, schema) => parse(call, await send(call), schema),
    readUnless: async (statuses, call, schema) => {
      const answer = await send({ ...call, accept: statuses });
      return statuses.includes(answer.status) ? null : parse(call, answer, schema);
    },
  };
}

/** The one form that every version takes: the others are of Emby's time and off in newer servers (docs/upstream 1). */
function authorizationOf(config: JellyfinConfig, call: JellyfinCall): Record<string, string> {
  const parts: Record<string, string> = {};
  if (call.asDevice) {
    Object.assign(parts, {
      Client: config.product,
      Device: config.product,
      DeviceId: config.clientIdentifier,
      Version: config.version,
    });
  }
  if (call.token !== undefined) parts.Token = call.token;
  const written = Object.entries(parts).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  return written.length === 0 ? {} : { Authorization: `MediaBrowser ${written.join(', ')}` };
}

/** Errors are mostly a sentence without a reason; a page of a proxy is nothing to show. */
function readProblem(body: string, contentType: string): { message?: string } {
  return contentType.startsWith('text/plain') && body !== '' ? { message: body } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
