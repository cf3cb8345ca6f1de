// Packages: `npm ci` whenever what is installed is not what package-lock.json says.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Interrupted, runNpm } from './child.mjs';
import { withLock } from './lock.mjs';
import { lastNpmError } from './provide-node.mjs';

/** Installs the packages of the lock file where they are missing or others. Safe to call from several processes. */
export async function providePackages(root, node, env) {
  if (isInstalled(root)) return;
  await withLock(path.join(root, '.foyer', 'packages.lock'), 'installing packages', async () => {
    if (isInstalled(root)) return;
    process.stderr.write('Installing packages (npm ci) …\n');
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    try {
      await runNpm(node, args, { cwd: root, env });
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      throw new Error(
        `the packages could not be installed (${lastNpmError(error.output) ?? error.message}). ` +
          'Check the internet connection and try again; `npm ci` shows the details.',
        { cause: error },
      );
    }
    writeFileSync(stampFile(root), lockHash(root));
  });
}

function isInstalled(root) {
  const hash = lockHash(root);
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  if (!matchesInstalled(root)) return false;
  writeFileSync(stamp, hash);
  return true;
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function stampFile(root) {
  return path.join(root, 'node_modules', '.foyer-lock');
}

/** Whether someone's own `npm install` left just what the lock file says; npm lists what it placed in this hidden file. */
function matchesInstalled(root) {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes('node_modules/')) return true;
    const found = installed[place];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}
