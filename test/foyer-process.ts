import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serverEnvironment, serverFlags } from '../bin/server-flags.mjs';

export type FoyerProcess = {
  url: string;
  /** From the start of the process to the first 200 of /api/health, in milliseconds. */
  startMs: number;
  /** Resident memory of the process in bytes. */
  memoryBytes(): number;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** How it ended, once it has. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it has written so far; empty where it writes to the test's own output. */
  output(): string;
};

const PROJECT = join(import.meta.dirname, '..');

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'foyer-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the server as its users do, on a free port, and waits for its first answer. */
export async function startProcess(
  env: Record<string, string>,
  options: { keepOutput?: boolean } = {},
): Promise<FoyerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...serverFlags, join(PROJECT, 'server', 'main.ts')], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(PROJECT, '.foyer', 'cache'),
      ...serverEnvironment,
      FOYER_HOST: '127.0.0.1',
      FOYER_PORT: String(port),
      FOYER_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', options.keepOutput ? 'pipe' : 'inherit', options.keepOutput ? 'pipe' : 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  await firstAnswer(url, child);
  const startMs = performance.now() - began;
  return {
    url,
    startMs,
    ended,
    output: () => output,
    memoryBytes: () => residentBytes(child.pid ?? 0),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode} before it answered.`);
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** VmRSS of /proc where there is one (Linux); elsewhere nothing is measured. */
function residentBytes(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? Number.NaN) * 1024;
  } catch {
    return Number.NaN;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
