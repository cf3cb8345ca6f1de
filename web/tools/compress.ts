import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Writes a brotli copy beside every script, style sheet and manifest of dist/, so that the server only hands them out. */
const FOLDER = new URL('../dist/', import.meta.url).pathname;
const WORTH_IT = /\.(js|css|svg|webmanifest)$/;

for (const entry of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
  const path = join(FOLDER, entry);
  if (!WORTH_IT.test(entry) || !statSync(path).isFile()) continue;
  const text = readFileSync(path);
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  );
}
