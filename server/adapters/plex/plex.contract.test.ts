import assert from 'node:assert/strict';
import type { Fault } from '#sim/faults.ts';
import { describeMediaContract } from '../contract/media.contract.ts';
import { describeMediaFailures } from '../contract/media-failures.contract.ts';
import type { HarnessFault, MediaHarness } from '../contract/media-harness.ts';
import { describeMediaJoining } from '../contract/media-joining.contract.ts';
import { describeMediaPasswords } from '../contract/media-passwords.contract.ts';
import { describeMediaPreflight } from '../contract/media-preflight.contract.ts';
import { plexDescriptor } from './descriptor.ts';
import { createPlexAdapter } from './index.ts';
import { createPlexUnderTest } from './testing.ts';

const TIMEOUT_MS = 25;

const FAULTS: Record<HarnessFault, Fault> = {
  down: { kind: 'down' },
  slow: { kind: 'delay', ms: 4 * TIMEOUT_MS },
  unauthorized: { kind: 'status', status: 401, body: '<Response code="401" status="Invalid token"/>' },
  'rate-limited': { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  unavailable: { kind: 'status', status: 502 },
  garbage: { kind: 'garbage' },
  html: { kind: 'html' },
};

async function makeHarness(): Promise<MediaHarness> {
  const { sim, config, connection, logLines, mostCallsAtOnce, close } = await createPlexUnderTest();
  const timeouts = { plexTvMs: 5_000, serverMs: 5_000 };
  const person = (username: string) => {
    const account = sim.plex.accounts[username];
    if (!account) throw new Error(`Nobody in the household is called ${username}.`);
    return { externalUserId: String(account.id), email: account.email, username };
  };
  const everywhere = (fault: Fault) => {
    sim.faults.clear();
    for (const upstream of ['plextv', 'pms'] as const) sim.faults.add({ upstream, times: 'always', fault });
  };
  return {
    adapter: createPlexAdapter({ ...config, timeouts }),
    connection,
    badCredentials: { token: 'not-a-token' },
    libraries: [
      { externalId: '1', title: 'Films', type: 'movie' },
      { externalId: '2', title: 'Shows', type: 'show' },
      { externalId: '3', title: 'Music', type: 'music' },
      { externalId: '4', title: 'Documentaries', type: 'movie' },
    ],
    people: {
      owner: person('anna'),
      newcomer: {
        email: 'mira@example.test',
        username: 'mira',
        token: sim.plex.accounts.mira?.token ?? '',
        input: { email: 'mira@example.test' },
        reference: { email: 'mira@example.test' },
      },
      friend: { reference: person('jonas'), libraryIds: ['1', '2'] },
      invited: { reference: person('sofia'), libraryIds: ['1'] },
      withoutShare: { reference: person('noah'), libraryIds: [] },
      homeUser: { reference: person('ravi'), libraryIds: ['1', '2', '3'] },
    },
    inputFor: ({ email }) => ({ email }),
    break: (fault) => {
      if (fault === 'slow') Object.assign(timeouts, { plexTvMs: TIMEOUT_MS, serverMs: TIMEOUT_MS });
      everywhere(FAULTS[fault]);
    },
    cutAfterNext: (change) => {
      const method = change === 'creation' ? 'POST' : 'DELETE';
      sim.faults.add({ upstream: 'plextv', method, fault: { kind: 'cut-after' } });
    },
    slowDown: (ms) => everywhere({ kind: 'delay', ms }),
    mostCallsAtOnce,
    writes: () =>
      sim.journal
        .entries()
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    logLines,
    secrets: () => [
      ...sim.plex.world.tokens.map((grant) => grant.token),
      ...sim.plex.world.servers.map((server) => server.ownerToken),
      ...sim.plex.world.shares.map((share) => share.accessToken),
      ...sim.plex.world.accounts.map((account) => account.password).filter((password) => password !== ''),
    ],
    close: async () => {
      // What the simulator has no route for, Plex has not either.
      assert.deepEqual(sim.journal.unknown(), []);
      await close();
    },
  };
}

describeMediaContract('Plex', plexDescriptor, makeHarness);
describeMediaJoining('Plex', plexDescriptor, makeHarness);
describeMediaPasswords('Plex', plexDescriptor, makeHarness);
describeMediaFailures('Plex', makeHarness);
describeMediaPreflight('Plex', plexDescriptor, makeHarness);
