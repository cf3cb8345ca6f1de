// The pages: built into web/dist by the web's own build script, whenever their sources have changed since the last build.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Interrupted, runNpm } from './child.mjs';
import { withLock } from './lock.mjs';

/** Builds the web where its sources, or the packages, differ from those of the last build. */
export async function provideWeb(root, node, env) {
  const web = path.join(root, 'web');
  if (!existsSync(path.join(web, 'index.html')) || isBuilt(root)) return;
  await withLock(path.join(root, '.foyer', 'web.lock'), 'building the pages', async () => {
    if (isBuilt(root)) return;
    process.stderr.write('Building the pages …\n');
    await build(root, node, env);
  });
}

async function build(root, node, env) {
  const hash = inputsHash(root);
  rmSync(stampFile(root), { force: true });
  try {
    await runNpm(node, ['run', 'build', '--workspace', 'web'], { cwd: root, env });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    throw new Error(`the pages could not be built:\n${error.output ?? error.message}`, { cause: error });
  }
  writeFileSync(stampFile(root), hash);
}

function stampFile(root) {
  return path.join(root, 'web', 'dist', '.stamp');
}

function isBuilt(root) {
  const stamp = stampFile(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === inputsHash(root);
}

function inputsHash(root) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...sources(root, 'web')]) {
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
