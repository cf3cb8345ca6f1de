import { createFakeClock, type FakeClock } from '#kernel/clock.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose, type Foyer } from '#server/compose.ts';
import { type Env, readEnv } from '#server/env.ts';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { overFetch } from './over-fetch.ts';

/** An answer as tests look at it. */
export type Answer = { status: number; body: Json; headers: Record<string, unknown>; cookies: string[] };
export type Json = Record<string, unknown>;

export type TestFoyer = {
  foyer: Foyer;
  simulation: Simulation;
  clock: FakeClock;
  logs: string[];
  /** Calls the API, as the owner (an API key), as a browser with these cookies, or as nobody. */
  call(
    method: string,
    url: string,
    options?: { body?: unknown; as?: 'owner' | 'nobody' | string; headers?: Record<string, string> },
  ): Promise<Answer>;
  serverId: string;
  stop(): Promise<void>;
};

export type TestFoyerOptions = {
  simulation?: Simulation;
  databaseUrl?: string;
  clock?: FakeClock;
  /** Stands between Foyer and the simulated world. */
  around?: (transport: Transport) => Transport;
  env?: Record<string, string>;
  /** Folder of pages to serve. Default: none. */
  web?: string;
  /** False where the database comes from an earlier instance. */
  isFresh?: boolean;
};

const OWNER = { username: 'anna', password: 'correct-horse-lantern' };
const SECRET_KEY = 'a-key-for-tests-that-is-long-enough-0123456789';

/** The whole program over a fresh database and the simulated household, with a clock that stands still. */
export async function createTestFoyer(options: TestFoyerOptions = {}): Promise<TestFoyer> {
  const clock = options.clock ?? createFakeClock();
  const simulation = options.simulation ?? (await createSimulation({ seed: 1, clock }));
  const logs: string[] = [];
  const env: Env = readEnv({
    FOYER_DATABASE_URL: options.databaseUrl ?? 'sqlite::memory:',
    FOYER_BASE_URL: 'http://foyer.test',
    ...options.env,
  });
  const around = options.around ?? ((transport: Transport) => transport);
  const foyer = await compose({
    env,
    logger: createLogger('debug', { write: (line) => void logs.push(line) }),
    secretKey: SECRET_KEY,
    clock,
    random: () => 0.5,
    transport: around(overFetch(simulation.transport)),
    resolveHost: async () => ['192.0.2.10'],
    web: options.web ?? null,
  });
  await foyer.app.ready();
  const { origin } = new URL(env.baseUrl ?? 'http://foyer.test');
  let apiKey = '';

  const call: TestFoyer['call'] = async (method, url, { body, as = 'owner', headers } = {}) => {
    const credentials = as === 'owner' ? { 'x-api-key': apiKey } : as === 'nobody' ? {} : { cookie: as };
    const response = await foyer.app.inject({
      method: method as 'GET',
      url,
      headers: { ...credentials, ...(as === 'owner' ? {} : { origin }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      body: isJson ? response.json() : { text: response.body },
      headers: response.headers,
      cookies: response.cookies.map((cookie) => `${cookie.name}=${cookie.value}`),
    };
  };

  let serverId = '';
  if (options.isFresh ?? true) {
    const setUp = await call('POST', '/api/setup', {
      body: { ...OWNER, display_name: 'Anna' },
      as: 'nobody',
    });
    const scopes = ['invites', 'members', 'servers', 'accounts', 'settings'].flatMap((name) => [
      `${name}.read`,
      `${name}.write`,
    ]);
    const key = await call('POST', '/api/api-keys', {
      body: { name: 'Tests', scopes: [...scopes, 'audit.read', 'system.read'] },
      as: setUp.cookies.join('; '),
    });
    apiKey = String(key.body.key);
    const { url, token } = simulation.plex;
    const server = await call('POST', '/api/servers', {
      body: { kind: 'plex', url, credentials: { token } },
    });
    if (server.status !== 201)
      throw new Error(`The server could not be connected: ${JSON.stringify(server.body)}`);
    serverId = String(server.body.id);
  }
  return { foyer, simulation, clock, logs, call, serverId, stop: () => foyer.stop() };
}

/** Connects the simulated household's other server, whose accounts are its own; answers its id. */
export async function connectSecondServer(test: TestFoyer): Promise<string> {
  const { url, apiKey } = test.simulation.jellyfin;
  const { status, body } = await test.call('POST', '/api/servers', {
    body: { kind: 'jellyfin', url, credentials: { api_key: apiKey } },
  });
  if (status !== 201) throw new Error(`The second server could not be connected: ${JSON.stringify(body)}`);
  return String(body.id);
}

export type Guest = { signInId: string; cookie: string };

/** A guest's sign-in at the vendor as the browser goes through it, up to the point where the page redeems. */
export async function signInAsGuest(
  test: TestFoyer,
  code: string,
  username: string,
  /** The cookies the browser has already. */
  cookie = '',
): Promise<Guest> {
  const started = await test.call('POST', '/api/auth/external/plex/start', {
    body: { purpose: 'invite', invite_code: code, return_to: `/invite/${code}/continue` },
    as: cookie || 'nobody',
  });
  if (started.status !== 201)
    throw new Error(`The sign-in could not be started: ${JSON.stringify(started.body)}`);
  const fragment = new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '');
  const pin = new URLSearchParams(fragment).get('code') ?? '';
  test.simulation.plex.approvePin(pin, username);
  return { signInId: String(started.body.id), cookie: started.cookies.join('; ') };
}

/** Redeems and waits until the redemption has ended; answers its last state. */
export async function redeem(test: TestFoyer, code: string, guest: Guest): Promise<Answer> {
  const answer = await test.call('POST', '/api/invites/redeem', {
    body: { code, sign_in_id: guest.signInId },
    as: guest.cookie,
  });
  return answer.status === 202 ? settled(test, String(answer.body.id)) : answer;
}

/** Waits until a redemption has ended, or is left to the resuming job. */
export async function settled(test: TestFoyer, redemptionId: string): Promise<Answer> {
  await test.foyer.parts.sagas.settled(redemptionId);
  return test.call('GET', `/api/invites/redemptions/${redemptionId}`, { as: 'nobody' });
}
