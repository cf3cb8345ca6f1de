import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createResolver, edgesOf } from './import-graph.ts';
import { parseSource } from './parse-source.ts';
import { listSources } from './source-files.ts';

const root = path.dirname(import.meta.dirname);
const sources = listSources(root)
  .filter((file) => /^(server|web|sim)\//.test(file))
  .filter((file) => !/\.(test|contract)\.tsx?$|\/testing(-[a-z-]+)?\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
const edges = edgesOf(
  sources.map(({ file, text }) => parseSource(file, text)),
  createResolver(root),
);

/** Outside of its own folders a kind stands in the registry, in what the registry is given, and among the simulated. */
const ALLOWED = ['server/adapters/index.ts', 'server/wire.ts', 'sim/kinds.ts'];

/** The kinds of media servers are the folders of adapters/ that describe one. */
function mediaKinds(): string[] {
  const adapters = path.join(root, 'server', 'adapters');
  return readdirSync(adapters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => sources.some(({ file }) => file === `server/adapters/${name}/descriptor.ts`));
}

describe('a new kind of media server', () => {
  // Plex was there first: its way of inviting is that of the documented API, which the pages speak as well.
  const kinds = mediaKinds().filter((kind) => kind !== 'plex');

  it('has one to look at', () => {
    assert.notDeepEqual(kinds, []);
  });

  for (const kind of kinds) {
    const isOwn = (file: string) =>
      file.startsWith(`server/adapters/${kind}/`) || file.startsWith(`sim/${kind}/`);
    // Files of other programs name the kinds that those know.
    const isForeign = (file: string) => file.startsWith('server/adapters/importers/');

    it(`touches its adapter, its simulator and a line in each list: ${kind}`, () => {
      const named = sources.filter(
        ({ file, text }) => !isOwn(file) && !isForeign(file) && new RegExp(kind, 'i').test(text),
      );
      assert.deepEqual(named.map(({ file }) => file).sort(), ALLOWED);
    });

    it(`is one entry of the registry, and nobody else imports its adapter: ${kind}`, () => {
      const importers = edges.filter(
        ({ from, to }) => to.startsWith(`server/adapters/${kind}/`) && !isOwn(from),
      );
      assert.deepEqual(
        importers.map(({ from, to }) => [from, to]),
        [['server/adapters/index.ts', `server/adapters/${kind}/index.ts`]],
      );
    });
  }
});
