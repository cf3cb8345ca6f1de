// Node 24 runs the TypeScript as it is. Where the machine's Node is older, one comes from the npm registry.

import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Interrupted, runNpm, runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';

const neededMajor = 24;
const version = '24.21.0';
/** Platforms whose binary is a package of its own, which needs no install script. */
const platformPackages = ['linux-x64', 'linux-arm64', 'darwin-x64', 'win-x64'];

const binary = process.platform === 'win32' ? 'node.exe' : 'node';

/** The path of a Node that is new enough: the running one, or one kept in `.foyer/node-<version>/bin`. */
export async function provideNode(root) {
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  const home = path.join(root, '.foyer', `node-${version}`);
  const node = path.join(home, 'bin', binary);
  if (existsSync(node)) return node;
  return withLock(path.join(root, '.foyer', 'node.lock'), `fetching Node ${version}`, async () => {
    if (!existsSync(node)) await fetchNode(root, home);
    return node;
  });
}

async function fetchNode(root, home) {
  process.stderr.write(
    `This machine has Node ${process.versions.node}; fetching Node ${version} into .foyer (once, about 60 MB) …\n`,
  );
  const work = path.join(root, '.foyer', `fetch-node-${process.pid}`);
  const removeWork = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', removeWork);
  try {
    mkdirSync(path.join(work, 'ready', 'bin'), { recursive: true });
    writeFileSync(path.join(work, 'package.json'), '{"private":true}');
    const fetched = await fetchBinary(work);
    const staged = path.join(work, 'ready', 'bin', binary);
    copyFileSync(fetched, staged);
    chmodSync(staged, 0o755);
    await runQuietly(staged, ['--version']);
    rmSync(home, { recursive: true, force: true });
    renameSync(path.join(work, 'ready'), home);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const why = lastNpmError(error.output) ?? error.message;
    throw new Error(
      `Foyer needs Node ${neededMajor} or later and could not fetch it from the npm registry (${why}). ` +
        'Check the internet connection and try again, or install Node from https://nodejs.org.',
      { cause: error },
    );
  } finally {
    process.off('exit', removeWork);
    removeWork();
  }
}

async function fetchBinary(work) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const hasOwn = platformPackages.includes(platform);
  const name = hasOwn ? `node-${platform}` : 'node';
  const args = ['install', `${name}@${version}`, '--prefix', work, '--no-save', '--no-package-lock'];
  // The general package places its binary in an install script; the platform's own has none.
  args.push(
    `--ignore-scripts=${hasOwn}`,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--workspaces=false',
  );
  await runNpm(process.execPath, args, { cwd: work });
  return path.join(work, 'node_modules', name, 'bin', binary);
}

/** The one line of npm's output that says what went wrong. */
export function lastNpmError(output = '') {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line && !line.startsWith('A complete log') && !/^(code|syscall|errno)\b/.test(line));
  return lines[0];
}
