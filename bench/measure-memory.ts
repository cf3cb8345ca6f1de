import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '#test/foyer-process.ts';

export type MemoryFigure = { mib: number; million_bytes: number };

/** Longer than the server takes until it gives back what only the start needed (server/main.ts). */
const REST_MS = 5_000;
const STARTS = 3;

/** Resident memory at rest: the middle one of three starts, each followed by five seconds in which nobody asks for anything. */
export async function measureMemoryAtRest(env: Record<string, string>): Promise<MemoryFigure> {
  const bytes: number[] = [];
  for (let at = 0; at < STARTS; at += 1) {
    const foyer = await startProcess(env);
    await sleep(REST_MS);
    bytes.push(foyer.memoryBytes());
    await foyer.kill('SIGTERM');
  }
  bytes.sort((one, other) => one - other);
  return inBothUnits(bytes[Math.floor(STARTS / 2)] ?? Number.NaN);
}

export function inBothUnits(bytes: number): MemoryFigure {
  return { mib: Math.round(bytes / 1024 / 102.4) / 10, million_bytes: Math.round(bytes / 100_000) / 10 };
}
