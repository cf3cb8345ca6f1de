import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTooLarge } from './errors.ts';

const SUFFIX = '.file';

/**
 * Lays what comes in into a file of our own that nobody else may read, hands its path to `use`, and deletes it, whatever
 * happens. Throws 413 `file_too_large` as soon as it is.
 */
export async function withKeptFile<Result>(
  options: { folder: string; id: string; content: Readable; maxBytes: number },
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const { folder, id, content, maxBytes } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${id}${SUFFIX}`);
  try {
    await pipeline(content, limited(maxBytes), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Deletes what a process that was killed left behind: files that nobody can be reading any more. */
export async function removeLeftFiles(folder: string, olderThan: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (name.endsWith(SUFFIX) && mtimeMs < olderThan) await rm(path, { force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function limited(maxBytes: number) {
  return async function* limit(content: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw fileTooLarge(maxBytes);
      yield chunk;
    }
  };
}
