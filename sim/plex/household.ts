import { createCatalog } from '#sim/catalog/index.ts';
import type { Person } from '#sim/people.ts';
import { createAccount, issueToken, type NewAccount } from './state/accounts.ts';
import { befriend, createManagedUser, openHome } from './state/relations.ts';
import { addLibrary, addServer } from './state/servers.ts';
import { createShare } from './state/shares.ts';
import type { Library, PlexWorld } from './world.ts';

/** The client identifier with which every person of the scenario is signed in from the start. */
export const SCENARIO_CLIENT = 'simulated-living-room';

const LIVING_ROOM = {
  name: 'Living room',
  product: 'Plex for TV',
  platform: 'TV',
  provides: 'client,player',
};

function keysOf(libraries: Library[], ...keys: string[]): number[] {
  return libraries.filter((library) => keys.includes(library.key)).map((library) => library.sectionId);
}

/**
 * A household with friends. `anna` has Plex Pass and owns the server "The Lantern" with four libraries.
 *
 * - `mira` is new: she knows nobody yet.
 * - `jonas` is a friend with a share of films and shows.
 * - `lena` never confirmed her e-mail address.
 * - `noah` is a friend without a share: a share with him is active at once.
 * - `petra` has a server of her own ("Attic"), shared with anna.
 * - `viktor` signs in with a second factor (246810).
 * - `sofia` has an invitation to The Lantern that waits.
 * - `ravi` is in anna's home, with the PIN 4321 and a share; so is the managed user "Kit".
 */
export function buildHousehold(
  world: PlexWorld,
  people: readonly Person[],
  address: { host: string; port: number },
): void {
  const join = (username: string, parts: Partial<NewAccount> = {}) => {
    const person = people.find((one) => one.username === username);
    if (!person) throw new Error(`nobody is called ${username}`);
    return createAccount(world, { ...person, ...parts });
  };
  const anna = join('anna', { plexPass: true, friendlyName: 'Anna' });
  const mira = join('mira');
  const jonas = join('jonas');
  const lena = join('lena', { emailConfirmed: false });
  const noah = join('noah');
  const petra = join('petra', { plexPass: true });
  const viktor = join('viktor', { twoFactorCode: '246810' });
  const sofia = join('sofia');
  const ravi = join('ravi', { homePin: '4321' });
  const connection = { protocol: 'http' as const, address: address.host, port: address.port, relay: false };
  const lantern = addServer(world, { name: 'The Lantern', owner: anna, connections: [connection] });
  for (const library of createCatalog(world.clock.now()).libraries) addLibrary(world, lantern, library);
  const attic = addServer(world, {
    name: 'Attic',
    owner: petra,
    publicAddress: '203.0.113.40',
    localAddresses: '198.51.100.9',
    connections: [{ ...connection, address: '198.51.100.9', port: 32400 }],
  });
  addLibrary(world, attic, { title: 'Home videos', type: 'movie' });

  befriend(world, anna, jonas);
  befriend(world, anna, noah);
  befriend(world, petra, anna);
  openHome(world, anna).memberIds.push(ravi.id);
  const kit = createManagedUser(world, anna, 'Kit');

  const share = (invitedId: number, sectionIds: number[], settings = {}) =>
    createShare(world, {
      server: lantern,
      owner: anna,
      invited: { id: invitedId },
      sectionIds,
      settings,
      withFriendship: false,
    });
  share(jonas.id, keysOf(lantern.libraries, '1', '2'), { allowSync: true });
  share(ravi.id, keysOf(lantern.libraries, '1', '2', '3'));
  if (kit) share(kit.id, keysOf(lantern.libraries, '2'), { filterTelevision: 'contentRating=TV-G%2CTV-Y' });
  share(sofia.id, keysOf(lantern.libraries, '1'));
  createShare(world, {
    server: attic,
    owner: petra,
    invited: { id: anna.id },
    sectionIds: [],
    withFriendship: false,
  });

  for (const account of [anna, mira, jonas, lena, noah, petra, viktor, sofia, ravi]) {
    issueToken(world, account, SCENARIO_CLIENT, LIVING_ROOM);
  }
}
