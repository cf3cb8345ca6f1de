import { parentPort, workerData } from 'node:worker_threads';
import { Source, UnreadableFile } from '#domains/moving/protocol.ts';
import type { ReadAnswer, ReadOrder } from './index.ts';
import { importers } from './programs.ts';

const { kind, file, takeTokens }: ReadOrder = workerData;

function read(): ReadAnswer {
  const importer = importers.find(({ program }) => program.kind === kind);
  if (!importer) throw new TypeError('There is no such importer.');
  try {
    const { success, data } = Source.safeParse(importer.read(file, { takeTokens }));
    return success
      ? { kind: 'read', source: data }
      : { kind: 'refused', code: 'too_much', detail: 'A part of this file holds more than can be kept.' };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: 'refused', code: error.code, detail: error.message };
  }
}

parentPort?.postMessage(read());
