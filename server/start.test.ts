import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { migrateToLatest } from '#db/migrate.ts';
import { openDatabase } from '#db/open.ts';
import { readEnv } from './env.ts';
import { reasonOf, startFoyer } from './start.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-start-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The one sentence the owner reads when Foyer does not start with these settings. */
async function refusal(settings: Record<string, string>): Promise<string> {
  try {
    const env = readEnv({
      FOYER_HOST: '127.0.0.1',
      FOYER_PORT: '0',
      FOYER_DATA_DIR: folder,
      FOYER_LOG_LEVEL: 'silent',
      ...settings,
    });
    const running = await startFoyer(env);
    await running.stop();
  } catch (error) {
    return reasonOf(error);
  }
  return 'it started';
}

function isOneSentenceOfAdvice(text: string): void {
  assert.ok(!text.includes('\n'), text);
  assert.ok(!/\bat .*\.ts:/.test(text), text);
}

describe('the start is stopped, with a sentence that says what to do,', () => {
  it('by a setting that cannot be used, which it names', async () => {
    const wrong = {
      FOYER_PORT: 'eighty',
      FOYER_BASE_URL: 'home.example',
      FOYER_DATABASE_URL: 'mysql://x',
      FOYER_SECRET_KEY: 'short',
      FOYER_LOG_LEVEL: 'loud',
      FOYER_PLEX_TV_URL: 'plex',
      FOYER_ADMIN_EMAIL: 'nobody',
      FOYER_TRUST_PROXY: '10.0.0.0/99',
    };
    for (const [name, value] of Object.entries(wrong)) {
      const text = await refusal({ [name]: value });
      assert.ok(text.startsWith(`${name}`), text);
      isOneSentenceOfAdvice(text);
    }
  });

  it('by settings that contradict one another', async () => {
    assert.match(await refusal({ FOYER_ADMIN_USERNAME: 'anna' }), /go together/);
    assert.match(
      await refusal({ FOYER_SECRET_KEY: 'x'.repeat(40), FOYER_SECRET_KEY_FILE: '/nowhere' }),
      /Keep one of them/,
    );
  });

  it('without showing a secret it was given', async () => {
    const text = await refusal({ FOYER_SECRET_KEY: 'hunter2' });
    assert.ok(!text.includes('hunter2'), text);
  });

  it('by a data folder that cannot be used', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const text = await refusal({ FOYER_DATA_DIR: join(file, 'data') });
    assert.match(text, /data folder .* cannot be read and written/);
    isOneSentenceOfAdvice(text);
  });

  it('by a file that is no database', async () => {
    const file = join(folder, 'letter.db');
    writeFileSync(file, 'Dear diary, this is not a database at all.'.repeat(100));
    const text = await refusal({ FOYER_DATABASE_URL: `sqlite:${file}` });
    assert.match(text, /cannot be opened/);
    isOneSentenceOfAdvice(text);
  });

  it('by a PostgreSQL that does not answer', async () => {
    const text = await refusal({ FOYER_DATABASE_URL: 'postgres://foyer:hunter2@127.0.0.1:1/foyer' });
    assert.match(text, /PostgreSQL at 127\.0\.0\.1:1 cannot be reached/);
    assert.ok(!text.includes('hunter2'));
  });

  it('by a PostgreSQL that takes the connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const text = await refusal({ FOYER_DATABASE_URL: `postgres://foyer:hunter2@127.0.0.1:${port}/foyer` });
    silent.close();
    assert.match(text, /PostgreSQL at .* cannot be reached/);
  });

  it('by an owner’s password that cannot be used', async () => {
    const text = await refusal({
      FOYER_DATA_DIR: join(folder, 'weak'),
      FOYER_ADMIN_USERNAME: 'anna',
      FOYER_ADMIN_PASSWORD: 'short',
    });
    assert.match(text, /^FOYER_ADMIN_PASSWORD cannot be used: /);
    isOneSentenceOfAdvice(text);
    assert.equal(await refusal({ FOYER_DATA_DIR: join(folder, 'weak') }), 'it started');
  });

  it('by a database that a newer Foyer has used', async () => {
    const url = `sqlite:${join(folder, 'newer.db')}`;
    const opened = await openDatabase(url);
    await migrateToLatest(opened.db);
    await opened.db
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-from-the-future', timestamp: '2030-01-01' })
      .execute();
    await opened.close();
    const text = await refusal({ FOYER_DATABASE_URL: url });
    assert.match(text, /newer Foyer .*9999-from-the-future.* restore a backup/);
    isOneSentenceOfAdvice(text);
  });

  it('by a key that is not the database’s own', async () => {
    const settings = { FOYER_DATABASE_URL: `sqlite:${join(folder, 'keyed.db')}` };
    assert.equal(
      await refusal({ ...settings, FOYER_SECRET_KEY: 'the-first-key-of-this-database-0123456789' }),
      'it started',
    );
    const text = await refusal({
      ...settings,
      FOYER_SECRET_KEY: 'another-key-that-somebody-made-0123456789',
    });
    assert.match(text, /secret key is not the one/);
    isOneSentenceOfAdvice(text);
  });

  it('by a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address && typeof address === 'object' ? String(address.port) : '';
    const text = await refusal({ FOYER_PORT: port });
    other.close();
    assert.equal(
      text,
      `Port ${port} is in use by another program. Stop that program or set FOYER_PORT to a free port.`,
    );
  });
});

describe('a first start', () => {
  it('makes a key that only its owner can read, and the next start uses the same one', async () => {
    const dataDir = join(folder, 'fresh');
    assert.equal(await refusal({ FOYER_DATA_DIR: dataDir }), 'it started');
    assert.equal(statSync(join(dataDir, 'secret.key')).mode & 0o777, 0o600);
    assert.equal(await refusal({ FOYER_DATA_DIR: dataDir }), 'it started');
  });

  it('makes the owner’s account from the environment, once', async () => {
    const settings = {
      FOYER_DATA_DIR: join(folder, 'unattended'),
      FOYER_ADMIN_USERNAME: 'anna',
      FOYER_ADMIN_PASSWORD: 'correct-horse-lantern',
    };
    assert.equal(await refusal(settings), 'it started');
    assert.equal(await refusal(settings), 'it started');
  });
});
