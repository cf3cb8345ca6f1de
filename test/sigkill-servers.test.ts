import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { get, type Json, post, setUp } from './foyer-owner.ts';
import { type FoyerProcess, startProcess, temporaryFolder } from './foyer-process.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

type OnFailure = 'undo_all' | 'keep';
/** What happens to guests of one invite, and after how many calls to the outside the process is killed. */
type Kill = { onFailure: OnFailure; calls: number; isRefused?: boolean };

const ENDS_WITHIN_MS = 60_000;
const PASSWORD = 'a lantern in the cellar';
/** `petra` has an account at the second server, with another password. */
const TAKEN = 'petra';

const ON_SQLITE: readonly Kill[] = [
  { onFailure: 'undo_all', calls: 3 },
  { onFailure: 'keep', calls: 6 },
  { onFailure: 'undo_all', calls: 14 },
  { onFailure: 'keep', calls: 14 },
  { onFailure: 'undo_all', calls: 18, isRefused: true },
  { onFailure: 'keep', calls: 18, isRefused: true },
];
/** Fewer: what a killed process held is free there after its lease of twelve seconds alone. */
const ON_POSTGRES: readonly Kill[] = [
  { onFailure: 'undo_all', calls: 14 },
  { onFailure: 'keep', calls: 14 },
];

let simulation: Simulation;
let world: RunningWorld;
before(async () => {
  simulation = await createSimulation({ seed: 1, clock: 'live' });
  world = await simulation.listen({ port: 0 });
});
after(() => world.stop());

