import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectSecondServer, createTestFoyer, type TestFoyer } from '#test/app.ts';

type Field = { field: string; code: string };

const NOTHING_MORE = {
  libraries: 'all',
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
};

describe('What an invite opens', () => {
  let test: TestFoyer;
  let own = '';
  before(async () => {
    test = await createTestFoyer();
    own = await connectSecondServer(test);
  });
  after(() => test.stop());

  const wrong = (body: Record<string, unknown>) =>
    (body.errors as Field[] | undefined)?.map(({ field, code }) => [field, code]);
  const both = () => [
    { server_id: own, ...NOTHING_MORE },
    { server_id: test.serverId, ...NOTHING_MORE, allow_sync: true },
  ];

  it('is what was said for each server, in that order; a guest goes through those with a sign-in first', async () => {
    const { status, body } = await test.call('POST', '/api/invites', {
      body: { access: both(), on_failure: 'keep' },
    });
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(body.access, both());
    assert.deepEqual(
      [body.on_failure, (body.servers as Array<{ id: string; kind_label: string }>).map((one) => one.id)],
      ['keep', [own, test.serverId]],
    );
    const seen = await test.call('POST', `/api/invites/validate?code=${String(body.code)}`, { as: 'nobody' });
    const servers = seen.body.servers as Array<Record<string, unknown>>;
    assert.deepEqual(
      servers.map((one) => [one.id, one.join_flow, one.provider, one.password_min_length]),
      [
        [test.serverId, 'external_sign_in', 'plex', null],
        [own, 'local_account', null, 8],
      ],
    );
    assert.deepEqual(
      [seen.body.server_name, seen.body.user_type, seen.body.on_failure],
      ['The Lantern', 'friend', 'keep'],
    );
  });

  it('can be a server with accounts of its own alone', async () => {
    const { body } = await test.call('POST', '/api/invites', { body: { server_id: own } });
    const seen = await test.call('POST', `/api/invites/validate?code=${String(body.code)}`, { as: 'nobody' });
    assert.deepEqual(
      [seen.body.valid, seen.body.join_flow, seen.body.provider, seen.body.user_type, body.on_failure],
      [true, 'local_account', null, 'local', 'undo_all'],
    );
  });

  it('is refused where a server is unknown, named twice, has no such library or limit, or is said twice over', async () => {
    const [first, second] = both();
    const refused = async (input: object) =>
      wrong((await test.call('POST', '/api/invites', { body: input })).body);
    assert.deepEqual(await refused({ access: [{ ...first, server_id: 'gone' }] }), [
      ['access.0.server_id', 'unknown'],
    ]);
    assert.deepEqual(await refused({ access: [first, second, first] }), [['access.2.server_id', 'twice']]);
    assert.deepEqual(await refused({ access: [first, { ...second, libraries: ['none'] }] }), [
      ['access.1.libraries', 'unknown'],
    ]);
    assert.deepEqual(await refused({ access: [{ ...first, restrictions: { nonsense: 1 } }] }), [
      ['access.0.restrictions.nonsense', 'unknown'],
    ]);
    assert.deepEqual(await refused({ access: both(), libraries: 'all' }), [['access', 'twice']]);
    assert.deepEqual(await refused({ access: both(), server_id: own }), [['access', 'twice']]);
  });

  it('stays when clients send back what they read, changed in places, by either way of saying it', async () => {
    const { body: made } = await test.call('POST', '/api/invites', { body: { access: both() } });
    const path = `/api/invites/${String(made.id)}`;
    const same = await test.call('PUT', path, { body: { ...made, description: 'Cousins' } });
    assert.deepEqual([same.body.access, same.body.description], [both(), 'Cousins']);

    const allowed = await test.call('PATCH', path, { body: { allow_sync: true } });
    assert.deepEqual(
      allowed.body.access,
      both().map((one) => ({ ...one, allow_sync: true })),
      'what is allowed is said for all of them',
    );
    const fewer = await test.call('PUT', path, {
      body: { ...allowed.body, access: [{ server_id: own, ...NOTHING_MORE }] },
    });
    assert.deepEqual(fewer.body.access, [{ server_id: own, ...NOTHING_MORE }]);
    const torn = await test.call('PATCH', path, { body: { access: both(), server_id: test.serverId } });
    assert.deepEqual([torn.status, wrong(torn.body)], [422, [['access', 'twice']]]);
  });

  it('is what a tier says, over all of its servers', async () => {
    const tier = await test.call('POST', '/api/tiers', { body: { name: 'Both', access: both() } });
    assert.equal(tier.status, 201, JSON.stringify(tier.body));
    const { body } = await test.call('POST', '/api/invites', { body: { tier_id: tier.body.id } });
    const seen = await test.call('POST', `/api/invites/validate?code=${String(body.code)}`, { as: 'nobody' });
    const servers = seen.body.servers as Array<{ id: string }>;
    assert.deepEqual(
      servers.map((one) => one.id),
      [test.serverId, own],
    );
  });
});
