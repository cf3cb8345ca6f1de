// `npm run check [--fix] [--only name]`: everything a machine can say about the repository without running it.
// One line per check, the details of those that failed, and `N passed, N failed` at the end.

import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkBoundaries } from './boundaries.ts';
import { checkNames, checkSizes } from './file-rules.ts';
import { generateAll, outOfDate } from './generators.ts';
import { checkTexts } from './i18n-rules.ts';
import { checkImage, checkImageStart, checkLockFile, checkMigrations } from './repository-rules.ts';

/** A check answers its findings; none means it passed. */
type Check = { name: string; says: string; run(): Promise<string[]> | string[] };

const root = path.dirname(import.meta.dirname);
/** The compilers and linters use a core each. */
const atOnce = 2;

const { values: options } = parseArgs({
  options: {
    fix: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});

const checks: Check[] = [
  { name: 'format', says: 'format and lint', run: checkFormat },
  { name: 'types', says: 'types of server, simulator and tools', run: () => checkTypes('tsconfig.json') },
  { name: 'web-types', says: 'types of the pages', run: () => checkTypes('web/tsconfig.json') },
  { name: 'generated', says: 'generated files are up to date', run: checkGenerated },
  {
    name: 'unused',
    says: 'no unused code, export or dependency',
    run: () => tool('knip/bin/knip.js', ['--no-progress']),
  },
  { name: 'boundaries', says: 'who may import whom, no cycles', run: () => checkBoundaries(root) },
  { name: 'sizes', says: 'file sizes', run: () => checkSizes(root) },
  { name: 'names', says: 'file names', run: () => checkNames(root) },
  { name: 'texts', says: 'every text in every language', run: () => checkTexts(root) },
  { name: 'migrations', says: 'list of migrations', run: () => checkMigrations(root) },
  { name: 'lock', says: 'lock file fits every platform', run: () => checkLockFile(root) },
  {
    name: 'image',
    says: 'the image is built from what is there',
    run: () => [...checkImage(root), ...checkImageStart(root)],
  },
];

function checkFormat(): Promise<string[]> {
  const write = options.fix ? ['--write'] : [];
  return tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off', ...write, '.']);
}

async function checkTypes(project: string): Promise<string[]> {
  if (!existsSync(path.join(root, project))) return [];
  const memory = path.join('.foyer', 'cache', `${project.replaceAll('/', '-')}.tsbuildinfo`);
  return tool('typescript/bin/tsc', [
    '--noEmit',
    '-p',
    project,
    '--incremental',
    '--tsBuildInfoFile',
    memory,
  ]);
}

async function checkGenerated(): Promise<string[]> {
  const stale = outOfDate(root, await generateAll(root));
  if (!options.fix) return stale.map(({ file }) => `${file} is out of date: run npm run generate`);
  for (const { file, text } of stale) writeFileSync(path.join(root, file), text);
  return [];
}

/** Runs a tool out of node_modules and answers what it printed if it failed. */
function tool(program: string, args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [path.join('node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve(code === 0 ? [] : [output.trim() || `${program} ended with code ${code}`]),
    );
  });
}

async function runOne(check: Check): Promise<string[]> {
  const startedAt = performance.now();
  let findings: string[];
  try {
    findings = await check.run();
  } catch (error) {
    findings = [error instanceof Error ? error.message : String(error)];
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const verdict = findings.length === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(`${verdict}  ${check.name.padEnd(11)} ${check.says} (${seconds} s)\n`);
  return findings;
}

async function main(): Promise<number> {
  const names = options.only.flatMap((list) => list.split(','));
  const unknown = names.find((name) => checks.every((check) => check.name !== name));
  if (unknown !== undefined) {
    process.stdout.write(
      `There is no check "${unknown}"; there are ${checks.map(({ name }) => name).join(', ')}.\n`,
    );
    return 1;
  }
  const chosen = names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name));
  const waiting = [...chosen];
  const failures = new Map<Check, string[]>();

  async function work(): Promise<void> {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const findings = await runOne(check);
      if (findings.length > 0) failures.set(check, findings);
    }
  }
  // What repairs files goes first and alone; nobody should read a file while it is written.
  await Promise.all(Array.from({ length: options.fix ? 1 : atOnce }, work));

  for (const [check, findings] of failures) {
    process.stdout.write(
      `\n${check.name}: ${check.says}\n${findings.map((line) => `  ${line}`).join('\n')}\n`,
    );
  }
  process.stdout.write(`\n${chosen.length - failures.size} passed, ${failures.size} failed\n`);
  return failures.size === 0 ? 0 : 1;
}

process.exitCode = await main();
