import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { AppError, invalidField } from '#kernel/errors.ts';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { describeOverDatabases } from '#test/database.ts';
import { defineSettings } from './index.ts';
import { changeSchema, shownSchema } from './section.ts';
import { readSection, writeSection } from './store.ts';

const mail = defineSettings({
  id: 'test_mail',
  values: z.object({ host: z.string().nullable(), port: z.int() }),
  initial: { host: null, port: 587 },
  secrets: ['password'],
  check: (values, secretsSet) => {
    if (values.host === null && secretsSet.has('password'))
      throw invalidField('host', 'required', 'Say which server the password is for.');
  },
});

const anybody = { actor: { kind: 'anonymous' as const }, ip: '192.0.2.1' };

describe('settings', () => {
  let test: TestFoyer;
  before(async () => {
    test = await createTestFoyer();
  });
  after(() => test.stop());

  it('starts with what the section says, and changes only what is given', async () => {
    const { settings } = test.foyer.parts;
    assert.deepEqual(await settings.read(mail), { values: { host: null, port: 587 }, secrets: {} });
    await settings.change(mail, { values: { host: 'mail.example' } }, anybody);
    await settings.change(mail, { values: { port: 25, host: undefined } }, anybody);
    assert.deepEqual((await settings.read(mail)).values, { host: 'mail.example', port: 25 });
  });

  it('keeps secrets encrypted, gives them to the program alone, and takes them away', async () => {
    const { settings, db } = test.foyer.parts;
    await settings.change(
      mail,
      { values: { host: 'mail.example' }, secrets: { password: 'lantern' } },
      anybody,
    );
    const row = await db
      .selectFrom('settings')
      .selectAll()
      .where('section', '=', mail.id)
      .executeTakeFirstOrThrow();
    assert.doesNotMatch(JSON.stringify(row), /lantern/);
    assert.deepEqual((await settings.read(mail)).secrets, { password: 'lantern' });
    assert.deepEqual(await settings.secretsSet(mail), ['password']);
    await settings.change(mail, { values: {} }, anybody);
    assert.deepEqual((await settings.read(mail)).secrets, { password: 'lantern' });
    await settings.change(mail, { values: {}, secrets: { password: null } }, anybody);
    assert.deepEqual((await settings.read(mail)).secrets, {});
  });

  it('changes nothing where a rule of the section says no', async () => {
    const { settings } = test.foyer.parts;
    const attempt = settings.change(
      mail,
      { values: { host: null, port: 1 }, secrets: { password: 'x' } },
      anybody,
    );
    await assert.rejects(attempt, (error) => error instanceof AppError && error.fields[0]?.field === 'host');
    assert.deepEqual(await settings.read(mail), { values: { host: 'mail.example', port: 25 }, secrets: {} });
  });

  it('says in the audit log what was changed, and no secret', async () => {
    await test.foyer.parts.settings.change(
      mail,
      { values: { port: 2525 }, secrets: { password: 'moon' } },
      anybody,
    );
    const log = await test.call('GET', '/api/audit?limit=1');
    const [entry] = log.body.items as Array<Record<string, unknown>>;
    assert.equal(entry?.action, 'settings.changed');
    assert.deepEqual(entry?.details, { changed: ['port', 'password'] });
  });

  it('takes no field it does not know, and shows no secret', () => {
    const Change = changeSchema(mail);
    assert.equal(Change.safeParse({ host: 'a', nothing: 1 }).success, false);
    assert.equal(Change.safeParse({ secrets: { nothing: 'a' } }).success, false);
    assert.deepEqual(Change.parse({ port: 1, secrets: { password: 'a' } }), {
      port: 1,
      secrets: { password: 'a' },
    });
    const shown = shownSchema(mail).parse({ host: null, port: 1, password: 'a', secrets_set: ['password'] });
    assert.deepEqual(shown, { host: null, port: 1, secrets_set: ['password'] });
  });

  it('has two routes for a section, each for those who may', () => {
    const routes = test.foyer.parts.settings.routes(mail, 'mail');
    assert.deepEqual(
      routes.map(({ method, path, access }) => [method, path, access]),
      [
        ['GET', '/api/settings/test-mail', { kind: 'permission', permission: 'settings.read' }],
        ['PATCH', '/api/settings/test-mail', { kind: 'permission', permission: 'settings.write' }],
      ],
    );
  });
});

describeOverDatabases('settings store', (database) => {
  it('keeps one row a section, the last that was written', async () => {
    await writeSection(database(), 'one', { value: { a: 1 }, secrets: {} }, 1);
    await writeSection(database(), 'one', { value: { b: true }, secrets: { key: 'sealed' } }, 2);
    assert.deepEqual(await readSection(database(), 'one'), {
      value: { b: true },
      secrets: { key: 'sealed' },
    });
    assert.deepEqual(await readSection(database(), 'other'), { value: {}, secrets: {} });
  });
});
