import { newPolicy } from '#sim/jellyfin/state/policy.ts';
import { createUser } from '#sim/jellyfin/state/users.ts';
import { createAccount } from '#sim/plex/state/accounts.ts';
import { befriend } from '#sim/plex/state/relations.ts';
import { createShare } from '#sim/plex/state/shares.ts';
import type { Simulation } from '#sim/simulation.ts';
import { type Json, post } from '#test/foyer-owner.ts';
import type { FoyerProcess } from '#test/foyer-process.ts';
import { measureRequests, type RequestFigures } from './measure-requests.ts';

/** What one look at both servers, or setting right what differs there, cost. */
type Effort = { people: number; outside_calls: number; ms: number };

export type MemberFigures = {
  members: number;
  taken_in: Effort;
  looked_at: Effort;
  set_back: Effort;
  list: RequestFigures;
  search: RequestFigures;
};

export type MemberLoad = { members: number; changed: number; seconds: number };

const LOST_AFTER_MS = 600_000;
const QUIET_MS = 3_000;
const WARM_UP_SECONDS = 2;

/** Half of the people at each of the two servers, as if their owner had let them in there by hand. */
export function fillServers(simulation: Simulation, members: number): void {
  const { world: plex } = simulation.plex;
  const [server] = plex.servers;
  const owner = plex.accounts.find((account) => account.id === server?.ownerId);
  if (!server || !owner) throw new Error('The household has no server.');
  const sectionIds = server.libraries.slice(0, 2).map((library) => library.sectionId);
  for (let at = 0; at < members / 2; at += 1) {
    const username = `friend${at}`;
    const account = createAccount(plex, {
      username,
      email: `${username}@example.test`,
      password: 'long-enough-1',
    });
    befriend(plex, owner, account);
    createShare(plex, {
      server,
      owner,
      invited: { id: account.id },
      sectionIds,
      settings: {},
      withFriendship: false,
    });
  }
  const { world: jellyfin } = simulation.jellyfin;
  const folders = jellyfin.libraries.slice(0, 2).map((library) => library.id);
  for (let at = 0; at < members / 2; at += 1) {
    const user = createUser(jellyfin, { name: `cousin${at}`, password: 'long-enough-1' });
    if (!user) throw new Error('A name is taken at the server.');
    user.policy = newPolicy({ IsHidden: false, EnableAllFolders: false, EnabledFolders: folders });
  }
}

/** Takes everybody in, looks at them, sets right what was changed at the servers, and reads the list. */
export async function measureMembers(
  foyer: FoyerProcess,
  apiKey: string,
  simulation: Simulation,
  load: MemberLoad,
): Promise<MemberFigures> {
  const key = { 'x-api-key': apiKey };
  const servers = await fetch(`${foyer.url}/api/servers`, { headers: key });
  const { items } = (await servers.json()) as { items: Array<{ id: string }> };
  const takenIn = await effort(simulation, async () => {
    const answers = await Promise.all(
      items.map(({ id }) =>
        post(foyer.url, '/api/member-import', { server_id: id, external_user_ids: 'all' }, key),
      ),
    );
    return answers.reduce((sum, { body }) => sum + Number(body.imported), 0);
  });
  const lookedAt = await effort(simulation, () => look(foyer, key));
  const setBack = await effort(simulation, async () => {
    const changed = changeElsewhere(simulation, load.changed);
    await setRepairing(foyer, key);
    await look(foyer, key);
    await until(() => changed.every((isBack) => isBack()));
    return changed.length;
  });
  await until(() => isQuiet(simulation));
  const requests = async (path: string) => {
    const request = { path, method: 'GET', headers: key } as const;
    // With one caller a second of requests is a tenth of all: those that the engine has not seen yet come before.
    await measureRequests(foyer, request, { connections: 1, seconds: WARM_UP_SECONDS });
    return measureRequests(foyer, request, { connections: 1, seconds: load.seconds });
  };
  return {
    members: takenIn.people,
    taken_in: takenIn,
    looked_at: lookedAt,
    set_back: setBack,
    list: await requests('/api/members?limit=50'),
    search: await requests('/api/members?limit=50&q=cousin199'),
  };
}

async function effort(simulation: Simulation, work: () => Promise<number>): Promise<Effort> {
  const before = callsOf(simulation);
  const began = performance.now();
  const people = await work();
  return {
    people,
    outside_calls: callsOf(simulation) - before,
    ms: Math.round(performance.now() - began),
  };
}

/** Numbered from the beginning, also where the journal keeps only the last of them. */
function callsOf(simulation: Simulation): number {
  return simulation.journal.entries().at(-1)?.sequence ?? 0;
}

/** One look at both servers, until it has ended for everybody; answers for how many it did. */
async function look(foyer: FoyerProcess, key: Record<string, string>): Promise<number> {
  const { body } = await post(foyer.url, '/api/members/refresh', {}, key);
  const { updated, unchanged, gone, failed } = body as Record<keyof Json, number>;
  if (failed !== 0) throw new Error(`The look at the servers did not end: ${JSON.stringify(body)}`);
  return Number(updated) + Number(unchanged) + Number(gone);
}

async function setRepairing(foyer: FoyerProcess, key: Record<string, string>): Promise<void> {
  await fetch(`${foyer.url}/api/settings/members`, {
    method: 'PATCH',
    headers: { ...key, 'content-type': 'application/json' },
    body: JSON.stringify({ drift_libraries: 'repair', drift_permissions: 'repair' }),
  });
}

/** Takes a library from some people at each server; answers, for each of them, whether he has it again. */
function changeElsewhere(simulation: Simulation, count: number): Array<() => boolean> {
  const shares = simulation.plex.world.shares.slice(-count / 2);
  const users = simulation.jellyfin.world.users.slice(-count / 2);
  for (const share of shares) share.sectionIds = share.sectionIds.slice(0, 1);
  for (const user of users) user.policy.EnabledFolders = user.policy.EnabledFolders.slice(0, 1);
  return [
    ...shares.map((share) => () => share.sectionIds.length === 2),
    ...users.map((user) => () => user.policy.EnabledFolders.length === 2),
  ];
}

/** Whether Foyer has stopped calling: what it does last is to read back what it set. */
async function isQuiet(simulation: Simulation): Promise<boolean> {
  const before = callsOf(simulation);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  return callsOf(simulation) === before;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + LOST_AFTER_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('Not everything was set back in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
