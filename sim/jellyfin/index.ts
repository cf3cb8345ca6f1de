import { createHttpDoor } from '#sim/doors.ts';
import { createIds } from '#sim/ids.ts';
import type { World } from '#sim/world.ts';
import { createJellyfinApp } from './app.ts';
import { addJellyfinControl, jellyfinStateView } from './control.ts';
import { buildHousehold } from './household.ts';
import { liveQuickConnect } from './state/sign-in.ts';
import type { Jellyfin } from './type.ts';
import { type JellyfinWorld, userByName } from './world.ts';

/** The address at which the server stands while there are no ports. */
const ADDRESS = 'http://192.0.2.9:8096';

function createJellyfinWorld({ clock, seed }: World): JellyfinWorld {
  const ids = createIds(`${seed}/jellyfin`);
  return {
    clock,
    ids,
    server: {
      id: ids.hex(32),
      name: 'The Cellar',
      version: '10.11.11',
      origin: ADDRESS,
      basePath: '',
      online: true,
      startingUp: false,
      quickConnect: true,
      publishedUrl: null,
      publishedAnswers: true,
      wizardDone: true,
      legacyAuthorization: true,
    },
    users: [],
    tokens: [],
    apiKeys: [],
    quickConnects: [],
    libraries: [],
    plays: [],
    activity: [],
  };
}

/** A Jellyfin server with its part of the household. */
export async function createJellyfin(outer: World): Promise<Jellyfin> {
  const world = createJellyfinWorld(outer);
  buildHousehold(world, outer.people);
  const app = await createJellyfinApp(outer, world);

  const jellyfin: Jellyfin = {
    world,
    get url() {
      return world.server.origin + world.server.basePath;
    },
    get apiKey() {
      return world.apiKeys[0]?.key ?? '';
    },
    get serverId() {
      return world.server.id;
    },
    get accounts() {
      return Object.fromEntries(
        world.users.map(({ id, name, password }) => [name, { id, username: name, password }]),
      );
    },
    confirmCode(code, username) {
      const found = liveQuickConnect(world, { code });
      const user = userByName(world, username);
      if (!found) throw new Error('there is no living code like this');
      if (!user) throw new Error(`nobody is called ${username}`);
      found.userId = user.id;
    },
    at: (url) => {
      const { origin, publishedUrl, publishedAnswers } = world.server;
      const isPublished =
        publishedUrl !== null && publishedAnswers && url.origin === new URL(publishedUrl).origin;
      return isPublished || url.origin === origin ? app : null;
    },
    async open(doors) {
      const port = await doors.open(
        createHttpDoor(
          () => app,
          () => world.server.online,
        ),
      );
      world.server.origin = `http://127.0.0.1:${port}`;
      const accounts = Object.values(jellyfin.accounts).map(({ username, password }) => ({
        username,
        password,
      }));
      const { url, apiKey, serverId } = jellyfin;
      return { jellyfin: { url, api_key: apiKey, server_id: serverId, accounts } };
    },
    addControl: (control) => addJellyfinControl(control, jellyfin),
    state: () => jellyfinStateView(world),
    async reset() {
      const { server, ...rest } = createJellyfinWorld(outer);
      // The application holds on to its server, and stays at its address.
      Object.assign(world, rest);
      Object.assign(world.server, server, { origin: world.server.origin });
      buildHousehold(world, outer.people);
    },
    close: () => app.close(),
  };
  return jellyfin;
}
