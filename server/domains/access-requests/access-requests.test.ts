import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import type { TestFoyer } from '#test/app.ts';
import { ask, createAskableFoyer, goIn, idOf, listed, own, setRules } from './testing.ts';

let test: TestFoyer;
beforeEach(async () => {
  test = await createAskableFoyer();
});
afterEach(() => test.stop());

const approve = (id: string, body?: unknown) =>
  test.call('POST', `/api/access-requests/${id}/approve`, body === undefined ? {} : { body });
const refuse = (id: string, body: unknown) =>
  test.call('POST', `/api/access-requests/${id}/refuse`, { body });

const mail = (username: string) => test.simulation.plex.accounts[username]?.email ?? '';

describe('asking for access', () => {
  it('is closed until the owner opens it, and then tells no more than that', async () => {
    await setRules(test, { is_open: false });
    const form = (await test.call('GET', '/api/access-requests/form', { as: 'nobody' })).body;
    assert.deepEqual([form.is_open, form.server_name, form.posters, form.greeting], [false, null, [], '']);
    const answer = await ask(test, 'mira@example.test');
    assert.deepEqual([answer.status, answer.body.code], [409, 'access_requests_closed']);
  });

  it('waits for the owner, who sees who asks and why', async () => {
    const asked = await ask(test, 'mira@example.test', { name: 'Mira', message: 'We met at Jo’s.' });
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    assert.equal((await own(test, asked)).state, 'asked');
    const [request] = await listed(test, 'waiting');
    assert.deepEqual(
      [request?.who, request?.name, request?.message, request?.state],
      ['mira@example.test', 'Mira', 'We met at Jo’s.', 'asked'],
    );
  });

  it('lets in who was approved: by an invite of his own, with what the owner gives', async () => {
    const asked = await ask(test, mail('mira'));
    const libraries = (await test.call('GET', `/api/servers/${test.serverId}`)).body.libraries as Array<{
      id: string;
    }>;
    const access = { server_id: test.serverId, library_ids: [libraries[0]?.id], duration_days: 30 };
    const approved = await approve(await idOf(test, mail('mira')), { access });
    assert.deepEqual(
      [approved.status, approved.body.state],
      [200, 'approved'],
      JSON.stringify(approved.body),
    );

    const joined = await goIn(test, asked, 'mira');
    assert.equal(joined.body.outcome, 'joined', JSON.stringify(joined.body));
    assert.equal((await own(test, asked)).state, 'in');
    const [member] = (await test.call('GET', '/api/members')).body.items as Array<Record<string, unknown>>;
    const end = Date.parse(String(member?.expires_at)) - Date.parse(String(member?.joined_at));
    assert.deepEqual([member?.username, end], ['mira', 30 * DAY_MS]);
    const [request] = await listed(test);
    assert.deepEqual([request?.state, request?.member_id], ['in', member?.id]);
  });

  it('lets nobody else in by that invite', async () => {
    const asked = await ask(test, mail('mira'));
    await approve(await idOf(test, mail('mira')));
    const other = await goIn(test, asked, 'noah');
    assert.equal(other.status, 403, JSON.stringify(other.body));
    assert.equal((await own(test, asked)).state, 'approved');
  });

  it('says no with a reason, which only the private page shows', async () => {
    const asked = await ask(test, 'mira@example.test');
    const id = await idOf(test, 'mira@example.test');
    await refuse(id, { reason: 'Only for the family, sorry.' });
    const seen = await own(test, asked);
    assert.deepEqual([seen.state, seen.reason], ['refused', 'Only for the family, sorry.']);
    const stranger = await test.call('GET', `/api/access-requests/own/${id}~AAAA`, { as: 'nobody' });
    assert.equal(stranger.status, 404);
  });

  it('is answered once: two owners who approve at the same moment make one invite', async () => {
    await ask(test, 'mira@example.test');
    const id = await idOf(test, 'mira@example.test');
    const answers = await Promise.all([approve(id), approve(id), approve(id)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
    assert.equal((await test.call('GET', '/api/invites')).body.total, 1);
  });

  it('is answered at once where nobody has to approve', async () => {
    await setRules(test, { answer: 'automatic' });
    const asked = await ask(test, mail('mira'));
    assert.equal(asked.body.state, 'approved', JSON.stringify(asked.body));
    assert.equal((await goIn(test, asked, 'mira')).body.outcome, 'joined');
  });

  it('can be withdrawn, and the invite that was made for it lets nobody in', async () => {
    const asked = await ask(test, mail('mira'));
    await approve(await idOf(test, mail('mira')));
    const { continue_path: path } = await own(test, asked);
    const taken = await test.call('POST', `/api/access-requests/own/${String(asked.body.link)}/withdraw`, {
      as: 'nobody',
    });
    assert.equal(taken.body.state, 'withdrawn');
    const code = String(path).split('/').at(-1);
    const invite = await test.call('POST', `/api/invites/validate?code=${code}`, { as: 'nobody' });
    assert.deepEqual([invite.body.valid, invite.body.reason], [false, 'disabled']);
  });

  it('asks for what the owner wants to know', async () => {
    await setRules(test, { ask_name: 'required', ask_message: 'required' });
    const answer = await ask(test, 'mira@example.test', { name: 'Mira' });
    const [field] = answer.body.errors as Array<Record<string, unknown>>;
    assert.deepEqual([answer.status, field?.field, field?.code], [422, 'message', 'required']);
    const noMail = await ask(test, 'mira@nowhere', { name: 'Mira', message: 'Hello' });
    assert.equal(noMail.status, 422);
  });

  it('fails where the library that was granted has gone, and can be tried again', async () => {
    await setRules(test, { answer: 'automatic' });
    const libraries = (await test.call('GET', `/api/servers/${test.serverId}`)).body.libraries as Array<{
      id: string;
    }>;
    await setRules(test, { server_id: test.serverId, library_ids: [libraries[0]?.id] });
    await test.foyer.parts.db
      .deleteFrom('media_libraries')
      .where('id', '=', libraries[0]?.id ?? '')
      .execute();
    const asked = await ask(test, mail('mira'));
    assert.equal(asked.body.state, 'failed', JSON.stringify(asked.body));
    await setRules(test, { server_id: null, library_ids: null });
    const retried = await test.call('POST', `/api/access-requests/${await idOf(test, mail('mira'))}/retry`);
    assert.equal(retried.body.state, 'approved', JSON.stringify(retried.body));
  });
});

describe('an invite’s code on the form', () => {
  const newInvite = async (limit: number) =>
    (await test.call('POST', '/api/invites', { body: { usage_limit: limit, duration_days: 7 } })).body;

  it('spares the waiting, takes a use of that invite and gives what it gives', async () => {
    await setRules(test, { ask_code: 'required' });
    const invite = await newInvite(1);
    const asked = await ask(test, mail('mira'), { code: invite.code });
    assert.equal(asked.body.state, 'approved', JSON.stringify(asked.body));
    const [request] = await listed(test);
    assert.deepEqual(request?.access, { server_id: test.serverId, library_ids: 'all', duration_days: 7 });
    const second = await ask(test, mail('noah'), { code: invite.code });
    assert.deepEqual([second.status, (await listed(test)).length], [422, 1]);
  });

  it('is asked for where it is needed, and a wrong one counts as a guess', async () => {
    await setRules(test, { ask_code: 'required' });
    assert.equal((await ask(test, 'mira@example.test')).status, 422);
    const wrong = await ask(test, 'mira@example.test', { code: 'WRONG234' });
    const [field] = wrong.body.errors as Array<Record<string, unknown>>;
    assert.deepEqual([wrong.status, field?.field, (await listed(test)).length], [422, 'code', 0]);
  });

  it('gets its use back when the person withdraws', async () => {
    await setRules(test, { ask_code: 'optional' });
    const invite = await newInvite(1);
    const asked = await ask(test, mail('mira'), { code: invite.code });
    const used = async () => (await test.call('GET', `/api/invites/${String(invite.id)}`)).body.used_count;
    assert.equal(await used(), 1);
    await test.call('POST', `/api/access-requests/own/${String(asked.body.link)}/withdraw`, { as: 'nobody' });
    assert.equal(await used(), 0);
  });
});
