import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import type { Json, TestFoyer } from '#test/app.ts';
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

const RULES = {
  id: 'rules',
  kind: 'terms',
  phase: 'before',
  required: true,
  device: null,
  texts: { en: { title: 'House rules', body: 'Be kind.' } },
};

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
    assert.deepEqual([asked.body.state, asked.body.problem_code], ['failed', 'access_gone']);
    await setRules(test, { server_id: null, library_ids: null });
    const retried = await test.call('POST', `/api/access-requests/${await idOf(test, mail('mira'))}/retry`);
    assert.equal(retried.body.state, 'approved', JSON.stringify(retried.body));
  });
});

describe('a tier', () => {
  /** A tier over two servers, one of which has accounts of its own. */
  async function bothServers(): Promise<{ tierId: string; serverIds: string[] }> {
    const { url, apiKey } = test.simulation.jellyfin;
    const connected = await test.call('POST', '/api/servers', {
      body: { kind: 'jellyfin', url, credentials: { api_key: apiKey } },
    });
    const serverIds = [test.serverId, String(connected.body.id)];
    const rights = { allow_sync: false, allow_channels: false, allow_camera_upload: false };
    const access = serverIds.map((server_id) => ({
      server_id,
      libraries: 'all',
      restrictions: {},
      ...rights,
    }));
    const tier = await test.call('POST', '/api/tiers', {
      body: { name: 'Family', duration_days: 30, access },
    });
    assert.equal(tier.status, 201, JSON.stringify(tier.body));
    return { tierId: String(tier.body.id), serverIds };
  }
  const onTier = (tier_id: string) => ({
    tier_id,
    server_id: null,
    library_ids: null,
    duration_days: null,
  });

  it('is given by an approval, with all of its servers, which the person’s page names', async () => {
    const { tierId, serverIds } = await bothServers();
    const asked = await ask(test, mail('mira'));
    const approved = await approve(await idOf(test, mail('mira')), { access: onTier(tierId) });
    assert.equal(approved.body.state, 'approved', JSON.stringify(approved.body));
    const invite = (await test.call('GET', `/api/invites/${String(approved.body.invite_id)}`)).body;
    assert.deepEqual(
      [invite.tier_id, (invite.access as Json[]).map((one) => one.server_id)],
      [tierId, serverIds],
    );
    assert.equal((await own(test, asked)).server_name, 'The Lantern, The Cellar');
  });

  it('is given to everyone who asks where the settings say so, and shown on the form', async () => {
    const { tierId } = await bothServers();
    await setRules(test, { answer: 'automatic', tier_id: tierId });
    const form = (await test.call('GET', '/api/access-requests/form', { as: 'nobody' })).body;
    assert.deepEqual(
      [form.server_name, form.server_kind_label],
      ['The Lantern, The Cellar', 'Plex / Jellyfin'],
    );
    await ask(test, mail('mira'));
    const [request] = await listed(test);
    const invite = (await test.call('GET', `/api/invites/${String(request?.invite_id)}`)).body;
    assert.deepEqual([request?.state, invite.tier_id], ['approved', tierId]);
  });

  it('takes a seat on each of its servers', async () => {
    const { tierId, serverIds } = await bothServers();
    const [, second = ''] = serverIds;
    await setRules(test, { answer: 'automatic', tier_id: tierId, seats_by_server: { [second]: 1 } });
    await ask(test, 'a@example.test');
    const waiting = await ask(test, 'b@example.test');
    assert.equal(waiting.body.state, 'in_line');
    const { servers } = (await test.call('GET', '/api/seats')).body;
    assert.deepEqual(
      (servers as Json[]).map((server) => server.taken),
      [1, 1],
    );
  });

  it('stands alone, and one that is gone lets nobody in by something else', async () => {
    const { tierId } = await bothServers();
    const beside = { tier_id: tierId, duration_days: 7 };
    const saved = await test.call('PATCH', '/api/settings/access-requests', { body: beside });
    assert.deepEqual([saved.status, (saved.body.errors as Json[])[0]?.field], [422, 'tier_id']);
    const asked = await ask(test, mail('mira'));
    const id = await idOf(test, mail('mira'));
    const wrong = await approve(id, { access: { ...onTier(tierId), library_ids: 'all' } });
    const unknown = await approve(id, { access: onTier('nowhere') });
    assert.deepEqual([wrong.status, unknown.status], [422, 422]);
    assert.equal((await own(test, asked)).state, 'asked');
    await setRules(test, { answer: 'automatic', tier_id: 'gone' });
    const failed = await ask(test, 'noah@example.test');
    assert.deepEqual([failed.body.state, failed.body.problem_code], ['failed', 'access_gone']);
  });
});

