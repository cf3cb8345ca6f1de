import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold code of ours. */
export const codeFolders = ['bin', 'server', 'sim', 'web', 'test', 'e2e', 'bench', 'tools'];

const passedOver = new Set(['node_modules', 'dist', 'public', 'coverage', 'screenshots']);

/** Every file below the given folders of `root`, with `/` between, sorted; built and installed ones passed over. */
export function listFiles(root: string, folders: readonly string[] = codeFolders): string[] {
  return folders.flatMap((folder) => walk(root, folder)).sort();
}

/** The TypeScript files among them; declaration files are generated and carry no code. */
export function listSources(root: string): string[] {
  return listFiles(root).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}

function walk(root: string, folder: string): string[] {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(path.join(root, folder));
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    if (passedOver.has(entry.name) || entry.name.startsWith('.')) return [];
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, file) : [file];
  });
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
