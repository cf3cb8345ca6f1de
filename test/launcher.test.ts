import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';

/** Stands in for server/cli.ts: tells what happens to it, a line each. */
const entry = `
const [, , command, ...rest] = process.argv;
const say = (line: string) => process.stdout.write(line + '\\n');
if (command === 'exit') process.exit(Number(rest[0]));
if (command === 'abort') process.kill(process.pid, 'SIGABRT');
if (command === 'echo') say(JSON.stringify(rest));
if (command === 'wait') {
  const timer = setInterval(() => undefined, 1000);
  process.on('SIGINT', () => say('SIGINT'));
  process.on('SIGTERM', () => {
    say('SIGTERM');
    clearInterval(timer);
  });
  process.on('exit', () => say('left'));
  say('ready');
}
`;

describe('the launcher', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'foyer-launcher-'));
    cpSync(path.join(import.meta.dirname, '..', 'bin'), path.join(root, 'bin'), { recursive: true });
    for (const folder of ['server', 'node_modules']) mkdirSync(path.join(root, folder));
    writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
    writeFileSync(path.join(root, 'package-lock.json'), '{"packages":{}}');
    writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), '{"packages":{}}');
    writeFileSync(path.join(root, 'server', 'cli.ts'), entry);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  function launch(...args: string[]): ChildProcess {
    return spawn(process.execPath, [path.join(root, 'bin', 'foyer.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function result(...args: string[]) {
    const child = launch(...args);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code, signal] = await once(child, 'close');
    return { code, signal, stdout, stderr };
  }

  /** The lines a command prints, one at a time; `undefined` when its output has ended. */
  function linesOf(child: ChildProcess): () => Promise<string | undefined> {
    if (!child.stdout) throw new Error('the output of the child is not a pipe');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return async () => (await lines.next()).value;
  }

  test('passes arguments on and leaves standard output to the command', async () => {
    const ended = await result('cli', 'echo', '--json', 'a b');
    assert.deepEqual(ended, { code: 0, signal: null, stdout: '["--json","a b"]\n', stderr: '' });
  });

  test('ends with the exit code of the command', async () => {
    assert.equal((await result('cli', 'exit', '7')).code, 7);
  });

  test('ends by the signal that ended the command', async () => {
    assert.equal((await result('cli', 'abort')).signal, 'SIGABRT');
  });

  test('says which commands there are', async () => {
    const ended = await result('constructor');
    assert.equal(ended.code, 1);
    assert.match(ended.stderr, /^foyer: usage: .*<start\|demo\|sim\|/);
  });

  test('says in one sentence that a command is not there', async () => {
    assert.equal((await result('sim')).stderr, 'foyer: sim: sim/main.ts is not part of this copy of Foyer\n');
  });

  test('passes a signal on once, however often it comes at the same time', async () => {
    const child = launch('cli', 'wait');
    const next = linesOf(child);
    assert.equal(await next(), 'ready');
    child.kill('SIGINT');
    child.kill('SIGINT');
    assert.equal(await next(), 'SIGINT');
    child.kill('SIGTERM');
    assert.deepEqual([await next(), await next(), await next()], ['SIGTERM', 'left', undefined]);
  });

  test('leaves no orphan when it is killed', async () => {
    const child = launch('cli', 'wait');
    const next = linesOf(child);
    assert.equal(await next(), 'ready');
    child.kill('SIGKILL');
    assert.deepEqual([await next(), await next(), await next()], ['SIGTERM', 'left', undefined]);
  });

  test('stops when the shell that npm put between is gone', async () => {
    const command = `"${process.execPath}" "${path.join(root, 'bin', 'foyer.mjs')}" cli wait; true`;
    const shell = spawn('sh', ['-c', command], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_event: 'cli' },
    });
    const next = linesOf(shell);
    assert.equal(await next(), 'ready');
    shell.kill('SIGTERM');
    assert.deepEqual([await next(), await next(), await next()], ['SIGTERM', 'left', undefined]);
  });

  test('takes over the lock of an installer that died', async () => {
    const lock = path.join(root, '.foyer', 'packages.lock');
    const stamp = path.join(root, 'node_modules', '.foyer-lock');
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    mkdirSync(lock, { recursive: true });
    writeFileSync(path.join(lock, 'holder.json'), JSON.stringify({ pid: dead.pid, host: hostname() }));
    rmSync(stamp, { force: true });
    // An empty lock file that npm ci accepts: there is nothing to fetch.
    rmSync(path.join(root, 'node_modules', '.package-lock.json'));
    writeFileSync(path.join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{"":{}}}');

    const ended = await result('cli', 'echo', 'done');

    assert.equal(ended.stdout, '["done"]\n');
    assert.match(ended.stderr, /Installing packages/);
    assert.equal(existsSync(lock), false);
    assert.match(readFileSync(stamp, 'utf8'), /^[0-9a-f]{64}$/);
  });
});
