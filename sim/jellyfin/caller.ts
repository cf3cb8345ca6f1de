import type { Simulation } from '#sim/simulation-type.ts';

export type Answer = { status: number; headers: Headers; text: string; json: unknown };
export type CallOptions = { token?: string; json?: unknown; headers?: Record<string, string> };
export type Caller = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

/** The four parts that a device signs in with. */
export const DEVICE = 'Client="Test", Device="Bench", DeviceId="bench-1", Version="1.0"';

/** Talks to the simulated Jellyfin as the tests do. `json` of the answer is undefined where the body is not JSON. */
export function createCaller(simulation: Simulation, defaults: CallOptions = {}): Caller {
  return async (method, path, own = {}) => {
    const { token, json, headers: given } = { ...defaults, ...own };
    const headers = new Headers({ accept: 'application/json' });
    if (token !== undefined) headers.set('authorization', `MediaBrowser Token="${token}"`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(given ?? {})) headers.set(name, value);
    const body = json === undefined ? undefined : JSON.stringify(json);
    const url = `${simulation.jellyfin.url}${path}`;
    const response = await simulation.transport(
      new Request(url, { method, headers, body, redirect: 'manual' }),
    );
    const text = await response.text();
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      parsed = undefined;
    }
    return { status: response.status, headers: response.headers, text, json: parsed };
  };
}
