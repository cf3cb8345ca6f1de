// The pages: built with Vite into web/dist whenever their sources have changed since the last build.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Interrupted, runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';

/** Builds the web where its sources, or the packages, differ from those of the last build. */
export async function provideWeb(root, node, env) {
  const web = path.join(root, 'web');
  if (!existsSync(path.join(web, 'index.html')) || isBuilt(root)) return;
  await withLock(path.join(root, '.foyer', 'web.lock'), 'building the pages', async () => {
    if (isBuilt(root)) return;
    process.stderr.write('Building the pages …\n');
    await build(root, web, node, env);
  });
}

async function build(root, web, node, env) {
  const hash = inputsHash(root);
  const fresh = path.join(root, '.foyer', `web-${process.pid}`);
  const removeFresh = () => rmSync(fresh, { recursive: true, force: true });
  process.once('exit', removeFresh);
  const vite = path.join(
    path.dirname(createRequire(path.join(web, 'package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  );
  try {
    const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
    await runQuietly(node, args, { cwd: web, env });
    writeFileSync(path.join(fresh, '.stamp'), hash);
    replaceFolder(path.join(web, 'dist'), fresh, `${fresh}-old`);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    throw new Error(`the pages could not be built:\n${error.output ?? error.message}`, { cause: error });
  } finally {
    process.off('exit', removeFresh);
    removeFresh();
  }
}

function replaceFolder(target, fresh, aside) {
  if (existsSync(target)) renameSync(target, aside);
  renameSync(fresh, target);
  rmSync(aside, { recursive: true, force: true });
}

function isBuilt(root) {
  const stamp = path.join(root, 'web', 'dist', '.stamp');
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
