import assert from 'node:assert/strict';
import { it } from 'node:test';
import { getAuthTables } from 'better-auth/db';
import type { Database } from '#db/open.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createAuthLibrary } from './auth-library.ts';

function libraryOn(db: Database) {
  const logger = createLogger('silent');
  return createAuthLibrary({
    db,
    ids: createIds(Date.now),
    logger,
    secret: 'the secret of a test, long and 0dd',
    baseUrl: 'http://foyer.test',
  });
}

describeOverDatabases('better-auth over our database', (database) => {
  it('finds every table and column of its models in our migrations', async () => {
    const { auth } = libraryOn(database());
    const tables = await database().introspection.getTables();
    const columnsOf = (name: string) =>
      tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
    for (const { modelName, fields } of Object.values(getAuthTables(auth.options))) {
      const wanted = ['id', ...Object.entries(fields).map(([name, field]) => field.fieldName ?? name)];
      assert.deepEqual(
        [modelName, wanted.filter((name) => !columnsOf(modelName).includes(name))],
        [modelName, []],
      );
    }
  });

  it('stores times as milliseconds and flags as 0 and 1, and reads them back as its own', async () => {
    const { auth } = libraryOn(database());
    const { adapter } = await auth.$context;
    const at = new Date(1_700_000_000_123);
    const common = {
      role: 'viewer',
      permissions: '[]',
      createdAt: at,
      updatedAt: at,
      lastSeenAt: null,
      image: null,
      language: null,
    };
    for (const username of ['ada', 'bob', 'c%c']) {
      const data = {
        ...common,
        name: username,
        username,
        email: `${username}@x.test`,
        emailVerified: username === 'ada',
        disabled: false,
        ownerSlot: null,
      };
      await adapter.create({ model: 'user', data });
    }
    const row = await database()
      .selectFrom('auth_users')
      .selectAll()
      .where('username', '=', 'ada')
      .executeTakeFirstOrThrow();
    assert.deepEqual([row.created_at, row.email_verified, row.disabled], [1_700_000_000_123, 1, 0]);

    type User = { username: string; createdAt: Date; emailVerified: boolean };
    const names = async (where: Parameters<typeof adapter.findMany>[0]['where']) =>
      (
        await adapter.findMany<User>({
          model: 'user',
          where,
          sortBy: { field: 'username', direction: 'asc' },
        })
      ).map((user) => user.username);
    const ada = await adapter.findOne<User>({ model: 'user', where: [{ field: 'username', value: 'ada' }] });
    assert.deepEqual([ada?.createdAt, ada?.emailVerified], [at, true]);
    assert.deepEqual(await names([{ field: 'emailVerified', value: false }]), ['bob', 'c%c']);
    assert.deepEqual(await names([{ field: 'createdAt', value: at, operator: 'lte' }]), [
      'ada',
      'bob',
      'c%c',
    ]);
    assert.deepEqual(await names([{ field: 'createdAt', value: at, operator: 'gt' }]), []);
    assert.deepEqual(await names([{ field: 'username', value: ['ada', 'bob'], operator: 'in' }]), [
      'ada',
      'bob',
    ]);
    assert.deepEqual(await names([{ field: 'username', value: ['ada', 'bob'], operator: 'not_in' }]), [
      'c%c',
    ]);
    assert.deepEqual(await names([{ field: 'username', value: '%', operator: 'contains' }]), ['c%c']);
    assert.deepEqual(await names([{ field: 'username', value: 'b', operator: 'starts_with' }]), ['bob']);
    assert.deepEqual(await names([{ field: 'username', value: 'a', operator: 'ends_with' }]), ['ada']);
    assert.deepEqual(await names([{ field: 'language', value: null, operator: 'ne' }]), []);
    const either = [
      { field: 'username', value: 'ada', connector: 'OR' as const },
      { field: 'username', value: 'bob', connector: 'OR' as const },
      { field: 'emailVerified', value: false },
    ];
    assert.deepEqual(await names(either), ['bob']);

    const where = [{ field: 'username', value: 'bob' }];
    const updated = await adapter.update<User>({ model: 'user', where, update: { emailVerified: true } });
    assert.equal(updated?.emailVerified, true);
    assert.equal(await adapter.count({ model: 'user', where: [{ field: 'emailVerified', value: true }] }), 2);
    assert.equal(await adapter.updateMany({ model: 'user', where: [], update: { role: 'requester' } }), 3);
    await adapter.delete({ model: 'user', where });
    assert.equal(await adapter.deleteMany({ model: 'user', where: [] }), 2);
  });

  it('takes part in our transactions', async () => {
    const library = libraryOn(database());
    const { internalAdapter } = await library.auth.$context;
    const at = new Date(0);
    const undone = database()
      .transaction()
      .execute((trx) =>
        library.within(trx, async () => {
          const account = { role: 'viewer', permissions: '[]', disabled: false };
          await internalAdapter.createUser({
            name: 'U',
            username: 'undone',
            email: 'u@x.test',
            emailVerified: false,
            createdAt: at,
            ...account,
          });
          throw new Error('the rest failed');
        }),
      );
    await assert.rejects(undone, /the rest failed/);
    assert.deepEqual(
      await database().selectFrom('auth_users').select('id').where('username', '=', 'undone').execute(),
      [],
    );
  });
});
