// `npm run e2e [--only name] [--update-screenshots]`: both roles in a real browser against the demo. Pictures of every
// page stay in e2e/screenshots; with --update-screenshots those that the papers show are made anew. The last line is
// `N passed, N failed, N skipped`.

import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { partStatus } from '../test/parts.ts';
import { type Counts, runNodeTests, sum } from '../tools/test-runners.ts';

const folder = import.meta.dirname;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    'update-screenshots': { type: 'boolean', default: false },
  },
});

const stop = new AbortController();

/** The test files; with --only those whose name contains one of the words. */
function chosenFiles(): string[] {
  const words = options.only.flatMap((list) => list.split(','));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort()
    .map((file) => path.join(folder, file));
}

/**
 * Runs the files and, on a build machine, those with a failed test once more: a browser on a busy machine can miss a
 * moment; what fails twice is broken. Both runs stand in the output, and the second one counts.
 */
async function runTwice(files: string[]): Promise<Counts> {
  const { byFile, ...counts } = await runNodeTests(files, undefined, stop.signal);
  const again = files.filter((file) => byFile.get(file)?.failed !== 0);
  if (again.length === 0 || process.env.CI !== 'true' || stop.signal.aborted) return counts;
  const names = again.map((file) => path.basename(file)).join(', ');
  process.stdout.write(`\n${counts.failed} browser tests failed; once more: ${names}\n\n`);
  const second = await runNodeTests(again, undefined, stop.signal);
  return sum(new Map([...byFile, ...second.byFile]).values());
}

async function main(): Promise<number> {
  const chromium = partStatus('chromium');
  if (!chromium.present) {
    process.stdout.write(
      `Left out: ${chromium.reason}\n\n0 passed, ${chromium.required ? 1 : 0} failed, 1 skipped\n`,
    );
    return chromium.required ? 1 : 0;
  }
  const files = chosenFiles();
  if (files.length === 0) {
    process.stdout.write(`There is no browser test named ${options.only.join(', ')}.\n`);
    return 1;
  }
  if (options.only.length === 0) rmSync(path.join(folder, 'screenshots'), { recursive: true, force: true });
  if (options['update-screenshots']) process.env.FOYER_E2E_PAPERS = '1';
  const { passed, failed, skipped } = await runTwice(files);
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  return failed === 0 ? 0 : 1;
}

process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.exitCode = await main().catch((error: unknown) => {
  if (!stop.signal.aborted)
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return stop.signal.aborted ? 130 : 1;
});
