import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { z } from 'zod';

export type Counts = { passed: number; failed: number; skipped: number };

/** A test that hangs fails after this long instead of holding up everything. */
const hangingMs = 600_000;
/** As many test files at once as the two cores of a small build machine carry. */
const atOnce = 2;

const VitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

/**
 * Runs test files with node:test, each in a process of its own, and prints them as they go. A file is ended when its tests
 * are, so that a timer or a socket left behind holds nothing up; where that cuts off what it had to say, it runs once more
 * and ends by itself. A file that does not say how it went counts as failed.
 */
export async function runNodeTests(
  files: string[],
  name: string | undefined,
  stop: AbortSignal,
): Promise<Counts & { byFile: ReadonlyMap<string, Counts> }> {
  const byFile = await runFiles(files, { name, stop, forceExit: true });
  const unheard = files.filter((file) => !byFile.has(file));
  if (unheard.length > 0 && !stop.aborted) {
    const second = await runFiles(unheard, { name, stop, forceExit: false });
    for (const file of unheard) byFile.set(file, second.get(file) ?? { passed: 0, failed: 1, skipped: 0 });
  }
  return { ...sum(byFile.values()), byFile };
}

/** The counts of several runs as one. */
export function sum(all: Iterable<Counts>): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

type Run = { name: string | undefined; stop: AbortSignal; forceExit: boolean };

/** Answers the counts of every file that said how it went. */
async function runFiles(files: string[], { name, stop, forceExit }: Run): Promise<Map<string, Counts>> {
  const byFile = new Map<string, Counts>();
  const events = run({
    files,
    concurrency: atOnce,
    timeout: hangingMs,
    forceExit,
    signal: stop,
    ...(name ? { testNamePatterns: [name] } : {}),
  });
  events.on('test:summary', ({ file, counts: { tests, passed, skipped, todo } }) => {
    if (file === undefined || byFile.has(file)) return;
    byFile.set(file, { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo });
  });
  const report = events.compose(spec());
  report.pipe(process.stdout, { end: false });
  await finished(report);
  return byFile;
}

/** Runs the tests of the pages with Vitest. */
export async function runWebTests(
  root: string,
  paths: string[],
  name: string | undefined,
  stop: AbortSignal,
): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-vitest-'));
  const output = path.join(folder, 'result.json');
  const web = path.join(root, 'web');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--passWithNoTests', `--maxWorkers=${atOnce}`, '--reporter=default'];
  args.push('--reporter=json', `--outputFile.json=${output}`, ...(name ? ['-t', name] : []));
  args.push(...paths.map((place) => path.relative(web, path.resolve(root, place))).filter(Boolean));
  try {
    const code = await runInherited(args, web, stop);
    const result = VitestResult.parse(JSON.parse(readFileSync(output, 'utf8')));
    const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1);
    return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the browser tests; they end with a line of the same form as ours. */
export async function runBrowserTests(root: string, stop: AbortSignal): Promise<Counts> {
  const child = spawn(process.execPath, [path.join(root, 'bin', 'foyer.mjs'), 'e2e'], {
    cwd: root,
    signal: stop,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const code = await exitCode(child);
  const counts = parseCounts(output);
  const failed = Math.max(counts?.failed ?? 0, code === 0 && counts ? 0 : 1);
  return { passed: counts?.passed ?? 0, failed, skipped: counts?.skipped ?? 0 };
}

/** Reads the last `N passed, N failed[, N skipped]` of an output. */
export function parseCounts(output: string): Counts | undefined {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)].at(-1);
  if (!found) return undefined;
  return { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

function runInherited(args: string[], cwd: string, signal: AbortSignal): Promise<number | null> {
  const child = spawn(process.execPath, args, { cwd, signal, stdio: ['ignore', 'inherit', 'inherit'] });
  return exitCode(child);
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
