import type { Simulation } from '#sim/simulation-type.ts';

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

export type CallOptions = {
  token?: string;
  clientIdentifier?: string;
  accept?: string;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
};

export type Caller = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

function bodyOf(options: CallOptions): { body?: string; type?: string } {
  if (options.json !== undefined) return { body: JSON.stringify(options.json), type: 'application/json' };
  if (options.form === undefined) return {};
  return { body: new URLSearchParams(options.form).toString(), type: 'application/x-www-form-urlencoded' };
}

/**
 * Talks to a simulation as the tests do: a path goes to plex.tv, a whole address wherever it points.
 * `json` of the answer is undefined where the body is not JSON.
 */
export function createCaller(simulation: Simulation, defaults: CallOptions = {}): Caller {
  return async (method, path, own = {}) => {
    const options = { accept: 'application/json', clientIdentifier: 'test-client', ...defaults, ...own };
    const { body, type } = bodyOf(options);
    const headers = new Headers({ accept: options.accept });
    if (options.token) headers.set('x-plex-token', options.token);
    if (options.clientIdentifier) headers.set('x-plex-client-identifier', options.clientIdentifier);
    if (type) headers.set('content-type', type);
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    const url = path.startsWith('http') ? path : `${simulation.plex.tvUrl}${path}`;
    const response = await simulation.transport(new Request(url, { method, headers, body }));
    const text = await response.text();
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      json = undefined;
    }
    return { status: response.status, headers: response.headers, text, json };
  };
}
