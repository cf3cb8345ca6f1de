import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverEnvironment, serverFlags } from '../bin/server-flags.mjs';

type LockEntry = { optionalDependencies?: Record<string, string>; hasInstallScript?: boolean };

/** Whether the static list of migrations holds just the files of the folder, in their order. */
export async function checkMigrations(root: string): Promise<string[]> {
  const folder = path.join(root, 'server', 'db', 'migrations');
  if (!existsSync(path.join(folder, 'index.ts'))) return [];
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
  const { migrations }: { migrations: object } = await import(
    pathToFileURL(path.join(folder, 'index.ts')).href
  );
  const listed = Object.keys(migrations);
  if (listed.join() === files.join()) return [];
  return [`server/db/migrations/index.ts lists ${listed.join(', ')}; the folder holds ${files.join(', ')}`];
}

/**
 * Whether `npm ci` accepts the lock file everywhere: it refuses one without entries for the optional packages of other
 * platforms, which npm leaves out when its registry did not have them. And no package may need an install script.
 */
export function checkLockFile(root: string): string[] {
  const { packages }: { packages: Record<string, LockEntry> } = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(packages).flatMap(([place, entry]) => {
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    );
    const findings = missing.map(
      (name) => `package-lock.json lacks ${name}, which ${place} names; npm ci refuses that`,
    );
    if (entry.hasInstallScript && !mayHaveInstallScript.has(place))
      findings.push(`${place} has an install script`);
    return findings;
  });
}

/** Packages whose install script is not needed and never run (.npmrc). */
const mayHaveInstallScript = new Set(['node_modules/fsevents']);

/** Whether everything the image is built from lies in the repository and gets past .dockerignore. */
export function checkImage(root: string): string[] {
  const admitted = readFileSync(path.join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const copies = readFileSync(path.join(root, 'Dockerfile'), 'utf8').matchAll(/^COPY (?!--from)(.+)$/gm);
  const sources = [...copies].flatMap(([, words = '']) => words.trim().split(/\s+/).slice(0, -1));
  return sources.flatMap((source) => {
    if (!existsSync(path.join(root, source))) return [`Dockerfile copies ${source}, which does not exist`];
    const isAdmitted = admitted.some((place) => source === place || source.startsWith(`${place}/`));
    return isAdmitted ? [] : [`Dockerfile copies ${source}, which .dockerignore leaves out`];
  });
}

/** Whether the image runs Node with the flags and the environment that the launcher gives it (bin/server-flags.mjs). */
export function checkImageStart(root: string): string[] {
  const words = ['node', ...serverFlags, 'server/main.ts'];
  const wanted = [
    `RUN ${words.join(' ')} --compile`,
    `CMD [${words.map((word) => JSON.stringify(word)).join(', ')}]`,
    ...Object.entries(serverEnvironment).map(([name, value]) => `${name}=${value}`),
  ];
  const text = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
  return wanted
    .filter((part) => !text.includes(part))
    .map((part) => `Dockerfile lacks ${part}, as bin/server-flags.mjs has it`);
}
