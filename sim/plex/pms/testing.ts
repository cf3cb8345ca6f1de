import type { CatalogItem } from '#sim/catalog/types.ts';
import { createManualClock, type WorldClock } from '#sim/clock.ts';
import { createFrame } from '#sim/frame.ts';
import { createIds } from '#sim/ids.ts';
import { createWorld, WORLD_START } from '#sim/simulation.ts';
import { buildHousehold } from '../household.ts';
import { type Account, createPlexWorld, type Share } from '../world.ts';
import { addItem, type PmsState, registerPms } from './index.ts';

export type HookCall = { url: string; payload: { event: string; Account: { id: number } } };

export type Clocked = {
  state: PmsState;
  clock: WorldClock;
  /** What the server sent to webhooks. */
  hooks: HookCall[];
  account(username: string): Account;
  share(username: string): Share;
  add(libraryKey: string, item: CatalogItem): number | null;
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

/** The household's server alone, in process, on a clock that stands still. For tests. */
export async function createClockedServer(): Promise<Clocked> {
  const clock = createManualClock(WORLD_START);
  const outer = createWorld(clock, 1);
  const world = createPlexWorld({ clock, ids: createIds('1/plex') });
  buildHousehold(world, outer.people, { host: '192.0.2.5', port: 32400 });
  const server = world.servers[0];
  if (!server) throw new Error('the household has no server');
  const hooks: HookCall[] = [];
  const app = createFrame({ world: outer, upstream: 'pms', server: server.machineIdentifier });
  const state = await registerPms(app, {
    world,
    server,
    posters: outer.posters,
    sendWebhook: async (url, form) => {
      hooks.push({ url, payload: JSON.parse(String(form.get('payload'))) });
    },
  });
  await app.ready();
  const account = (username: string) => {
    const found = world.accounts.find((one) => one.username === username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  };
  const share = (username: string) => {
    const { id } = account(username);
    const found = world.shares.find(
      (row) => row.invitedId === id && row.machineIdentifier === server.machineIdentifier,
    );
    if (!found) throw new Error(`nothing is shared with ${username}`);
    return found;
  };
  const ask: Clocked['ask'] = async (path, options = {}) => {
    const who = options.as === undefined ? server.ownerToken : options.as && share(options.as).accessToken;
    const answer = await app.inject({
      method: options.method ?? 'GET',
      url: path,
      headers: {
        accept: options.accept ?? 'application/json',
        ...(who ? { 'x-plex-token': who } : {}),
        ...options.headers,
      },
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
  return {
    state,
    clock,
    hooks,
    account,
    share,
    ask,
    add: (libraryKey, item) => addItem(state, libraryKey, item),
    async keyOf(title, section = '1') {
      const found = await ask(`/library/sections/${section}/all?title=${encodeURIComponent(title)}`);
      const key = /"ratingKey":"(\d+)"/.exec(await found.text())?.[1];
      if (key === undefined) throw new Error(`${title} is not in library ${section}`);
      return key;
    },
  };
}
