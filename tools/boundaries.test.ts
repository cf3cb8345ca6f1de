import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkBoundaries } from './boundaries.ts';

const aliases = {
  '#kernel/*': './server/kernel/*',
  '#db/*': './server/db/*',
  '#http/*': './server/http/*',
  '#jobs/*': './server/jobs/*',
  '#domains/*': './server/domains/*',
  '#adapters/*': './server/adapters/*',
  '#server/*': './server/*',
  '#sim/*': './sim/*',
  '#test/*': './test/*',
};

/** Writes a small repository, checks it and removes it again. */
function check(files: Record<string, string>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'foyer-boundaries-'));
  const all = { 'package.json': JSON.stringify({ imports: aliases }), ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  try {
    return checkBoundaries(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One import from a file, which is what most rules are about. */
function checkImport(from: string, specifier: string, how = 'import { x }'): string[] {
  return check({ [from]: `${how} from '${specifier}';` });
}

const forbidden: [from: string, specifier: string, why: RegExp, how?: string][] = [
  ['server/kernel/a.ts', '#db/open.ts', /the kernel uses nothing of ours/],
  ['server/kernel/a.ts', '#db/open.ts', /the kernel uses nothing of ours/, 'import type { X }'],
  ['server/db/a.ts', '#domains/media/tables.ts', /types of tables\.ts/],
  ['server/db/a.ts', '#domains/media/store.ts', /types of tables\.ts/, 'import type { X }'],
  ['server/db/a.ts', '#http/app.ts', /types of tables\.ts/],
  ['server/http/app.ts', '#domains/media/index.ts', /http\/ uses the kernel/],
  ['server/http/app.ts', '#db/open.ts', /http\/ uses the kernel/],
  ['server/jobs/runner.ts', '#http/app.ts', /jobs\/ uses the kernel/],
  ['server/domains/media/sync.ts', '#db/portable.ts', /only store and tables files/],
  ['server/domains/media/sync.ts', '#http/list.ts', /only routes and schema files/],
  ['server/domains/media/sync.ts', '#jobs/define.ts', /only jobs files/],
  ['server/domains/media/sync.ts', '#domains/accounts/index.ts', /does not stand above accounts/],
  ['server/domains/media/sync.ts', '#domains/accounts/index.ts', /does not stand above/, 'import type { X }'],
  ['server/domains/invites/redeem.ts', '#domains/media/store.ts', /through its index\.ts/],
  ['server/domains/invites/redeem.ts', '#adapters/docker/client.ts', /knows no vendor/],
  ['server/domains/invites/redeem.ts', '../media/store.ts', /through its index\.ts/],
  ['server/adapters/plex/client.ts', '#domains/media/store.ts', /protocol\.ts and descriptor\.ts/],
  ['server/adapters/plex/client.ts', '#db/open.ts', /the protocol it serves/],
  ['server/adapters/plex/client.ts', '#adapters/jellyfin/client.ts', /another adapter/],
  ['server/domains/media/sync.ts', '#server/compose.ts', /who wires it/],
  ['server/main.ts', '#sim/world.ts', /does not use tests, tools or the simulator/],
  ['server/domains/media/sync.ts', '#test/app.ts', /does not use tests/],
  ['sim/world.ts', '#kernel/clock.ts', /independent witness/],
  ['sim/world.ts', '#test/parts.ts', /independent witness/],
  ['sim/world.test.ts', '#kernel/clock.ts', /independent witness/],
  ['web/src/app/a.ts', '../../../server/kernel/clock.ts', /no code with the server/],
  ['web/src/features/invites/a.tsx', '../members/b.tsx', /a feature does not import a feature/],
  ['web/src/ui/a.tsx', '../features/members/b.tsx', /know no feature/],
  ['server/main.ts', '../web/src/lib/a.ts', /only the browser/],
  ['server/domains/media/sync.ts', '#db/portable.ts', /only store and tables files/, 'export { x }'],
];

const allowed: [from: string, specifier: string, how?: string][] = [
  ['server/kernel/a.ts', './b.ts'],
  ['server/kernel/a.ts', 'zod'],
  ['server/db/schema.ts', '#domains/media/tables.ts', 'import type { X }'],
  ['server/http/rate-limit.ts', '#db/open.ts'],
  ['server/http/live.ts', '#db/notifier.ts', 'import type { X }'],
  ['server/domains/media/store.ts', '#db/portable.ts'],
  ['server/domains/media/store-people.ts', '#db/portable.ts'],
  ['server/domains/media/tables.ts', '#db/portable.ts', 'import type { X }'],
  ['server/domains/media/sync.ts', '#db/open.ts', 'import type { X }'],
  ['server/domains/media/routes-guest.ts', '#http/route.ts'],
  ['server/domains/media/jobs.ts', '#jobs/define.ts'],
  ['server/domains/invites/redeem.ts', '#domains/media/index.ts'],
  ['server/domains/media/sync.ts', './store.ts'],
  ['server/adapters/plex/client.ts', '#domains/media/protocol.ts'],
  ['server/adapters/sonarr/client.ts', '#adapters/servarr/client.ts'],
  ['server/adapters/index.ts', './plex/index.ts'],
  ['server/compose.ts', '#adapters/plex/client.ts'],
  ['server/domains/media/sync.test.ts', '#test/app.ts'],
  ['sim/world.test.ts', '#test/parts.ts'],
  ['web/src/features/invites/a.tsx', '../../ui/b.tsx'],
  ['tools/demo.ts', '#sim/main.ts'],
];

describe('who may import whom', () => {
  for (const [from, specifier, why, how] of forbidden) {
    test(`refuses ${how ?? 'import'} of ${specifier} in ${from}`, () => {
      const findings = checkImport(from, specifier, how);
      assert.equal(findings.length, 1);
      assert.match(findings[0] ?? '', why);
    });
  }

  for (const [from, specifier, how] of allowed) {
    test(`lets ${from} import ${specifier}`, () => {
      assert.deepEqual(checkImport(from, specifier, how), []);
    });
  }

  test('finds an import() as well', () => {
    assert.match(check({ 'server/kernel/a.ts': "await import('#db/open.ts');" })[0] ?? '', /a\.ts:1 imports/);
  });
});

describe('import cycles', () => {
  const cycle = (imported: string) =>
    check({
      'sim/a.ts': "import { b } from './b.ts'; export const a = b;",
      'sim/b.ts': "import { c } from './c.ts'; export const b = c;",
      'sim/c.ts': imported,
    });

  test('finds a circle of three files', () => {
    assert.deepEqual(cycle("import { a } from './a.ts'; export const c = a;"), [
      'import cycle: sim/a.ts → sim/b.ts → sim/c.ts',
    ]);
  });

  test('counts a circle that a type alone closes', () => {
    assert.equal(cycle("import type { a } from './a.ts'; export type C = typeof a;").length, 1);
  });

  test('does not count import() calls', () => {
    assert.deepEqual(cycle("export const c = () => import('./b.ts');"), []);
  });

  test('finds two circles that share no file', () => {
    const pair = (one: string, other: string) => ({
      [`sim/${one}.ts`]: `import './${other}.ts';`,
      [`sim/${other}.ts`]: `import './${one}.ts';`,
    });
    assert.equal(check({ ...pair('a', 'b'), ...pair('c', 'd') }).length, 2);
  });
});

describe('what may stand where', () => {
  const finds = (file: string, text: string, why: RegExp) => {
    const findings = check({ 'server/adapters/plex/index.ts': '', [file]: text });
    assert.equal(findings.length, 1, findings.join('\n'));
    assert.match(findings[0] ?? '', why);
  };
  const accepts = (file: string, text: string) => {
    assert.deepEqual(check({ 'server/adapters/plex/index.ts': '', [file]: text }), []);
  };

  test('refuses process.env outside env.ts', () => {
    finds('server/domains/media/sync.ts', 'export const a = process.env.HOME;', /:1 reads process\.env/);
    finds('server/compose.ts', "import { env } from 'node:process';", /reads process\.env/);
    accepts('server/env.ts', 'export const a = process.env.HOME;');
  });

  test('refuses product names in identifiers, strings and file names', () => {
    finds('server/domains/media/sync.ts', 'export const plexToken = 1;', /names the product "plex"/);
    finds(
      'server/kernel/http/client.ts',
      "export const a = { h: 'X-Jellyfin' };",
      /names the product "Jellyfin"/,
    );
    finds('server/domains/media/sync.ts', 'export const a = `the Plex server`;', /names the product/);
    finds('server/jobs/plex-sync.ts', 'export const a = 1;', /is named after a product/);
  });

  test('accepts product names in comments, tests, documented fields and longer words', () => {
    accepts('server/domains/media/sync.ts', '// Plex says 200 here\nexport const a = 1;');
    accepts('server/domains/media/sync.test.ts', "export const a = 'plex';");
    accepts('server/domains/invites/schema.ts', "export const a = { plex_home: true, b: 'plex_id' };");
    accepts('server/domains/media/sync.ts', 'export const complexity = 1;');
    accepts('server/adapters/plex/client.ts', "export const a = 'plex';");
  });

  test('refuses comparing with a kind', () => {
    finds(
      'server/adapters/plex/client.ts',
      "export const a = (k: string) => k === 'plex';",
      /the kind 'plex'/,
    );
    finds('web/src/ui/a.tsx', "export const a = (k: string) => { switch (k) { case 'plex': } };", /the kind/);
    accepts('server/domains/media/sync.ts', "export const a = (r: { kind: string }) => r.kind === 'ok';");
  });

  test('refuses SQL outside store files and db/', () => {
    finds('server/domains/media/sync.ts', "export const a = (db) => db.selectFrom('t');", /calls selectFrom/);
    finds('server/http/app.ts', "export const a = (db) => db.deleteFrom('t');", /calls deleteFrom/);
    finds('server/domains/media/sync.ts', 'export const a = sql`select 1`;', /calls sql/);
    accepts('server/domains/media/store.ts', "export const a = (db) => db.insertInto('t');");
    accepts('server/db/migrations/0001-first.ts', "export const a = (db) => db.updateTable('t');");
    accepts('server/jobs/outbox.ts', "export const a = (db) => db.insertInto('t');");
  });
});
