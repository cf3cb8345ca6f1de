import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Import, Source } from './parse-source.ts';

export type Edge = Import & { from: string; to: string };

/** Answers the file of ours an import leads to, or `undefined` where it leads to a package. */
export type Resolve = (from: string, specifier: string) => string | undefined;

/** Resolves ./ and ../ paths and the #aliases that package.json and web/package.json define. */
export function createResolver(root: string): Resolve {
  const rootAliases = aliasesOf(root, '');
  const webAliases = aliasesOf(root, 'web/');

  return (from, specifier) => {
    if (specifier.startsWith('.'))
      return existing(root, path.posix.join(path.posix.dirname(from), specifier));
    const aliases = from.startsWith('web/') ? webAliases : rootAliases;
    const alias = aliases.find(({ prefix }) => specifier.startsWith(prefix));
    return alias && existing(root, alias.target + specifier.slice(alias.prefix.length));
  };
}

/** The imports between files of ours. */
export function edgesOf(sources: Source[], resolve: Resolve): Edge[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const to = resolve(source.file, one.specifier);
      return to === undefined ? [] : [{ ...one, from: source.file, to }];
    }),
  );
}

/**
 * Groups of files that import each other in a circle (Tarjan's strongly connected components), be it for a type alone:
 * none of them could be understood without the others. `import()` calls do not count: a page may lead back to the first.
 */
export function findCycles(edges: Edge[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const edge of edges) {
    if (edge.dynamic) continue;
    targets.set(edge.from, [...(targets.get(edge.from) ?? []), edge.to]);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];

  function visit(file: string): number {
    const index = order.size;
    order.set(file, index);
    let low = index;
    open.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    lowest.set(file, low);
    if (low === index) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1 || targets.get(file)?.includes(file)) cycles.push(group.sort());
    }
    return low;
  }

  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

function aliasesOf(root: string, folder: string): { prefix: string; target: string }[] {
  const manifest = path.join(root, folder, 'package.json');
  if (!existsSync(manifest)) return [];
  const { imports = {} }: { imports?: Record<string, string> } = JSON.parse(readFileSync(manifest, 'utf8'));
  return Object.entries(imports).map(([alias, target]) => ({
    prefix: alias.replace(/\*$/, ''),
    target: folder + target.replace(/^\.\//, '').replace(/\*$/, ''),
  }));
}

function existing(root: string, file: string): string {
  const candidates = [file, `${file}.ts`, `${file}.tsx`, `${file}/index.ts`, `${file}/index.tsx`];
  return (
    candidates.find((candidate) => /\.[a-z]+$/.test(candidate) && existsSync(path.join(root, candidate))) ??
    file
  );
}
