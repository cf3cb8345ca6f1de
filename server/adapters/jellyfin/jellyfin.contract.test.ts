import assert from 'node:assert/strict';
import type { Fault } from '#sim/faults.ts';
import { describeMediaContract } from '../contract/media.contract.ts';
import { describeMediaFailures } from '../contract/media-failures.contract.ts';
import type { HarnessFault, MediaHarness } from '../contract/media-harness.ts';
import { describeMediaJoining } from '../contract/media-joining.contract.ts';
import { describeMediaPasswords } from '../contract/media-passwords.contract.ts';
import { describeMediaPreflight } from '../contract/media-preflight.contract.ts';
import { jellyfinDescriptor } from './descriptor.ts';
import { createJellyfinAdapter } from './index.ts';
import { createJellyfinUnderTest } from './testing.ts';

const TIMEOUT_MS = 25;
const NEW_PASSWORD = 'a password nobody else has';

const FAULTS: Record<HarnessFault, Fault> = {
  down: { kind: 'down' },
  slow: { kind: 'delay', ms: 4 * TIMEOUT_MS },
  unauthorized: { kind: 'status', status: 401 },
  'rate-limited': { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  unavailable: { kind: 'status', status: 503, headers: { 'content-type': 'text/html' } },
  garbage: { kind: 'garbage' },
  html: { kind: 'html' },
};

async function makeHarness(): Promise<MediaHarness> {
  const { sim, config, connection, logLines, mostCallsAtOnce, close } = await createJellyfinUnderTest();
  const own = { ...config };
  const { world } = sim.jellyfin;
  const person = (username: string) => ({
    externalUserId: sim.jellyfin.accounts[username]?.id ?? '',
    username,
  });
  const library = (at: number) => world.libraries[at]?.id ?? '';
  const everywhere = (fault: Fault) => {
    sim.faults.clear();
    sim.faults.add({ upstream: 'jellyfin', times: 'always', fault });
  };
  const inputFor: MediaHarness['inputFor'] = ({ username }) => ({
    userType: 'local',
    username,
    password: NEW_PASSWORD,
  });
  return {
    adapter: createJellyfinAdapter(own),
    connection,
    badCredentials: { api_key: 'not-a-key' },
    libraries: [
      { externalId: library(0), title: 'Films', type: 'movie' },
      { externalId: library(1), title: 'Shows', type: 'show' },
      { externalId: library(2), title: 'Music', type: 'music' },
      { externalId: library(3), title: 'Documentaries', type: 'movie' },
    ],
    people: {
      owner: person('anna'),
      newcomer: {
        email: 'mira@example.test',
        username: 'mira',
        token: null,
        input: inputFor({ username: 'mira' }),
        reference: { username: 'mira' },
      },
      friend: { reference: person('jonas'), libraryIds: [library(0), library(1)] },
      withoutShare: { reference: person('noah'), libraryIds: [] },
    },
    inputFor,
    break: (fault) => {
      if (fault === 'slow') own.timeoutMs = TIMEOUT_MS;
      everywhere(FAULTS[fault]);
    },
    cutAfterNext: (change) => {
      const rule = change === 'creation' ? { method: 'POST', path: '/Users/New' } : { method: 'DELETE' };
      sim.faults.add({ upstream: 'jellyfin', ...rule, fault: { kind: 'cut-after' } });
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
      ...world.apiKeys.map((one) => one.key),
      ...world.tokens.map((one) => one.token),
      ...world.quickConnects.map((one) => one.secret),
      ...world.users.map((user) => user.password),
      NEW_PASSWORD,
    ],
    close: async () => {
      // What the simulator has no route for, Jellyfin has not either.
      assert.deepEqual(sim.journal.unknown(), []);
      await close();
    },
  };
}

describeMediaContract('Jellyfin', jellyfinDescriptor, makeHarness);
describeMediaJoining('Jellyfin', jellyfinDescriptor, makeHarness);
describeMediaPasswords('Jellyfin', jellyfinDescriptor, makeHarness);
describeMediaFailures('Jellyfin', makeHarness);
describeMediaPreflight('Jellyfin', jellyfinDescriptor, makeHarness);
