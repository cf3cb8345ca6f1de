import type { z } from 'zod';
import type { UpstreamResponse } from '#kernel/http/client.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { DEFAULT_TIMEOUTS, type PlexConfig } from './config.ts';
import { readDocument, readProblem } from './document.ts';

export type PlexCall = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  token?: string;
  /** X-Plex-Client-Identifier where it is not the installation's own. */
  clientIdentifier?: string;
  accept?: readonly number[];
  idempotent?: boolean;
  probe?: boolean;
};

/** One of the two programs we talk to: plex.tv, or one Plex Media Server. */
export type PlexCaller = {
  /** Throws UpstreamError for everything but 2xx and `accept`. The token rides in a header, never in the address. */
  send(call: PlexCall): Promise<UpstreamResponse>;
  /** Like `send`, and reads the body with `schema`; throws UpstreamError `bad-response` where it does not fit. */
  read<Output>(call: PlexCall, schema: z.ZodType<Output>): Promise<Output>;
  /** Like `read`, or null where the answer has one of the statuses given. */
  readUnless<Output>(
    statuses: readonly number[],
    call: PlexCall,
    schema: z.ZodType<Output>,
  ): Promise<Output | null>;
};

export function createPlexTvCaller(config: PlexConfig): PlexCaller {
  return createCaller(config, 'plex.tv', config.plexTvUrl, 'plexTvMs');
}

export function createServerCaller(config: PlexConfig, url: string): PlexCaller {
  return createCaller(config, 'Plex Media Server', url, 'serverMs');
}

function createCaller(
  config: PlexConfig,
  service: string,
  base: string,
  patience: keyof typeof DEFAULT_TIMEOUTS,
): PlexCaller {
  const root = base.replace(/\/+$/, '');

  const addressOf = (call: PlexCall): URL => {
    const url = new URL(root + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    return url;
  };

  const send = (call: PlexCall): Promise<UpstreamResponse> => {
    const method = call.method ?? 'GET';
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'X-Plex-Client-Identifier': call.clientIdentifier ?? config.clientIdentifier,
      'X-Plex-Product': config.product,
      'X-Plex-Version': config.version,
      'X-Plex-Platform': 'Web',
      'X-Plex-Device': 'Server',
      'X-Plex-Device-Name': config.product,
    };
    if (call.token !== undefined) headers['X-Plex-Token'] = call.token;
    if (call.json !== undefined) headers['Content-Type'] = 'application/json';
    return config.http.send({
      service,
      method,
      url: addressOf(call),
      headers,
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
      timeoutMs: (config.timeouts ?? DEFAULT_TIMEOUTS)[patience],
      idempotent: call.idempotent ?? method !== 'POST',
      ...(call.probe === undefined ? {} : { probe: call.probe }),
      ...(call.accept === undefined ? {} : { accept: call.accept }),
      readProblem,
    });
  };

  const parse = <Output>(call: PlexCall, answer: UpstreamResponse, schema: z.ZodType<Output>): Output => {
    const parsed = schema.safeParse(readDocument(answer.text()));
    if (parsed.success) return parsed.data;
    const url = addressOf(call);
    // Of what did not fit only the places are told, never the values: they may be tokens.
    const places = parsed.error.issues
      .slice(0, 5)
      .map((issue) => issue.path.map(String).join('.') || '(root)');
    throw new UpstreamError({
      kind: 'bad-response',
      service,
      method: call.method ?? 'GET',
      url: url.origin + url.pathname,
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
