import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  BulkAccounts,
  ClockStep,
  FaultInput,
  NewItemInput,
  NewLibraryInput,
  PinChoice,
  PowerInput,
  TogglePatch,
} from './control-inputs.ts';
import type { FaultHandle } from './faults.ts';
import { SCENARIO_CLIENT } from './scenarios/household.ts';
import type { Simulation } from './simulation-type.ts';
import { createAccount, issueToken } from './state/accounts.ts';
import { denyPin, livePinByCode } from './state/pins.ts';
import { addLibrary, removeLibrary, serverByMachine } from './state/servers.ts';
import type { Library, PlexServer } from './world.ts';

class ControlError extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new ControlError(400, z.prettifyError(parsed.error));
}

function libraryView({ items, ...rest }: Library) {
  return { ...rest, itemCount: items.length };
}

function serverView({ libraries, ...rest }: PlexServer) {
  return { ...rest, libraries: libraries.map(libraryView) };
}

function faultView(handle: FaultHandle) {
  const { path, ...rule } = handle.rule;
  return {
    id: handle.id,
    hits: handle.hits(),
    rule: { ...rule, path: path === undefined ? null : String(path) },
  };
}

function registerReading(app: FastifyInstance, simulation: Simulation): void {
  const { world, journal, clock } = simulation;
  app.get('/__sim/accounts', () => ({ accounts: Object.values(simulation.accounts) }));
  app.get('/__sim/state', () => {
    const { accounts, shares, friendships, homes, homeInvites, pins, tokens, devices, toggles } = world;
    const servers = world.servers.map(serverView);
    return {
      now: clock.now(),
      accounts,
      servers,
      shares,
      friendships,
      homes,
      homeInvites,
      pins,
      tokens,
      devices,
      toggles,
    };
  });
  app.get('/__sim/journal', () => ({ entries: journal.entries() }));
  app.get('/__sim/unknown', () => ({ entries: journal.unknown() }));
  app.delete('/__sim/journal', () => {
    journal.clear();
    return { entries: [] };
  });
}

function registerPeople(app: FastifyInstance, simulation: Simulation): void {
  const { world } = simulation;
  app.post('/__sim/accounts', (request, reply) => {
    const input = read(BulkAccounts, request.body);
    const made = Array.from({ length: input.count }, () => {
      const number = world.ids.next(`bulk-${input.prefix}`, 1);
      const username = input.count === 1 && number === 1 ? input.prefix : `${input.prefix}${number}`;
      const account = createAccount(world, {
        username,
        email: `${username}@example.test`,
        password: `${username}-secret-1`,
        emailConfirmed: input.email_confirmed,
        plexPass: input.plex_pass,
      });
      const { token } = issueToken(world, account, SCENARIO_CLIENT);
      const { id, uuid, email, password } = account;
      return { id, uuid, username, email, password, token };
    });
    return reply.code(201).send({ accounts: made });
  });

  app.post('/__sim/pins/approve', (request) => {
    const { code, username } = read(PinChoice, request.body);
    try {
      simulation.approvePin(code, username ?? '');
    } catch (error) {
      throw new ControlError(404, error instanceof Error ? error.message : 'not found');
    }
    return { approved: true };
  });

  app.post('/__sim/pins/deny', (request) => {
    const pin = livePinByCode(world, read(PinChoice, request.body).code);
    if (!pin) throw new ControlError(404, 'there is no living PIN with this code');
    denyPin(world, pin);
    return { denied: true };
  });
}

function registerFaults(app: FastifyInstance, simulation: Simulation): void {
  const { faults } = simulation;
  const list = () => ({ faults: faults.list().map(faultView) });
  app.get('/__sim/faults', list);
  app.get('/__sim/faults/unused', () => ({ faults: faults.unused().map(faultView) }));
  app.post('/__sim/faults', (request, reply) => {
    const { path_pattern: pattern, ...rule } = read(FaultInput, request.body);
    const handle = faults.add({ ...rule, path: pattern === undefined ? rule.path : new RegExp(pattern) });
    return reply.code(201).send(faultView(handle));
  });
  app.delete('/__sim/faults', () => {
    faults.clear();
    return list();
  });
}

function registerWorldChanges(app: FastifyInstance, simulation: Simulation): void {
  const { world, clock } = simulation;
  const serverAt = (mid: string): PlexServer => {
    const server = serverByMachine(world, mid);
    if (!server) throw new ControlError(404, 'there is no server with this machine identifier');
    return server;
  };
  app.get('/__sim/clock', () => ({ now: clock.now() }));
  app.post('/__sim/clock/advance', (request) => {
    clock.advance(read(ClockStep, request.body).ms);
    return { now: clock.now() };
  });
  app.get('/__sim/toggles', () => world.toggles);
  app.patch('/__sim/toggles', (request) => Object.assign(world.toggles, read(TogglePatch, request.body)));
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/libraries', (request, reply) => {
    const library = addLibrary(world, serverAt(request.params.mid), read(NewLibraryInput, request.body));
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
    const { library_key: libraryKey, slug } = read(NewItemInput, request.body);
    try {
      const ratingKey = simulation.addTitle(slug, libraryKey, request.params.mid);
      return reply.code(201).send({ rating_key: ratingKey });
    } catch (error) {
      throw new ControlError(404, error instanceof Error ? error.message : 'not found');
    }
  });
  app.post<{ Params: { mid: string } }>('/__sim/servers/:mid/power', (request) => {
    const server = serverAt(request.params.mid);
    server.online = read(PowerInput, request.body).online;
    return serverView(server);
  });
  app.post('/__sim/reset', async () => {
    await simulation.reset();
    return { reset: true };
  });
}

/** The control API of a running world, under /__sim (sim/README.md). For tests, the demo and scripts. */
export function createControl(simulation: Simulation): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  registerReading(app, simulation);
  registerPeople(app, simulation);
  registerFaults(app, simulation);
  registerWorldChanges(app, simulation);
  return app;
}
