// `npm test [path…] [--name pattern]`: the tests of server, simulator and tools with node --test, of the pages with
// Vitest, and the browser tests where Chromium is present. The last line is `N passed, N failed, N skipped`.

import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { partNames, partStatus } from '../test/parts.ts';
import { startCluster } from '../test/postgres.ts';
import { type Counts, runBrowserTests, runNodeTests, runWebTests } from './test-runners.ts';

const root = path.dirname(import.meta.dirname);
const nodeFolders = ['server', 'sim', 'test', 'tools', 'bench'];

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' } },
});

const stop = new AbortController();

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The given path and what lies below it: a folder's test files, or the file itself. */
function testFiles(place: string): string[] {
  const full = path.resolve(root, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.split(path.sep).includes('node_modules'))
    .map((file) => path.join(full, file))
    .sort();
}

function isBelow(place: string, folder: string): boolean {
  const relative = path.relative(path.join(root, folder), path.resolve(root, place));
  return !relative.startsWith('..');
}

async function withPostgres<T>(work: () => Promise<T>): Promise<T> {
  const postgres = partStatus('postgresql');
  if (!postgres.present || process.env.FOYER_TEST_POSTGRES_URL) return work();
  const cluster = await startCluster(postgres.place);
  process.env.FOYER_TEST_POSTGRES_URL = cluster.url;
  try {
    return await work();
  } finally {
    await cluster.stop();
  }
}

async function main(): Promise<number> {
  const all = paths.length === 0;
  const files = (
    all ? nodeFolders : paths.filter((place) => !isBelow(place, 'web') && !isBelow(place, 'e2e'))
  ).flatMap(testFiles);
  const webPaths = paths.filter((place) => isBelow(place, 'web'));
  const results: Counts[] = [];
  const leftOut = new Map<string, string>();

  if (files.length > 0)
    results.push(await withPostgres(() => runNodeTests(files, options.name, stop.signal)));
  if (existsSync(path.join(root, 'web/vite.config.ts')) && (all || webPaths.length > 0)) {
    results.push(await runWebTests(root, webPaths, options.name, stop.signal));
  }
  if (existsSync(path.join(root, 'e2e/main.ts')) && (all || paths.some((place) => isBelow(place, 'e2e')))) {
    const chromium = partStatus('chromium');
    if (chromium.present) results.push(await runBrowserTests(root, stop.signal));
    else results.push({ passed: 0, failed: 0, skipped: 1 });
  }
  if (results.length === 0) {
    say(`There are no tests in ${paths.join(', ')}.`);
    return 1;
  }

  for (const name of all ? partNames : []) {
    const part = partStatus(name);
    if (part.present) continue;
    leftOut.set(name, part.required ? `${part.reason} (required by FOYER_TEST_REQUIRE)` : part.reason);
    if (part.required) results.push({ passed: 0, failed: 1, skipped: 0 });
  }
  if (leftOut.size > 0) say('\nLeft out:');
  for (const [name, reason] of leftOut) say(`  ${name}: ${reason}`);

  const sum = (of: keyof Counts) => results.reduce((total, counts) => total + counts[of], 0);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}

process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.exitCode = await main().catch((error: unknown) => {
  if (!stop.signal.aborted)
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return stop.signal.aborted ? 130 : 1;
});
