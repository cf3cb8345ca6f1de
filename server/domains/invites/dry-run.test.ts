import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import type { DryRun } from './schema-dry-run.ts';

let test: TestFoyer;
let cellarId: string;
before(async () => {
  test = await createTestFoyer();
  const { url, apiKey } = test.simulation.jellyfin;
  const body = { kind: 'jellyfin', url, credentials: { api_key: apiKey } };
  cellarId = String((await test.call('POST', '/api/servers', { body })).body.id);
});
after(() => test.stop());
beforeEach(() => test.simulation.faults.clear());

const accessTo = (server_id: string, libraries: 'all' | string[] = 'all') => ({
  server_id,
  libraries,
  allow_sync: true,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
});
const everywhere = () => [accessTo(test.serverId), accessTo(cellarId)];

async function rehearse(body: Record<string, unknown>): Promise<DryRun> {
  const answer = await test.call('POST', '/api/invites/dry-run', { body });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as unknown as DryRun;
}
const at = (run: DryRun, id: string) => {
  const { found, result, problem } = run.servers.find((server) => server.id === id) ?? {};
  return { found, result, code: problem?.code ?? null };
};

describe('a dry run', () => {
  it('tells for every server what would be made, with which libraries and permissions', async () => {
    const run = await rehearse({
      invite: { access: everywhere() },
      account: 'mira@example.test',
      accounts: [{ server_id: cellarId, username: 'mira' }],
    });
    assert.deepEqual([run.outcome, run.refusal], ['lets_in', null]);
    const [lantern, cellar] = run.servers;
    assert.deepEqual(
      [lantern?.user_type, lantern?.found, lantern?.result, lantern?.permissions],
      ['friend', 'nobody', 'created', ['download']],
    );
    assert.deepEqual(
      lantern?.libraries.map((library) => library.title),
      ['Films', 'Shows', 'Music', 'Documentaries'],
    );
    assert.deepEqual([cellar?.user_type, cellar?.found, cellar?.result], ['local', 'nobody', 'created']);
    assert.deepEqual(
      cellar?.steps.map((step) => step.state),
      Array.from({ length: 5 }, () => 'would_do'),
    );
  });

  it('only reads outside, and leaves people, uses and redemptions as they are', async () => {
    const { body: made } = await test.call('POST', '/api/invites', {
      body: { access: everywhere(), usage_limit: 1 },
    });
    const before = JSON.stringify([test.simulation.plex.world.shares, test.simulation.jellyfin.world.users]);
    test.simulation.journal.clear();
    for (const account of ['mira@example.test', 'jonas', 'anna', 'sofia@example.test', 'nobody-like-it'])
      await rehearse({
        id: made.id,
        account,
        accounts: [{ server_id: cellarId, username: account.slice(0, 4) }],
      });
    const asked = test.simulation.journal.entries();
    assert.equal(asked.length > 10, true);
    assert.deepEqual(
      asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
      [],
    );
    const after = JSON.stringify([test.simulation.plex.world.shares, test.simulation.jellyfin.world.users]);
    assert.equal(after, before);
    const { body: invite } = await test.call('GET', `/api/invites/${made.id}`);
    assert.equal(invite.used_count, 0);
    const { body: redemptions } = await test.call('GET', `/api/invites/${made.id}/redemptions`);
    assert.deepEqual(redemptions.items, []);
  });

  it('knows who is there already, and that nothing would be changed for him', async () => {
    const run = await rehearse({ invite: { access: [accessTo(test.serverId)] }, account: 'jonas' });
    assert.deepEqual(at(run, test.serverId), { found: 'has_access', result: 'unchanged', code: null });
    assert.deepEqual(
      run.servers[0]?.steps.map((step) => step.state),
      ['would_do', 'nothing_to_do', 'nothing_to_do', 'nothing_to_do', 'nothing_to_do'],
    );
  });

  it('knows whose invitation waits, which would be accepted for him and brought up to date', async () => {
    const run = await rehearse({
      invite: { access: [accessTo(test.serverId)] },
      account: 'sofia@example.test',
    });
    assert.deepEqual(at(run, test.serverId), { found: 'invited', result: 'changed', code: null });
  });

  it('says that a name is taken, and by whom it can still be used', async () => {
    const accounts = [{ server_id: cellarId, username: 'Jonas' }];
    const run = await rehearse({ invite: { access: [accessTo(cellarId)] }, accounts });
    assert.deepEqual(at(run, cellarId), { found: 'has_access', result: 'failed', code: 'username_taken' });
    assert.deepEqual(
      run.servers[0]?.steps.map((step) => step.state),
      ['would_fail', 'not_reached', 'not_reached', 'not_reached', 'not_reached'],
    );
  });

  for (const [what, username, code] of [
    ['a name that the server does not take', 'mira<3', 'username_invalid'],
    ['no name at all', '', 'username_required'],
  ] as const)
    it(`says what is wrong with ${what}`, async () => {
      const accounts = [{ server_id: cellarId, username }];
      const run = await rehearse({ invite: { access: [accessTo(cellarId)] }, accounts });
      assert.deepEqual([run.outcome, at(run, cellarId).code], ['lets_nobody_in', code]);
    });

  it('refuses the owner of the server as using the invite would', async () => {
    const run = await rehearse({ invite: { access: [accessTo(test.serverId)] }, account: 'anna' });
    assert.deepEqual(at(run, test.serverId), { found: 'nobody', result: 'failed', code: 'is_owner' });
  });

  it('goes on at the other servers, and says what the invite makes of one that fails', async () => {
    test.simulation.faults.add({ upstream: 'jellyfin', times: 'always', fault: { kind: 'down' } });
    const guest = { account: 'mira@example.test', accounts: [{ server_id: cellarId, username: 'mira' }] };
    const whole = await rehearse({ invite: { access: everywhere() }, ...guest });
    assert.deepEqual(
      [whole.outcome, at(whole, test.serverId).result, at(whole, cellarId)],
      ['lets_nobody_in', 'created', { found: 'unknown', result: 'failed', code: 'server_unreachable' }],
    );
    const keeping = await rehearse({ invite: { access: everywhere(), on_failure: 'keep' }, ...guest });
    assert.equal(keeping.outcome, 'keeps_some');
  });

  it('says that the invite is for somebody else, or lets nobody in', async () => {
    const bound = await rehearse({
      invite: { access: [accessTo(test.serverId)], bound_to: 'ida@example.test' },
      account: 'mira@example.test',
    });
    assert.deepEqual([bound.outcome, bound.refusal?.code], ['lets_nobody_in', 'invite_bound']);
    const off = await rehearse({ invite: { is_active: false }, account: 'mira@example.test' });
    assert.equal(off.refusal?.code, 'invite_disabled');
  });

  it('wants one invite, there or in the form', async () => {
    for (const body of [{}, { id: 'x', invite: {} }])
      assert.equal((await test.call('POST', '/api/invites/dry-run', { body })).status, 400);
    assert.equal((await test.call('POST', '/api/invites/dry-run', { body: { id: 'x' } })).status, 404);
  });

  it('is held short, because servers are asked', async () => {
    const statuses = new Set<number>();
    for (let turn = 0; turn < 61; turn += 1)
      statuses.add((await test.call('POST', '/api/invites/dry-run', { body: { id: 'x' } })).status);
    assert.equal(statuses.has(429), true);
  });
});

