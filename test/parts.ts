import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { findPostgres } from './postgres.ts';

export { createPostgresDatabase } from './postgres.ts';

/** Real programs and documents that tests use where the machine has them. */
export const partNames = ['postgresql', 'chromium', 'plexapi', 'specs'] as const;
export type PartName = (typeof partNames)[number];

/** `place` is where the part is: a program, a folder or an address. `reason` says what to do to have it. */
export type PartStatus = { required: boolean } & (
  | { present: true; place: string }
  | { present: false; reason: string }
);

const root = path.dirname(import.meta.dirname);

const parts: Record<PartName, { find(): string | undefined; reason: string }> = {
  postgresql: {
    find: findPostgres,
    reason:
      'PostgreSQL is not on this machine: install the package postgresql, or set FOYER_TEST_POSTGRES_URL',
  },
  chromium: {
    find: findChromium,
    reason: 'no Chromium or Chrome was found: install the package chromium, or set FOYER_TEST_CHROMIUM',
  },
  plexapi: {
    find: findPlexapi,
    reason: 'no Python with plexapi: create a venv in .foyer/venv with it, or set FOYER_TEST_PYTHON',
  },
  specs: {
    find: findSpecs,
    reason: "the outside services' own API descriptions are not here: set FOYER_SPECS_DIR to their folder",
  },
};

const found = new Map<PartName, string | undefined>();

/** Whether a part is on this machine, and whether FOYER_TEST_REQUIRE makes its absence a failure. Looks once a process. */
export function partStatus(name: PartName): PartStatus {
  if (!found.has(name)) found.set(name, parts[name].find());
  const place = found.get(name);
  const required = requiredParts(process.env.FOYER_TEST_REQUIRE).includes(name);
  if (place !== undefined) return { required, present: true, place };
  return { required, present: false, reason: parts[name].reason };
}

/**
 * The place of a part, for a test that needs it. Where the part is missing the test is skipped with the reason and
 * `undefined` comes back (return then); where it is required, this throws.
 */
export function requirePart(t: TestContext, name: PartName): string | undefined {
  const status = partStatus(name);
  if (status.present) return status.place;
  if (status.required) throw new Error(`${name} is required by FOYER_TEST_REQUIRE, but ${status.reason}`);
  t.skip(status.reason);
  return undefined;
}

/** Reads FOYER_TEST_REQUIRE: `all`, or part names with commas between. Throws on a name that is no part. */
export function requiredParts(setting: string | undefined): PartName[] {
  const names = (setting ?? '').split(/[\s,]+/).filter(Boolean);
  if (names.includes('all')) return [...partNames];
  return names.map((name) => {
    const known = partNames.find((part) => part === name);
    if (!known) {
      throw new Error(`FOYER_TEST_REQUIRE names "${name}"; it knows all, ${partNames.join(', ')}`);
    }
    return known;
  });
}

function findChromium(): string | undefined {
  const named = process.env.FOYER_TEST_CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  return candidates.find(isExecutable);
}

function findPlexapi(): string | undefined {
  const python = process.env.FOYER_TEST_PYTHON ?? path.join(root, '.foyer', 'venv', 'bin', 'python');
  const { status } = spawnSync(python, ['-c', 'import plexapi'], { stdio: 'ignore', timeout: 30_000 });
  return status === 0 ? python : undefined;
}

function findSpecs(): string | undefined {
  const folder = path.resolve(root, process.env.FOYER_SPECS_DIR ?? '../shared/specs');
  return existsSync(path.join(folder, 'plex-api-spec.yaml')) ? folder : undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}
