import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

describe('What an invite can open', () => {
  let test: TestFoyer;
  let ownAccounts = '';
  before(async () => {
    test = await createTestFoyer();
    const { url, apiKey } = test.simulation.jellyfin;
    const server = await test.call('POST', '/api/servers', {
      body: { kind: 'jellyfin', url, credentials: { api_key: apiKey } },
    });
    assert.equal(server.status, 201, JSON.stringify(server.body));
    ownAccounts = String(server.body.id);
  });
  after(() => test.stop());

  it('is no server whose guests need an account of its own, when it is made and when it is changed', async () => {
    const made = await test.call('POST', '/api/invites', { body: { server_id: ownAccounts } });
    const known = await test.call('POST', '/api/invites', { body: {} });
    const changed = await test.call('PATCH', `/api/invites/${String(known.body.id)}`, {
      body: { server_id: ownAccounts },
    });
    const codes = [made, changed].map(({ status, body }) => [
      status,
      (body.errors as Array<{ code: string }>)[0]?.code,
    ]);
    assert.deepEqual(codes, [
      [422, 'local_accounts'],
      [422, 'local_accounts'],
    ]);
  });

  it('leaves such a server of a tier out, and says that it is not ready where the tier has no other', async () => {
    const access = {
      server_id: ownAccounts,
      libraries: 'all',
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: {},
    };
    const validate = async (tier: object) => {
      const made = await test.call('POST', '/api/tiers', { body: tier });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const invite = await test.call('POST', '/api/invites', { body: { tier_id: made.body.id } });
      const { body } = await test.call('POST', `/api/invites/validate?code=${String(invite.body.code)}`, {
        as: 'nobody',
      });
      return [body.valid, body.reason, body.server_name];
    };
    assert.deepEqual(await validate({ name: 'Only there', access: [access] }), [false, 'not_ready', null]);
    assert.deepEqual(
      await validate({ name: 'Both', access: [access, { ...access, server_id: test.serverId }] }),
      [true, null, 'The Lantern'],
    );
  });
});
