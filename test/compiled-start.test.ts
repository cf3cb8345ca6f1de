import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serverFlags } from '../bin/server-flags.mjs';
import { post } from './foyer-owner.ts';
import { startProcess, temporaryFolder } from './foyer-process.ts';
import { createPostgresDatabase, requirePart } from './parts.ts';

const MAIN = join(import.meta.dirname, '..', 'server', 'main.ts');

describe('a server that was compiled before', () => {
  const folder = temporaryFolder();
  const cache = join(folder.path, 'cache');
  before(() => {
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache };
    const compiled = spawnSync(process.execPath, [...serverFlags, MAIN, '--compile'], { env });
    assert.deepEqual([compiled.status, String(compiled.stdout)], [0, '']);
  });
  after(() => folder.remove());

  /** What Node's cache says of our own sources when the server starts and somebody signs in. */
  async function startAndSignIn(databaseUrl: string): Promise<{ taken: number; missing: string[] }> {
    const data = temporaryFolder();
    const foyer = await startProcess(
      {
        FOYER_DATA_DIR: data.path,
        FOYER_DATABASE_URL: databaseUrl,
        NODE_COMPILE_CACHE: cache,
        NODE_DEBUG_NATIVE: 'COMPILE_CACHE',
      },
      { keepOutput: true },
    );
    const owner = { username: 'anna', password: 'correct-horse-lantern' };
    assert.equal((await post(foyer.url, '/api/setup', owner, { origin: foyer.url })).status, 201);
    await foyer.kill('SIGTERM');
    data.remove();
    const looks = foyer.output().matchAll(/reading cache from \S+ for StrippedTypeScript (\S+?)\.\.\.(.*)/g);
    const found = [...looks].map(([, file = '', outcome = '']) => ({ file, taken: /success/.test(outcome) }));
    const missing = found.filter((look) => !look.taken).map((look) => look.file);
    return { taken: found.length - missing.length, missing };
  }

  it('starts and signs people in without Node’s compiler for TypeScript', async () => {
    const { taken, missing } = await startAndSignIn('sqlite::memory:');
    assert.deepEqual(missing, []);
    assert.ok(taken > 100, `only ${taken} files came from the cache`);
  });

  it('starts without Node’s second HTTP client', () => {
    const start = join(import.meta.dirname, '..', 'server', 'start.ts');
    const say = 'process.stdout.write(process.moduleLoadList.join())';
    const script = `await import(${JSON.stringify(start)}); ${say}`;
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache };
    const said = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env });
    assert.match(String(said.stdout), /_http_client/);
    assert.doesNotMatch(String(said.stdout), /undici/);
  });

  it('does so on PostgreSQL', async (t) => {
    if (requirePart(t, 'postgresql') === undefined) return;
    assert.deepEqual((await startAndSignIn(await createPostgresDatabase())).missing, []);
  });
});
