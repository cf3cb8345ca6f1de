// Who may import whom, and which words, comparisons and statements may stand where. The table is that of
// docs/architecture.md; each rule answers with a sentence that says what to do instead.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createResolver, type Edge, edgesOf, findCycles } from './import-graph.ts';
import { parseSource, type Source } from './parse-source.ts';
import { listSources } from './source-files.ts';

/** Which domains a domain may use, through their index.ts. Whatever should go the other way is told by events. */
const domainsBelow: Record<string, readonly string[]> = {
  accounts: [],
  media: [],
  downloads: [],
  settings: ['accounts'],
  system: [],
  library: ['media'],
  tiers: ['accounts', 'media'],
  onboarding: ['accounts', 'media', 'settings'],
  members: ['accounts', 'media', 'notifications', 'settings', 'tiers'],
  invites: ['accounts', 'media', 'members', 'notifications', 'onboarding', 'settings', 'tiers'],
  'access-requests': ['accounts', 'invites', 'media', 'members', 'notifications', 'settings', 'tiers'],
  'server-passwords': ['accounts', 'media', 'members', 'notifications'],
  sponsorship: ['accounts', 'invites', 'media', 'members', 'notifications', 'settings', 'tiers'],
  moving: ['accounts', 'invites', 'media', 'members', 'tiers'],
  requests: ['accounts', 'library', 'downloads'],
  playback: ['accounts', 'media', 'library'],
  notifications: ['accounts', 'settings'],
};

/** Adapter folders that several adapters share. */
const sharedAdapters: Record<string, readonly string[]> = {
  plex: ['media-client'],
  jellyfin: ['media-client'],
  sonarr: ['servarr'],
  radarr: ['servarr'],
};

/** The files of http/ and jobs/ that keep rows of their own. */
const plumbingStores = new Set([
  'server/http/idempotency.ts',
  'server/http/rate-limit.ts',
  'server/jobs/outbox.ts',
  'server/jobs/saga-journal.ts',
  'server/jobs/slot-store.ts',
]);

const products = /(?<!com|multi|du|sim|per)plex|jellyfin|sonarr|radarr|qbittorrent|tautulli/i;
/** Field names of the documented API that carry a product's name for the sake of existing clients. */
const documentedNames = /\bplex_(home|id)\b/g;
const sqlMethods = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'replaceInto',
  'mergeInto',
  'sql',
]);

type Place = {
  /** A folder of server/ with rules of its own, `wiring` for the files directly in server/, or a top folder. */
  area:
    | 'kernel'
    | 'db'
    | 'http'
    | 'jobs'
    | 'domains'
    | 'adapters'
    | 'wiring'
    | 'sim'
    | 'web'
    | 'test'
    | 'tools';
  /** The domain, adapter or feature. */
  name: string;
  base: string;
  isTest: boolean;
};

/** Checks every source below `root` and answers the violations, one sentence each. */
export function checkBoundaries(root: string): string[] {
  const sources = listSources(root).map((file) =>
    parseSource(file, readFileSync(path.join(root, file), 'utf8')),
  );
  const edges = edgesOf(sources, createResolver(root));
  const kinds = adapterNames(root);
  return [
    ...edges.flatMap((edge) => {
      const why = whyForbidden(edge);
      return why ? [`${edge.from}:${edge.line} imports ${edge.to}: ${why}`] : [];
    }),
    ...findCycles(edges).map((files) => `import cycle: ${files.join(' → ')}`),
    ...sources.flatMap((source) => checkContent(source, kinds)),
  ];
}

function placeOf(file: string): Place {
  const [top = '', second = '', third = '', fourth = ''] = file.split('/');
  const base = path.posix.basename(file);
  const isTest = /\.(test|contract)\.tsx?$/.test(base) || /^testing(-[a-z-]+)?\.ts$/.test(base);
  if (top === 'server') {
    const folders = ['kernel', 'db', 'http', 'jobs', 'domains', 'adapters'] as const;
    const area = folders.find((folder) => folder === second) ?? 'wiring';
    return { area, name: third.endsWith('.ts') ? '' : third, base, isTest };
  }
  if (top === 'web') return { area: 'web', name: third === 'features' ? fourth : '', base, isTest };
  if (top === 'sim') return { area: 'sim', name: '', base, isTest };
  return { area: top === 'test' ? 'test' : 'tools', name: '', base, isTest };
}

/** Why an import may not be, or `undefined` where it may. */
function whyForbidden(edge: Edge): string | undefined {
  const from = placeOf(edge.from);
  const to = placeOf(edge.to);
  if (from.area === 'web') return whyWebForbidden(edge, from, to);
  if (to.area === 'web') return from.area === 'tools' ? undefined : 'only the browser runs the code of web/';
  if (from.area === 'tools' || from.area === 'test') return undefined;
  if (from.area === 'sim') {
    if (to.area === 'sim' || (from.isTest && to.area === 'test')) return undefined;
    return 'the simulator is an independent witness and uses nothing but itself';
  }
  if (from.isTest) return undefined;
  if (to.isTest || to.area === 'test' || to.area === 'sim' || to.area === 'tools') {
    return 'the program does not use tests, tools or the simulator';
  }
  return whyServerForbidden(edge, from, to);
}

