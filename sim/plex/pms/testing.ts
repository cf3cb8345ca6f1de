import { createSimulation } from '#sim/simulation.ts';
import type { Simulation } from '#sim/simulation-type.ts';
import type { Account, Share } from '../world.ts';
import type { PmsState } from './state.ts';

type HookCall = { url: string; payload: { event: string; Account: { id: number } } };

export type Clocked = {
  simulation: Simulation;
  state: PmsState;
  /** What the server sent to webhooks. */
  hooks(): Promise<HookCall[]>;
  account(username: string): Account;
  share(username: string): Share;
  /** The ratingKey of a title. */
  keyOf(title: string, section?: string): Promise<string>;
  /** Asks as the owner, as a friend with the token of their share, or as nobody (null). JSON by default. */
  ask(
    path: string,
    options?: {
      as?: string | null;
      accept?: string;
      method?: 'GET' | 'DELETE';
      headers?: Record<string, string>;
    },
  ): Promise<Response>;
};

/** The household's server in process, on a clock that stands still. For tests. */
export async function createClockedServer(): Promise<Clocked> {
  const calls: Request[] = [];
  const simulation = await createSimulation({
    callOut: async (request) => {
      calls.push(request);
      return new Response();
    },
  });
  const { plex, transport } = simulation;
  const { world, machineIdentifier } = plex;
  const account = (username: string) => {
    const found = world.accounts.find((one) => one.username === username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  };
  const share = (username: string) => {
    const { id } = account(username);
    const found = world.shares.find(
      (row) => row.invitedId === id && row.machineIdentifier === machineIdentifier,
    );
    if (!found) throw new Error(`nothing is shared with ${username}`);
    return found;
  };
  const ask: Clocked['ask'] = (path, options = {}) => {
    const token = options.as === undefined ? plex.token : options.as && share(options.as).accessToken;
    const headers = new Headers({ accept: options.accept ?? 'application/json', ...options.headers });
    if (token) headers.set('x-plex-token', token);
    return transport(new Request(plex.url + path, { method: options.method ?? 'GET', headers }));
  };
  return {
    simulation,
    state: plex.serverState(),
    hooks: () =>
      Promise.all(
        calls.map(async (request) => ({
          url: request.url,
          payload: JSON.parse(String((await request.formData()).get('payload'))),
        })),
      ),
    account,
    share,
    ask,
    async keyOf(title, section = '1') {
      const found = await ask(`/library/sections/${section}/all?title=${encodeURIComponent(title)}`);
      const key = /"ratingKey":"(\d+)"/.exec(await found.text())?.[1];
      if (key === undefined) throw new Error(`${title} is not in library ${section}`);
      return key;
    },
  };
}
