// What something is made from, as one hash: the same hash means that it need not be made again.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Hash of the packages and of all files in `folder` but tests and what is built; `also` is hashed with them. */
export function sourcesHash(root, folder, also = '') {
  const hash = createHash('sha256').update(also);
  for (const file of ['package-lock.json', ...sources(root, folder)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sources(root, folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (['dist', 'node_modules'].includes(entry.name) || entry.name.startsWith('.')) return [];
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(root, file);
    return /\.test\.[a-z]+$/.test(entry.name) ? [] : [file];
  });
}
