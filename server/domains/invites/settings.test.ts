import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

describe('How guests reach the owner', () => {
  let test: TestFoyer;
  before(async () => {
    test = await createTestFoyer({ env: { FOYER_CONTACT: 'Ring twice' } });
  });
  after(() => test.stop());

  const told = async (): Promise<unknown> =>
    (await test.call('POST', '/api/invites/validate?code=NOSUCH22', { as: 'nobody' })).body.contact;

  it('is what the environment says until the owner writes something else, and again when he takes it back', async () => {
    assert.equal(await told(), 'Ring twice');
    const written = await test.call('PATCH', '/api/settings/guests', {
      body: { contact: ' anna@example.test ' },
    });
    assert.deepEqual(
      [written.status, written.body],
      [200, { contact: 'anna@example.test', secrets_set: [] }],
    );
    assert.equal(await told(), 'anna@example.test');
    assert.deepEqual((await test.call('GET', '/api/settings/guests')).body, written.body);
    await test.call('PATCH', '/api/settings/guests', { body: { contact: null } });
    assert.equal(await told(), 'Ring twice');
  });

  it('is a word or more, and no other field', async () => {
    const empty = await test.call('PATCH', '/api/settings/guests', { body: { contact: '  ' } });
    const unknown = await test.call('PATCH', '/api/settings/guests', { body: { telephone: '1' } });
    assert.deepEqual([empty.status, unknown.status], [400, 400]);
  });
});