describe('several requests', () => {
  const answer = (what: 'approve' | 'refuse', body: Json) =>
    test.call('POST', `/api/access-requests/${what}`, { body });

  it('are refused at once with one reason, which each person reads, and can be blocked', async () => {
    const asked = [await ask(test, 'a@example.test'), await ask(test, 'b@example.test')];
    const ids = [await idOf(test, 'a@example.test'), await idOf(test, 'b@example.test')];
    const refused = await answer('refuse', { ids, reason: 'No room left.', block: true });
    assert.deepEqual([refused.status, refused.body], [200, { answered: 2, problems: [] }]);
    for (const one of asked) {
      const page = await own(test, one);
      assert.deepEqual([page.state, page.reason], ['refused', 'No room left.']);
    }
    assert.equal((await test.call('GET', '/api/access-requests/blocked')).body.total, 2);
  });

  it('are approved at once, each with what is given', async () => {
    await ask(test, 'a@example.test');
    await ask(test, 'b@example.test');
    const ids = [await idOf(test, 'a@example.test'), await idOf(test, 'b@example.test')];
    const access = { server_id: null, library_ids: null, duration_days: 14 };
    const approved = await answer('approve', { ids, access });
    assert.deepEqual(approved.body, { answered: 2, problems: [] });
    const given = (await listed(test)).map((one) => (one.access as Json).duration_days);
    assert.deepEqual(given, [14, 14]);
  });

  it('are answered each by itself: one that was answered meanwhile is told of', async () => {
    await ask(test, 'a@example.test');
    const id = await idOf(test, 'a@example.test');
    await refuse(id, {});
    const both = await answer('refuse', { ids: [id, id, 'nowhere'], reason: 'x' });
    assert.deepEqual(both.body, {
      answered: 0,
      problems: [
        { id, code: 'access_request_changed' },
        { id: 'nowhere', code: 'not_found' },
      ],
    });
  });
});

describe('the form', () => {
  it('shows pictures of what is given, also where that is every library', async () => {
    const posters = async () =>
      (await test.call('GET', '/api/access-requests/form', { as: 'nobody' })).body.posters as string[];
    await setRules(test, { server_id: test.serverId, library_ids: 'all' });
    const all = await posters();
    assert.notEqual(all.length, 0);
    const { libraries } = (await test.call('GET', `/api/servers/${test.serverId}`)).body;
    await setRules(test, { library_ids: [String((libraries as Json[]).at(-1)?.id)] });
    assert.notDeepEqual(await posters(), all);
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
    const gives = { tier_id: null, server_id: test.serverId, library_ids: 'all', duration_days: 7 };
    assert.deepEqual(request?.access, gives);
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

  it('gives all that invite gives: permissions, steps before joining, words', async () => {
    await setRules(test, { ask_code: 'required' });
    const flow = await test.call('POST', '/api/onboarding/flows', {
      body: { name: 'House rules', language: 'en', steps: [RULES] },
    });
    const gives = {
      allow_sync: true,
      message: 'Bring popcorn.',
      onboarding_flow_id: String(flow.body.id),
      duration_days: 7,
    };
    const invite = await test.call('POST', '/api/invites', { body: gives });
    const asked = await ask(test, mail('mira'), { code: invite.body.code });
    const [request] = await listed(test);
    const own = (await test.call('GET', `/api/invites/${String(request?.invite_id)}`)).body;
    const got = Object.fromEntries(Object.keys(gives).map((field) => [field, own[field]]));
    assert.deepEqual(got, gives);
    assert.deepEqual([own.bound_to, own.usage_limit], [mail('mira'), 1]);
    const early = await goIn(test, asked, 'mira');
    assert.deepEqual([early.status, early.body.code], [409, 'onboarding_incomplete']);
  });

  it('has one use for one person, also when he is refused and let in after all', async () => {
    await setRules(test, { ask_code: 'optional' });
    const invite = await newInvite(2);
    const used = async () => (await test.call('GET', `/api/invites/${String(invite.id)}`)).body.used_count;
    const asked = await ask(test, mail('mira'), { code: invite.code });
    const id = await idOf(test, mail('mira'));
    await refuse(id, {});
    await approve(id);
    await ask(test, mail('noah'), { code: invite.code });
    assert.equal(await used(), 2, 'mira’s, which was taken again, and noah’s');
    await test.call('POST', `/api/access-requests/own/${String(asked.body.link)}/withdraw`, { as: 'nobody' });
    assert.equal(await used(), 1, 'mira’s was given back once');
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
