import { createCatalog } from '#sim/catalog/index.ts';
import type { CatalogLibrary } from '#sim/catalog/types.ts';
import type { Person } from '#sim/people.ts';
import { entriesFor } from './state/entries.ts';
import { newPolicy, type Policy } from './state/policy.ts';
import { openSession } from './state/sign-in.ts';
import { createUser } from './state/users.ts';
import { idFor, type JellyfinUser, type JellyfinWorld } from './world.ts';

const COLLECTION_TYPES: Record<CatalogLibrary['type'], string> = {
  movie: 'movies',
  show: 'tvshows',
  artist: 'music',
};

const TELEVISION = {
  deviceId: 'simulated-television',
  device: 'Living room',
  client: 'Jellyfin Android TV',
  version: '0.18.0',
};

/**
 * Who is at "The Cellar". `anna` administers it. `jonas` sees films and shows and is watching; `noah` is there and sees
 * nothing; `petra` sees everything; `viktor` is switched off. Nobody else of the household has an account.
 */
export function buildHousehold(world: JellyfinWorld, people: readonly Person[]): void {
  const { server } = world;
  world.libraries = createCatalog(world.clock.now()).libraries.map((library) => ({
    id: idFor(`${server.id}/library/${library.key}`),
    name: library.title,
    collectionType: COLLECTION_TYPES[library.type],
    path: library.path,
    items: library.items,
  }));
  const folders = (count: number) => world.libraries.slice(0, count).map((library) => library.id);
  const join = (username: string, policy: Partial<Policy>): JellyfinUser => {
    const person = people.find((one) => one.username === username);
    const user = person && createUser(world, { name: username, password: person.password });
    if (!user) throw new Error(`${username} cannot join the server`);
    user.policy = newPolicy({ IsHidden: false, ...policy });
    return user;
  };
  join('anna', { IsAdministrator: true });
  const jonas = join('jonas', {
    EnableAllFolders: false,
    EnabledFolders: folders(2),
    EnableContentDownloading: false,
  });
  jonas.imageTag = idFor('jonas');
  join('noah', { EnableAllFolders: false, EnableContentDownloading: false, EnableLiveTvAccess: false });
  join('petra', {});
  join('viktor', { IsDisabled: true, EnableAllFolders: false, EnabledFolders: folders(1) });
  world.apiKeys.push({ key: world.ids.hex(32), app: 'Foyer', createdAt: world.clock.now() });

  const opened = openSession(world, jonas, TELEVISION);
  const film = entriesFor(world, jonas)[0];
  if (opened === 403 || !film) throw new Error('jonas cannot watch');
  const startedAt = world.clock.now() - 20 * 60_000;
  world.plays.push({ token: opened.token.token, itemId: film.id, startedAt, isTranscode: false });
}