describe('seen as a guest', () => {
  const view = async (body: Record<string, unknown>) =>
    (await test.call('POST', '/api/invites/view', { body })).body;

  it('an invite is what its guest’s page is told, word for word', async () => {
    const { body: made } = await test.call('POST', '/api/invites', {
      body: { message: '**Hello**', title: 'Film night', accent: '#1e90ff', usage_limit: 1 },
    });
    const guest = await test.call('POST', '/api/invites/validate', {
      body: { code: made.code },
      as: 'nobody',
    });
    assert.deepEqual((await test.call('GET', `/api/invites/${made.id}/view`)).body, guest.body);
  });

  it('an invite in the form is what it would be, with exactly its libraries and numbers of titles', async () => {
    const { body: server } = await test.call('GET', `/api/servers/${test.serverId}`);
    const [films] = server.libraries as Array<{ id: string; title: string; item_count: number }>;
    const shown = await view({ invite: { libraries: [films?.id], message: '_Hi_', duration_days: 30 } });
    assert.deepEqual(
      [shown.valid, shown.libraries, shown.message_html, shown.duration_days],
      [true, [{ title: 'Films', type: 'movie', item_count: films?.item_count }], '<p><em>Hi</em></p>', 30],
    );
    const { body: list } = await test.call('GET', '/api/invites?filter=all&q=nothing-like-it');
    assert.equal(list.total, 0);
  });

  it('an invite that lets nobody in any more is still seen as it would be', async () => {
    const { body: made } = await test.call('POST', '/api/invites', { body: { is_active: false } });
    const { body: seen } = await test.call('GET', `/api/invites/${made.id}/view`);
    assert.equal(seen.valid, true);
  });

  it('is for the owner alone', async () => {
    const { body: made } = await test.call('POST', '/api/invites', { body: {} });
    assert.equal((await test.call('GET', `/api/invites/${made.id}/view`, { as: 'nobody' })).status, 401);
    const draft = await test.call('POST', '/api/invites/view', { body: { invite: {} }, as: 'nobody' });
    assert.equal(draft.status, 401);
  });
});
