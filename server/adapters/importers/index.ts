import { Worker } from 'node:worker_threads';
import {
  type Source,
  type SourceReader,
  type UnreadableCode,
  UnreadableFile,
} from '#domains/moving/protocol.ts';
import { importers } from './programs.ts';

export type ReadOrder = { kind: string; file: string; takeTokens: boolean };
export type ReadAnswer =
  | { kind: 'read'; source: Source }
  | { kind: 'refused'; code: UnreadableCode; detail: string };

const WITHIN_MS = 60_000;
const MAX_MEMORY_MB = 512;

/**
 * Reads other programs' files in a thread of its own: a large one, or one made to be slow, holds up nobody, and has an end
 * after a minute and half a gigabyte.
 */
export function createSourceReader(options: { withinMs?: number } = {}): SourceReader {
  return {
    programs: importers.map(({ program }) => program),
    read: (kind, file, { takeTokens }) => inThread({ kind, file, takeTokens }, options.withinMs ?? WITHIN_MS),
  };
}

function inThread(order: ReadOrder, withinMs: number): Promise<Source> {
  const { promise, resolve, reject } = Promise.withResolvers<Source>();
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  const timer = setTimeout(() => {
    reject(
      new UnreadableFile('took_too_long', 'This file takes too long to read. Choose the program’s own file.'),
    );
    void worker.terminate();
  }, withinMs);
  worker.once('message', (answer: ReadAnswer) => {
    if (answer.kind === 'read') resolve(answer.source);
    else reject(new UnreadableFile(answer.code, answer.detail));
  });
  worker.once('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(
      isMemory ? new UnreadableFile('too_much', 'This file holds more than can be read.', error) : error,
    );
  });
  // Of no effect where it has answered.
  worker.once('exit', () => reject(new Error('The reading thread ended without an answer.')));
  return promise.finally(() => clearTimeout(timer));
}
