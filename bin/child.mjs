// Child processes: the quiet ones that install, and the command itself.

import { spawn } from 'node:child_process';
import path from 'node:path';

const onWindows = process.platform === 'win32';
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Ctrl-C arrives twice under npm (from the terminal and passed on by npm); the second one within this time is an echo. */
const echoMs = 1000;
const parentPollMs = 100;

/** A copy of `env` whose PATH begins with the folder of `node`, so that npm and everything below runs on it. */
export function withNodeFirst(env, node) {
  const copy = { ...env };
  const key = Object.keys(copy).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  copy[key] = [path.dirname(node), copy[key]].filter(Boolean).join(path.delimiter);
  return copy;
}

/**
 * Runs a program without showing what it prints, and passes SIGINT, SIGTERM and SIGHUP on to it.
 * Resolves with what it printed; rejects with an error whose `output` has it when it fails.
 */
export async function runQuietly(file, args, options = {}) {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const { code, signal, received } = await ended(child, 'close');
  if (received) throw new Interrupted(received);
  if (code === 0) return output;
  throw Object.assign(new Error(`${path.basename(file)} ended with ${signal ?? `code ${code}`}`), { output });
}

/** Someone asked us to stop while we were still preparing; whoever cleans up passes it on unchanged. */
export class Interrupted extends Error {
  constructor(signal) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

/** Runs npm with `node`: the npm that started us where there is one, else the one on the PATH. */
export function runNpm(node, args, options) {
  const npm = process.env.npm_execpath;
  if (npm && path.basename(npm) === 'npm-cli.js')
    return runQuietly(node, [npm, '--loglevel=error', ...args], options);
  return runQuietly(onWindows ? 'npm.cmd' : 'npm', ['--loglevel=error', ...args], {
    ...options,
    shell: onWindows,
  });
}

/** Runs the command in place of this process: same standard streams, same exit code or signal. */
export async function runCommand(file, args, options) {
  const child = spawn(file, args, {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // A process group of its own, so that the terminal's Ctrl-C reaches it once, through us.
    detached: !onWindows,
  });
  const { code, signal } = await ended(child, 'exit');
  if (signal) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
}

/** Waits for the end of a child, passing signals on; `received` is the last one that came. */
async function ended(child, event) {
  const lastSentAt = new Map();
  let received;
  const pass = (signal) => {
    received = signal;
    const now = Date.now();
    const isEcho = now - (lastSentAt.get(signal) ?? Number.NEGATIVE_INFINITY) < echoMs;
    lastSentAt.set(signal, now);
    // On Windows a signal from us would end the child at once; the console tells it by itself.
    if (!isEcho && !onWindows) child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, pass);
  const unwatch = watchPackageManager(() => pass('SIGTERM'));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once(event, (code, signal) => resolve({ code, signal, received }));
    });
  } finally {
    unwatch();
    for (const signal of forwarded) process.off(signal, pass);
  }
}

/**
 * A package manager that is killed, or its shell that dies of a signal, tells us nothing. So under one (never otherwise:
 * a server may outlive the terminal it was started from) the loss of our parent means that we were asked to stop.
 */
function watchPackageManager(onLoss) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onLoss();
  }, parentPollMs);
  return () => clearInterval(timer);
}