async function until<Value>(ask: () => Promise<Value | null> | Value | null, what: string): Promise<Value> {
  for (const end = Date.now() + ENDS_WITHIN_MS; ; ) {
    const answer = await ask();
    if (answer !== null) return answer;
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

type House = {
  foyer: FoyerProcess;
  start(): Promise<FoyerProcess>;
  apiKey: string;
  serverId: string;
  ownId: string;
};

async function openHouse(env: Record<string, string>): Promise<House> {
  const start = () => startProcess({ FOYER_PLEX_TV_URL: world.plex_tv, FOYER_LOG_LEVEL: 'fatal', ...env });
  const foyer = await start();
  const { apiKey, serverId } = await setUp(foyer.url, world.plex);
  const { url, apiKey: key } = simulation.jellyfin;
  const own = await post(
    foyer.url,
    '/api/servers',
    { kind: 'jellyfin', url, credentials: { api_key: key } },
    { 'x-api-key': apiKey },
  );
  return { foyer, start, apiKey, serverId, ownId: String(own.body.id) };
}

async function inviteToBoth({ foyer, apiKey, serverId, ownId }: House, onFailure: OnFailure): Promise<Json> {
  const access = [serverId, ownId].map((server_id) => ({
    server_id,
    libraries: 'all',
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  }));
  const body = { access, on_failure: onFailure, usage_limit: 3 };
  return (await post(foyer.url, '/api/invites', body, { 'x-api-key': apiKey })).body;
}

/** How often the vendor and the server let this guest in. */
function outside({ email, username }: { email: string; username: string }): [number, number] {
  const { plex, jellyfin } = simulation;
  const shares = plex.world.shares.filter((one) => one.invitedEmail === email && one.deletedAt === null);
  return [shares.length, jellyfin.world.users.filter(({ name }) => name === username).length];
}

/** What Foyer wants for him: the servers at which he is a member with access. */
async function wanted({ foyer, apiKey, serverId, ownId }: House, email: string): Promise<[number, number]> {
  const { items } = await get(foyer.url, `/api/members?q=${encodeURIComponent(email)}`, apiKey);
  const members = await Promise.all(
    (items as Json[]).map((one) => get(foyer.url, `/api/members/${String(one.id)}`, apiKey)),
  );
  const accounts = members.flatMap((member) => member.accounts as Json[]);
  const at = (id: string) => accounts.filter((one) => one.server_id === id && one.wanted === 'access').length;
  return [at(serverId), at(ownId)];
}

/** Three guests at once, of whom one wants a name that is taken; the process is killed under them and started again. */
async function survive(house: House, kill: Kill, batch: number): Promise<void> {
  const { onFailure, calls, isRefused = false } = kill;
  const what = `${onFailure}, killed after ${calls} calls${isRefused ? ', refused' : ''}`;
  const invite = await inviteToBoth(house, onFailure);
  const guests = [0, 1, 2].map((at) => ({
    email: `guest-${batch}-${at}@example.test`,
    username: at === 2 ? TAKEN : `guest-${batch}-${at}`,
  }));
  for (const upstream of ['plextv', 'jellyfin'])
    simulation.faults.add({ upstream, times: 'always', fault: { kind: 'delay', ms: 20 } });
  if (isRefused) {
    const fault = { kind: 'status', status: 403 } as const;
    simulation.faults.add({
      upstream: 'jellyfin',
      method: 'POST',
      path: '/Users/New',
      times: 'always',
      fault,
    });
  }
  const before = simulation.journal.entries().length;
  const begun = await Promise.all(
    guests.map(({ email, username }) =>
      post(
        house.foyer.url,
        '/api/invites/redeem',
        {
          code: invite.code,
          email,
          accounts: [{ server_id: house.ownId, username, password: PASSWORD }],
        },
        {},
      ),
    ),
  );
  assert.deepEqual(
    begun.map(({ status }) => status),
    [202, 202, 202],
  );
  await until(() => (simulation.journal.entries().length - before >= calls ? true : null), what);
  await house.foyer.kill('SIGKILL');
  house.foyer = await house.start();

  const ends = await Promise.all(
    begun.map(({ body }) =>
      until(async () => {
        const path = `/api/invites/redemptions/${String(body.id)}`;
        const redemption = await get(house.foyer.url, path, house.apiKey);
        return ['done', 'undone'].includes(String(redemption.status)) ? redemption.status : null;
      }, what),
    ),
  );
  simulation.faults.clear();
  const keeps = onFailure === 'keep';
  const atBoth = isRefused ? [Number(keeps), 0] : [1, 1];
  const found = guests.map(outside);
  assert.deepEqual(found, [atBoth, atBoth, [Number(keeps), 1]], what);
  for (const [at, guest] of guests.entries()) {
    const [atVendor = 0, atOwn = 0] = found[at] ?? [];
    const isTaken = guest.username === TAKEN;
    assert.deepEqual(await wanted(house, guest.email), [atVendor, isTaken ? 0 : atOwn], what);
  }
  const { used_count: used } = await get(house.foyer.url, `/api/invites/${String(invite.id)}`, house.apiKey);
  assert.equal(used, ends.filter((status) => status === 'done').length, what);
}

describe('the whole process killed with SIGKILL while guests come into servers of both kinds', () => {
  it('leaves what is wanted and what is the same, and each use with one guest (SQLite)', async (test) => {
    const data = temporaryFolder();
    test.after(() => data.remove());
    const house = await openHouse({ FOYER_DATA_DIR: data.path });
    test.after(() => house.foyer.kill('SIGTERM'));
    for (const [batch, kill] of ON_SQLITE.entries()) await survive(house, kill, batch);
  });

  const postgres = partStatus('postgresql');
  const skip = postgres.present || postgres.required ? false : postgres.reason;
  it('does the same on PostgreSQL', { skip }, async (test) => {
    const data = temporaryFolder();
    test.after(() => data.remove());
    const url = await createPostgresDatabase();
    const house = await openHouse({ FOYER_DATA_DIR: data.path, FOYER_DATABASE_URL: url });
    test.after(() => house.foyer.kill('SIGTERM'));
    for (const [batch, kill] of ON_POSTGRES.entries()) await survive(house, kill, 100 + batch);
  });
});
