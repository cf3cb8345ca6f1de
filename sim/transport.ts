import type { FastifyInstance } from 'fastify';
import { CUT_HEADER, DOOR_HEADER } from './frame.ts';
import type { Outside } from './outside.ts';
import type { World } from './world.ts';

/** Answers a request, or rejects as fetch does (a TypeError whose cause carries the code). */
export type Transport = (request: Request) => Promise<Response>;

const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];

function isMethod(method: string): method is Method {
  return METHODS.some((known) => known === method);
}

/** The failure fetch reports when a connection breaks or cannot be made. */
export function fetchFailure(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

const EMPTY_STATUSES = [101, 204, 205, 304];

function aborted(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let onAbort = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  return { promise, stop: () => signal.removeEventListener('abort', onAbort) };
}

async function ask(app: FastifyInstance, request: Request, url: URL): Promise<Response> {
  const method = request.method.toUpperCase();
  if (!isMethod(method)) throw fetchFailure('UND_ERR_INVALID_ARG');
  const body = await request.text();
  const answer = await app.inject({
    method,
    url: url.pathname + url.search,
    headers: {
      ...Object.fromEntries(request.headers),
      host: url.host,
      'x-sim-scheme': url.protocol.replace(':', ''),
      [DOOR_HEADER]: 'in-process',
    },
    ...(body === '' ? {} : { payload: body }),
  });
  const cut = answer.headers[CUT_HEADER];
  if (cut !== undefined) throw fetchFailure(String(cut));
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || name === 'connection' || name === 'transfer-encoding') continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, String(one));
  }
  const isEmpty = EMPTY_STATUSES.includes(answer.statusCode) || method === 'HEAD';
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers,
  });
}

/**
 * The in-process door into the simulated world: routes by origin, without ports. Cut and down faults
 * reject with ECONNRESET and ECONNREFUSED; an address outside of the world rejects with ENOTFOUND and
 * is entered in the journal as unknown. An abort of the request's signal is honoured.
 */
export function createTransport(world: World, outsides: readonly Outside[]): Transport {
  const find = (url: URL): FastifyInstance | null => {
    for (const outside of outsides) {
      const app = outside.at(url);
      if (app) return app;
    }
    return null;
  };
  return async (request) => {
    const url = new URL(request.url);
    const app = find(url);
    if (!app) {
      const entry = { at: world.clock.now(), upstream: 'nowhere', method: request.method, url: request.url };
      world.journal.open(entry).unknown = true;
      throw fetchFailure('ENOTFOUND');
    }
    const abort = aborted(request.signal);
    try {
      return await Promise.race([ask(app, request, url), abort.promise]);
    } finally {
      abort.stop();
    }
  };
}
