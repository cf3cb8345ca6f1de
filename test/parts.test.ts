import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import { createPostgresDatabase, partNames, partStatus, requiredParts, requirePart } from './parts.ts';

describe('parts of the machine', () => {
  test('requires nothing by default, and every part with all', () => {
    assert.deepEqual(requiredParts(undefined), []);
    assert.deepEqual(requiredParts(''), []);
    assert.deepEqual(requiredParts('all'), [...partNames]);
    assert.deepEqual(requiredParts('postgresql, specs'), ['postgresql', 'specs']);
  });

  test('refuses a part it does not know', () => {
    assert.throws(() => requiredParts('postgres'), /names "postgres"; it knows all, postgresql/);
  });

  for (const name of partNames) {
    test(`says where ${name} is, or what to do to have it`, () => {
      const status = partStatus(name);
      assert.ok(status.present ? status.place : status.reason);
    });
  }
});

test('makes databases that know nothing of each other', async (t) => {
  if (!requirePart(t, 'postgresql')) return;
  const urls = [await createPostgresDatabase(), await createPostgresDatabase()];
  const counts = await Promise.all(
    urls.map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.query('create table guests (name text)');
      const { rowCount } = await client.query('select * from guests');
      await client.end();
      return rowCount;
    }),
  );
  assert.deepEqual(counts, [0, 0]);
});
