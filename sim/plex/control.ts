import type { FastifyInstance } from 'fastify';
import { ControlError, orRefuse, readBody } from '#sim/control-request.ts';
import { createPerson } from '#sim/people.ts';
import type { World } from '#sim/world.ts';
import {
  BulkAccounts,
  NewItemInput,
  NewLibraryInput,
  PinChoice,
  PowerInput,
  RemoteAccessInput,
  TogglePatch,
} from './control-inputs.ts';
import { SCENARIO_CLIENT } from './household.ts';
import { accountByLogin, createAccount, issueToken } from './state/accounts.ts';
import { expirePin, livePinByCode } from './state/pins.ts';
import { addLibrary, removeLibrary, serverByMachine } from './state/servers.ts';
import type { Plex } from './type.ts';
import type { Library, PlexServer, PlexWorld } from './world.ts';

function libraryView({ items, ...rest }: Library) {
  return { ...rest, itemCount: items.length };
}

function serverView({ libraries, ...rest }: PlexServer) {
  return { ...rest, libraries: libraries.map(libraryView) };
}

/** What exists at Plex, without what plex.tv alone can know of (its keys) and without every title. */
export function plexStateView(world: PlexWorld) {
  const { accounts, shares, friendships, homes, homeInvites, pins, tokens, devices, toggles } = world;
  const servers = world.servers.map(serverView);
  return { accounts, servers, shares, friendships, homes, homeInvites, pins, tokens, devices, toggles };
}

function addPeopleRoutes(app: FastifyInstance, plex: Plex, outer: World): void {
  const { world } = plex;
  app.get('/__sim/accounts', () => ({ accounts: Object.values(plex.accounts) }));
  app.post('/__sim/accounts', (request, reply) => {
    const input = readBody(BulkAccounts, request.body);
    const made = Array.from({ length: input.count }, () => {
      const number = world.ids.next(`bulk-${input.prefix}`, 1);
      const person = createPerson(
        input.count === 1 && number === 1 ? input.prefix : `${input.prefix}${number}`,
      );
      if (accountByLogin(world, person.username))
        throw new ControlError(409, `somebody is called ${person.username} already`);
      outer.people.push(person);
      const account = createAccount(world, {
        ...person,
        emailConfirmed: input.email_confirmed,
        plexPass: input.plex_pass,
      });
      const { token } = issueToken(world, account, SCENARIO_CLIENT);
      return { id: account.id, uuid: account.uuid, ...person, token };
    });
    return reply.code(201).send({ accounts: made });
  });
  app.post('/__sim/pins/approve', (request) => {
    const { code, username } = readBody(PinChoice, request.body);
    orRefuse(404, () => plex.approvePin(code, username ?? ''));
    return { approved: true };
  });
  app.post('/__sim/pins/expire', (request) => {
    const pin = livePinByCode(world, readBody(PinChoice, request.body).code);
    if (!pin) throw new ControlError(404, 'there is no living PIN with this code');
    expirePin(world, pin);
    return { expired: true };
  });
}

/** The control of Plex: its people and PINs, its toggles, and what happens to its servers (sim/README.md). */
export function addPlexControl(app: FastifyInstance, plex: Plex, outer: World): void {
  const { world } = plex;
  const serverAt = (machineIdentifier: string): PlexServer => {
    const server = serverByMachine(world, machineIdentifier);
    if (!server) throw new ControlError(404, 'there is no server with this machine identifier');
    return server;
  };
  addPeopleRoutes(app, plex, outer);
  app.get('/__sim/toggles', () => world.toggles);
  app.patch('/__sim/toggles', (request) => Object.assign(world.toggles, readBody(TogglePatch, request.body)));
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/libraries', (request, reply) => {
    const library = addLibrary(world, serverAt(request.params.mid), readBody(NewLibraryInput, request.body));
    return reply.code(201).send(libraryView(library));
  });
  app.delete<{ Params: { mid: string; key: string } }>(
    '/__sim/servers/:mid/libraries/:key',
    (request, reply) => {
      const isRemoved = removeLibrary(world, serverAt(request.params.mid), request.params.key);
      if (!isRemoved) throw new ControlError(404, 'there is no library with this key');
      return reply.code(204).send();
    },
  );
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/items', (request, reply) => {
    const { library_key: libraryKey, slug } = readBody(NewItemInput, request.body);
    const ratingKey = orRefuse(404, () => plex.addTitle(slug, libraryKey, request.params.mid));
    return reply.code(201).send({ rating_key: ratingKey });
  });
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/remote-access', (request) => {
    const server = serverAt(request.params.mid);
    server.remoteAccess = readBody(RemoteAccessInput, request.body).remote_access;
    return { remote_access: server.remoteAccess };
  });
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/power', (request) => {
    const server = serverAt(request.params.mid);
    server.online = readBody(PowerInput, request.body).online;
    return serverView(server);
  });
}
