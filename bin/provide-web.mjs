// The pages: built into web/dist by the web's own build script, whenever their sources have changed since the last build.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Interrupted, runNpm } from './child.mjs';
import { withLock } from './lock.mjs';
import { sourcesHash } from './sources-hash.mjs';

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
  const hash = sourcesHash(root, 'web');
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
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash(root, 'web');
}
