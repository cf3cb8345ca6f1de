// `npm run generate`: writes openapi.json, the types of the web's API client and docs/config.md.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateAll, outOfDate } from './generators.ts';

const root = path.dirname(import.meta.dirname);
const files = await generateAll(root);
const changed = new Set(outOfDate(root, files));

for (const generated of files) {
  if (changed.has(generated)) {
    mkdirSync(path.dirname(path.join(root, generated.file)), { recursive: true });
    writeFileSync(path.join(root, generated.file), generated.text);
  }
  process.stdout.write(`${changed.has(generated) ? 'written  ' : 'unchanged'}  ${generated.file}\n`);
}