function whyWebForbidden(edge: Edge, from: Place, to: Place): string | undefined {
  if (to.area !== 'web')
    return 'the pages share no code with the server; use the types made from openapi.json';
  if (from.name && to.name && from.name !== to.name)
    return 'a feature does not import a feature; share through ui/ or lib/';
  const isGround = /^web\/src\/(ui|lib|i18n)\//.test(edge.from) && !from.isTest;
  if (isGround && /^web\/src\/(features|app)\//.test(edge.to)) return 'ui/, lib/ and i18n/ know no feature';
  return undefined;
}

function whyServerForbidden(edge: Edge, from: Place, to: Place): string | undefined {
  if (to.area === 'wiring' && from.area !== 'wiring')
    return 'what is wired does not know who wires it; take it as a parameter';
  if (from.area === 'wiring' || to.area === 'kernel') return undefined;
  switch (from.area) {
    case 'kernel':
      return 'the kernel uses nothing of ours';
    case 'db':
      if (to.area === 'db') return undefined;
      if (edge.typeOnly && isTables(to)) return undefined;
      return 'db/ uses the kernel and the types of tables.ts files';
    case 'http':
    case 'jobs':
      if (to.area === from.area) return undefined;
      if (to.area === 'db' && (edge.typeOnly || plumbingStores.has(edge.from))) return undefined;
      return `${from.area}/ uses the kernel and, in its stores, db/`;
    case 'domains':
      return whyDomainForbidden(edge, from, to);
    default:
      return whyAdapterForbidden(from, to);
  }
}

/**
 * Types of db/, http/ and jobs/ may be named in every file of a domain, because what they describe arrives as a
 * parameter; code of theirs may be called only in the files made for it.
 */
function whyDomainForbidden(edge: Edge, from: Place, to: Place): string | undefined {
  switch (to.area) {
    case 'db':
      return edge.typeOnly || isStore(from) || isTables(from)
        ? undefined
        : 'only store and tables files use db/';
    case 'http':
      return edge.typeOnly || isNamed(from, 'routes|schema')
        ? undefined
        : 'only routes and schema files use http/';
    case 'jobs':
      return edge.typeOnly || isNamed(from, 'jobs') ? undefined : 'only jobs files use jobs/';
    case 'domains':
      break;
    default:
      return 'a domain knows no vendor; describe what it needs in its protocol.ts';
  }
  if (to.name === from.name) return undefined;
  if (!domainsBelow[from.name]?.includes(to.name)) {
    return `${from.name} does not stand above ${to.name}; publish an event, or take it as a parameter`;
  }
  return to.base === 'index.ts' ? undefined : `use ${to.name} through its index.ts`;
}

function whyAdapterForbidden(from: Place, to: Place): string | undefined {
  if (to.area === 'domains') {
    return isNamed(to, 'protocol|descriptor')
      ? undefined
      : "an adapter uses only a domain's protocol.ts and descriptor.ts";
  }
  if (to.area !== 'adapters') return 'an adapter uses the kernel, its own folder and the protocol it serves';
  const isRegistry = from.name === '' && to.base === 'index.ts';
  if (to.name === from.name || isRegistry || sharedAdapters[from.name]?.includes(to.name)) return undefined;
  return 'an adapter does not use another adapter';
}

/** Whether a file is called by one of the names, alone or as `name-part.ts`. */
function isNamed({ base }: Place, names: string): boolean {
  return new RegExp(`^(${names})(-.+)?\\.ts$`).test(base);
}

function isStore(place: Place): boolean {
  return isNamed(place, '(.+-)?store');
}

function isTables(place: Place): boolean {
  return isNamed(place, '(.+-)?tables');
}

function checkContent(source: Source, kinds: Set<string>): string[] {
  const place = placeOf(source.file);
  const inServer = source.file.startsWith('server/');
  if (place.isTest || !(inServer || place.area === 'web')) return [];
  const findings: string[] = [];
  const find = (line: number, what: string) => findings.push(`${source.file}:${line} ${what}`);

  for (const { text, line } of source.comparedWith) {
    if (kinds.has(text)) find(line, `compares with the kind '${text}'; ask the descriptor or the facet`);
  }
  if (!inServer) return findings;

  if (source.file !== 'server/env.ts') {
    for (const line of source.environment) find(line, 'reads process.env; only server/env.ts does');
  }
  if (!mayHoldSql(source.file, place)) {
    const statement = source.calls.find(({ name }) => sqlMethods.has(name));
    if (statement) find(statement.line, `calls ${statement.name}; SQL stands only in store files and db/`);
  }
  if (['kernel', 'db', 'http', 'jobs', 'domains'].includes(place.area)) {
    if (products.test(source.file)) find(1, 'is named after a product; only adapters are');
    for (const { text, line } of source.words) {
      const found = products.exec(text.replaceAll(documentedNames, ''));
      if (found) find(line, `names the product "${found[0]}"; only adapters do`);
    }
  }
  return findings;
}

function mayHoldSql(file: string, place: Place): boolean {
  return place.area === 'db' || plumbingStores.has(file) || (place.area === 'domains' && isStore(place));
}

function adapterNames(root: string): Set<string> {
  const folder = path.join(root, 'server', 'adapters');
  if (!existsSync(folder)) return new Set();
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Set(
    folders
      .map((entry) => entry.name)
      .filter((name) => !['contract', 'channels', 'importers', 'media-client'].includes(name)),
  );
}
