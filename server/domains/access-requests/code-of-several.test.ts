import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connectSecondServer, type Json, type TestFoyer } from '#test/app.ts';
import { ask, createAskableFoyer, idOf, listed, setRules } from './testing.ts';

const MIRA = 'mira@example.test';

let test: TestFoyer;
let serverIds: string[];
beforeEach(async () => {
  test = await createAskableFoyer({ ask_code: 'optional' });
  serverIds = [test.serverId, await connectSecondServer(test)];
});
afterEach(() => test.stop());

/** An invite to both servers, with the second one narrowed, that keeps what worked. */
async function inviteToBoth(): Promise<{ id: string; code: string }> {
  const access = serverIds.map((server_id, at) => ({
    server_id,
    libraries: 'all',
    allow_sync: at === 1,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  }));
  const { body } = await test.call('POST', '/api/invites', {
    body: { access, usage_limit: 1, on_failure: 'keep', duration_days: 7 },
  });
  return { id: String(body.id), code: String(body.code) };
}

const used = async (id: string) => (await test.call('GET', `/api/invites/${id}`)).body.used_count;

/** What the invite that was made for the person opens. */
async function given(): Promise<unknown> {
  const [request] = await listed(test);
  const { body } = await test.call('GET', `/api/invites/${String(request?.invite_id)}`);
  const access = body.access as Array<{ server_id: string; allow_sync: boolean }>;
  return [body.on_failure, body.duration_days, access.map((one) => [one.server_id, one.allow_sync])];
}

const answer = (id: string, kind: 'approve' | 'refuse') =>
  test.call('POST', `/api/access-requests/${id}/${kind}`, { body: {} });
const all = () => ['keep', 7, serverIds.map((id, at) => [id, at === 1])];

describe('the code of an invite to several servers', () => {
  it('gives all of them, and what a failure at one means there', async () => {
    const { code } = await inviteToBoth();
    assert.equal((await ask(test, MIRA, { code })).body.state, 'approved');
    assert.deepEqual(await given(), all());
  });

  it('is not told to the owner as access to one of them', async () => {
    const { code } = await inviteToBoth();
    await ask(test, MIRA, { code });
    const [request] = await listed(test);
    assert.deepEqual([request?.by_code, request?.access], [true, null]);
  });

  it('gives the same where the owner has refused the person and lets him in after all, for one use', async () => {
    const invite = await inviteToBoth();
    await ask(test, MIRA, { code: invite.code });
    const id = await idOf(test, MIRA);
    await answer(id, 'refuse');
    assert.equal(await used(invite.id), 0);
    assert.equal((await answer(id, 'approve')).body.state, 'approved');
    assert.deepEqual([await given(), await used(invite.id)], [all(), 1]);
  });

  it('gives what the settings give where its use has gone to somebody else meanwhile', async () => {
    const { code, id: inviteId } = await inviteToBoth();
    await ask(test, MIRA, { code });
    const id = await idOf(test, MIRA);
    await answer(id, 'refuse');
    assert.equal((await ask(test, 'noah@example.test', { code })).body.state, 'approved');
    assert.equal((await answer(id, 'approve')).body.state, 'approved');
    const request = (await listed(test)).find((one) => one.who === MIRA);
    const invite = (await test.call('GET', `/api/invites/${String(request?.invite_id)}`)).body;
    assert.deepEqual([(invite.access as Json[]).length, await used(inviteId)], [1, 1]);
  });

  it('gives nothing else where the invite is deleted while the person waits for a seat', async () => {
    const invite = await inviteToBoth();
    await setRules(test, { seats: 0 });
    assert.equal((await ask(test, MIRA, { code: invite.code })).body.state, 'in_line');
    await test.call('DELETE', `/api/invites/${invite.id}`);
    await setRules(test, { seats: 5 });
    const [request] = await listed(test);
    assert.deepEqual(
      [request?.state, request?.problem_code, request?.invite_id],
      ['failed', 'access_gone', null],
    );
  });
});
