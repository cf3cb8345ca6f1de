import { createCatalog } from '#sim/catalog/index.ts';
import { createHttpDoor } from '#sim/doors.ts';
import { createIds } from '#sim/ids.ts';
import type { World } from '#sim/world.ts';
import { addPlexControl, plexStateView } from './control.ts';
import { buildHousehold, SCENARIO_CLIENT } from './household.ts';
import { isPlexTvHost } from './plextv/hosts.ts';
import { addItem } from './pms/index.ts';
import { createStage } from './stage.ts';
import { accountByLogin } from './state/accounts.ts';
import { claimPin, livePinByCode } from './state/pins.ts';
import type { Plex, SimAccount } from './type.ts';
import { createPlexWorld, type PlexServer, type PlexWorld } from './world.ts';

/** The address at which the household's server stands while there are no ports. */
const SERVER_ADDRESS = { host: '192.0.2.5', port: 32400 };

function accountsOf(world: PlexWorld): Record<string, SimAccount> {
  const out: Record<string, SimAccount> = {};
  for (const { id, uuid, username, email, password } of world.accounts) {
    const grant = world.tokens.find(
      (candidate) => candidate.accountId === id && candidate.clientIdentifier === SCENARIO_CLIENT,
    );
    if (username !== '') out[username] = { id, uuid, username, email, password, token: grant?.token ?? '' };
  }
  return out;
}

function originsOf(server: PlexServer): string[] {
  return server.connections.map(({ protocol, address, port }) => `${protocol}://${address}:${port}`);
}

/** plex.tv and its Plex Media Servers, with Plex's part of the household. */
export async function createPlex(outer: World): Promise<Plex> {
  const { clock } = outer;
  const build = () => createPlexWorld({ clock, ids: createIds(`${outer.seed}/plex`) });
  const world = build();
  const populate = () => buildHousehold(world, outer.people, SERVER_ADDRESS);
  populate();
  let stage = await createStage(outer, world);

  const household = (): PlexServer => {
    const server = world.servers[0];
    if (!server) throw new Error('the household has no server');
    return server;
  };
  const stateOf = (machineIdentifier = household().machineIdentifier) => {
    const staged = stage.servers.get(machineIdentifier);
    if (!staged) throw new Error('there is no server with this machine identifier');
    return staged.state;
  };

  const plex: Plex = {
    world,
    tvUrl: 'https://plex.tv',
    get url() {
      return originsOf(household())[0] ?? '';
    },
    get token() {
      const owner = world.accounts.find((account) => account.id === household().ownerId);
      return accountsOf(world)[owner?.username ?? '']?.token ?? household().ownerToken;
    },
    get machineIdentifier() {
      return household().machineIdentifier;
    },
    get name() {
      return household().name;
    },
    get accounts() {
      return accountsOf(world);
    },
    approvePin(code, username) {
      const pin = livePinByCode(world, code);
      const account = accountByLogin(world, username);
      if (!pin) throw new Error('there is no living PIN with this code');
      if (!account) throw new Error(`nobody is called ${username}`);
      claimPin(world, pin, account);
    },
    serverState: stateOf,
    addTitle(slug, libraryKey, machineIdentifier) {
      const title = createCatalog(clock.now()).upcoming.find((candidate) => candidate.slug === slug);
      if (!title) throw new Error(`no title waits under the slug ${slug}`);
      const ratingKey = addItem(stateOf(machineIdentifier), libraryKey, title);
      if (ratingKey === null) throw new Error(`there is no library with the key ${libraryKey}`);
      return ratingKey;
    },
    at(url) {
      if (isPlexTvHost(url.hostname)) return stage.plexTv;
      const server = world.servers.find((one) =>
        originsOf(one).some((origin) => new URL(origin).origin === url.origin),
      );
      return (server && stage.servers.get(server.machineIdentifier)?.app) ?? null;
    },
    async open(doors) {
      const tvPort = await doors.open(createHttpDoor(() => stage.plexTv));
      for (const { machineIdentifier } of world.servers) {
        const current = () => world.servers.find((one) => one.machineIdentifier === machineIdentifier);
        const door = createHttpDoor(
          () => stage.servers.get(machineIdentifier)?.app ?? null,
          () => current()?.online === true,
        );
        const port = await doors.open(door);
        const server = current();
        // To its owner it is local, to friends it is not (facts 2.5).
        if (server) server.connections = [{ protocol: 'http', address: '127.0.0.1', port, relay: false }];
      }
      const { url, token, machineIdentifier } = plex;
      return {
        plex_tv: `http://127.0.0.1:${tvPort}`,
        plex: { url, token, machine_identifier: machineIdentifier },
        accounts: Object.values(plex.accounts).map(({ username, email, password, token: own, id }) => ({
          username,
          email,
          password,
          token: own,
          id,
        })),
      };
    },
    addControl: (app) => addPlexControl(app, plex, outer),
    state: () => plexStateView(world),
    async reset() {
      const older = stage;
      const connections = world.servers.map((server) => server.connections);
      Object.assign(world, build());
      populate();
      for (const [index, server] of world.servers.entries())
        server.connections = connections[index] ?? server.connections;
      stage = await createStage(outer, world);
      await older.close();
    },
    close: () => stage.close(),
  };
  return plex;
}
