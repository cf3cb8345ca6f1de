import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkNames, checkSizes } from './file-rules.ts';
import { outOfDate } from './generators.ts';
import { checkTexts } from './i18n-rules.ts';
import { checkImage, checkImageStart, checkLockFile, checkMigrations } from './repository-rules.ts';
import { parseCounts } from './test-runners.ts';

/** Writes files into a fresh folder, asks a rule about it and removes it again. */
async function ask<T>(rule: (root: string) => T | Promise<T>, files: Record<string, string>): Promise<T> {
  const root = mkdtempSync(path.join(tmpdir(), 'foyer-rules-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  try {
    return await rule(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('file sizes', () => {
  const lines = (count: number) => 'x\n'.repeat(count);

  test('caps files at 400 lines and tests at 600', async () => {
    const files = { 'server/a.ts': lines(401), 'server/b.ts': lines(400), 'server/a.test.ts': lines(601) };
    assert.deepEqual(await ask(checkSizes, files), [
      'server/a.test.ts has 601 lines; the cap is 600',
      'server/a.ts has 401 lines; the cap is 400',
    ]);
  });

  test('lets data, migrations and generated files be long', async () => {
    const long = lines(900);
    const files = {
      'sim/catalog/films.ts': long,
      'server/db/migrations/0001-a.ts': long,
      'web/src/api/schema.d.ts': long,
    };
    assert.deepEqual(await ask(checkSizes, files), []);
  });
});

test('wants kebab-case names of files and folders', async () => {
  const files = {
    'server/readEnv.ts': '',
    'web/src/Ui/a.tsx': '',
    'sim/some-part.test.ts': '',
    'sim/README.md': '',
  };
  assert.deepEqual(await ask(checkNames, files), [
    'server/readEnv.ts: "readEnv.ts" is not kebab-case',
    'web/src/Ui/a.tsx: "Ui" is not kebab-case',
  ]);
});

describe('texts', () => {
  const all = (text: object) =>
    Object.fromEntries(
      ['en', 'de', 'fr', 'es', 'da'].map((l) => [`web/src/i18n/${l}/a.json`, JSON.stringify(text)]),
    );
  const english = {
    title: 'Hello {{name}}',
    inner: { days_one: '{{count}} day', days_other: '{{count}} days' },
  };

  test('accepts the same keys, with the plural forms each language has', async () => {
    const french = { ...english, inner: { ...english.inner, days_many: '{{count}} de jours' } };
    const files = { ...all(english), 'web/src/i18n/fr/a.json': JSON.stringify(french) };
    assert.deepEqual(await ask(checkTexts, files), []);
  });

  test('finds what is missing, too much, empty or fills in what nobody gives', async () => {
    const danish = { title: 'Hej {{navn}}', inner: { days_one: '{{count}} dag' }, extra: '' };
    const files = { ...all(english), 'web/src/i18n/da/a.json': JSON.stringify(danish) };
    assert.deepEqual(await ask(checkTexts, files), [
      'da/a.json: title fills in navn, which English does not',
      'da/a.json: inner.days has plural forms without _other',
      'da/a.json has extra, which English lacks',
      'da/a.json: extra is empty',
    ]);
  });

  test('finds a missing key and a missing file', async () => {
    const files = {
      ...all(english),
      'web/src/i18n/da/a.json': '{"title":"{{name}}"}',
      'web/src/i18n/en/b.json': '{}',
    };
    assert.deepEqual(await ask(checkTexts, files), [
      'da/a.json lacks inner.days',
      'de/b.json is missing',
      'fr/b.json is missing',
      'es/b.json is missing',
      'da/b.json is missing',
    ]);
  });
});

describe('migrations', () => {
  const folder = 'server/db/migrations';
  const files = {
    [`${folder}/0001-first.ts`]: '',
    [`${folder}/0002-second.ts`]: '',
    'package.json': '{"type":"module"}',
  };

  test('finds one that the list lacks', async () => {
    const index = "export const migrations = { '0001-first': {} };";
    assert.deepEqual(await ask(checkMigrations, { ...files, [`${folder}/index.ts`]: index }), [
      'server/db/migrations/index.ts lists 0001-first; the folder holds 0001-first, 0002-second',
    ]);
  });

  test('accepts the list of all, in order', async () => {
    const index = "export const migrations = { '0001-first': {}, '0002-second': {} };";
    assert.deepEqual(await ask(checkMigrations, { ...files, [`${folder}/index.ts`]: index }), []);
  });
});

test('finds what the lock file lacks for other platforms, and install scripts', async () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } },
    'node_modules/a-linux': {},
    'node_modules/b': { hasInstallScript: true },
  };
  assert.deepEqual(await ask(checkLockFile, { 'package-lock.json': JSON.stringify({ packages }) }), [
    'package-lock.json lacks a-darwin, which node_modules/a names; npm ci refuses that',
    'node_modules/b has an install script',
  ]);
});

test('finds what the image cannot be built from', async () => {
  const files = {
    '.dockerignore': '*\n!package.json\n!web\nweb/dist\n',
    Dockerfile:
      'FROM node\nCOPY package.json openapi.json ./\nCOPY web/a.json web/\nCOPY server server\nCOPY --from=x /y z\n',
    'package.json': '{}',
    'openapi.json': '{}',
    'web/a.json': '{}',
  };
  assert.deepEqual(await ask(checkImage, files), [
    'Dockerfile copies openapi.json, which .dockerignore leaves out',
    'Dockerfile copies server, which does not exist',
  ]);
});

test('finds an image that starts the server in another way than the launcher', async () => {
  const files = {
    Dockerfile:
      'ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=32768\nRUN node --max-semi-space-size=2 --expose-gc server/main.ts --compile\nCMD ["node", "server/main.ts"]\n',
  };
  assert.deepEqual(await ask(checkImageStart, files), [
    'Dockerfile lacks CMD ["node", "--max-semi-space-size=2", "--expose-gc", "server/main.ts"], as bin/server-flags.mjs has it',
  ]);
});

test('tells which generated files are missing or say something else', async () => {
  const made = ['same', 'other', 'missing'].map((name) => ({ file: `${name}.json`, text: '{}\n' }));
  const stale = await ask((root) => outOfDate(root, made), { 'same.json': '{}\n', 'other.json': '[]\n' });
  assert.deepEqual(
    stale.map(({ file }) => file),
    ['other.json', 'missing.json'],
  );
});

test('reads the last line of counts out of an output', () => {
  assert.deepEqual(parseCounts('1 passed, 2 failed\nmore\n10 passed, 0 failed, 3 skipped\n'), {
    passed: 10,
    failed: 0,
    skipped: 3,
  });
  assert.equal(parseCounts('nothing of the kind'), undefined);
});
