import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { type ChannelAdapter, PREVIOUS_SECRET, SIGNING_SECRET } from './descriptor.ts';
import { accountSignInLink, memberExpiring, memberMessage, redemptionFailed } from './index.ts';
import { createChannelRegistry } from './registry.ts';
import { createChannelStore } from './store-channels.ts';
import { createChoiceStore } from './store-choices.ts';
import { createNotices, type Person } from './tell.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

const FAILED = { invite_id: 'i', invite_name: 'F', redemption_id: 'r', name: 'Lena', problem: 'x' };
const EXPIRING = { server_name: 'Aurora', ends_at: 0, link: '/home' };
const LINK = { valid_minutes: 15, link: '/sign-in/link' };
const MAIL = { host: '192.0.2.25', port: 25, security: 'none', from_address: 'foyer@example.com' };
const LENA: Person = { key: 'member:m1', name: 'Lena', email: 'lena@example.com', language: 'de' };

type OwnItem = { notice_id: string; channels: Array<{ kind: string; enabled: boolean }> };

const channelRow = (id: string, kind: string) => ({
  id,
  kind,
  name: id,
  settings: '{}',
  secrets: '{}',
  enabled: 1 as const,
  stopped: 0 as const,
  problem: null,
  problem_since: null,
  paused_until: 0,
  created_at: 0,
  updated_at: 0,
});

/** A way to reach people that knows everybody. */
const createTestAdapter = (kind: string): ChannelAdapter => ({
  descriptor: { kind, label: kind, icon: 'mail', reach: 'people', signs: false, fields: [] },
  createChannel: () => ({
    reaches: () => true,
    send: async () => ({ kind: 'sent', code: 'accepted', answer: '' }),
  }),
});

let test: TestFoyer;
const OWNER = { username: 'anna', password: 'correct-horse-lantern' };
/** The owner in a browser: one's own choices are a person's, not a script's. */
let owner: string;

const setAddress = (email: string | null) =>
  test.call('PATCH', '/api/account', { body: { email, current_password: OWNER.password }, as: owner });

beforeEach(async () => {
  test = await createTestFoyer();
  const signedIn = await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' });
  owner = signedIn.cookies.join('; ');
  await setAddress('anna@example.com');
});
afterEach(() => test.stop());

async function addChannel(kind: string, values: Record<string, string | number>): Promise<string> {
  const { status, body } = await test.call('POST', '/api/notifications/channels', {
    body: { kind, name: kind, values },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return String((body.channel as { id: string }).id);
}

const addMail = () => addChannel('email', MAIL);
const addDiscord = () => addChannel('discord', { url: test.simulation.discord.webhookUrl });

/** To how many the owners' notice, the one about Lena and the one she asked for go. */
async function reached(person: Person = LENA): Promise<[owners: number, optional: number, asked: number]> {
  const { db, notifications } = test.foyer.parts;
  const { tell } = notifications.notices;
  const to = { kind: 'person' as const, ...person };
  return db
    .transaction()
    .execute(async (trx) => [
      await tell(trx, redemptionFailed, FAILED, { kind: 'owners' }),
      await tell(trx, memberExpiring, EXPIRING, to),
      await tell(trx, accountSignInLink, LINK, to),
    ]);
}

const setRule = (noticeId: string, channelId: string, enabled: boolean) =>
  test.call('PUT', '/api/notifications/rules', {
    body: { notice_id: noticeId, channel_id: channelId, enabled },
  });

describe('who gets what', () => {
  it('is nobody without a channel, and nobody without an address', async () => {
    assert.deepEqual(await reached(), [0, 0, 0]);
    await addMail();
    assert.deepEqual(await reached({ ...LENA, email: null }), [1, 0, 0]);
    assert.deepEqual(await reached(), [1, 1, 1]);
  });

  it('is never a room in a chat for what is about one person', async () => {
    await addDiscord();
    assert.deepEqual(await reached(), [1, 0, 0]);
  });

  it('is what the owner chose for each notice and channel', async () => {
    const [mail, discord] = [await addMail(), await addDiscord()];
    assert.deepEqual(await reached(), [2, 1, 1]);
    await setRule('redemption.failed', discord, false);
    await setRule('member.expiring', mail, false);
    assert.deepEqual(await reached(), [1, 0, 1]);
    await setRule('redemption.failed', discord, true);
    assert.deepEqual(await reached(), [2, 0, 1]);
  });

  it('is not nobody for what was asked for, whatever anybody chose', async () => {
    const mail = await addMail();
    assert.equal((await setRule('account.sign_in_link', mail, false)).status, 404);
    await test.foyer.parts.db
      .insertInto('notification_choices')
      .values({
        person_key: LENA.key,
        notice_id: 'account.sign_in_link',
        channel_kind: 'email',
        enabled: 0,
        updated_at: 0,
      })
      .execute();
    assert.deepEqual(await reached(), [1, 1, 1]);
  });

  it('leaves out a channel that is switched off', async () => {
    const discord = await addDiscord();
    await test.call('PATCH', `/api/notifications/channels/${discord}`, { body: { enabled: false } });
    assert.deepEqual(await reached(), [0, 0, 0]);
  });

  it('is what each person chose, and only for that person', async () => {
    await addMail();
    const chosen = await test.call('PATCH', '/api/me/notifications', {
      body: { notice_id: 'redemption.failed', channel_kind: 'email', enabled: false },
      as: owner,
    });
    const items = chosen.body.items as OwnItem[];
    assert.deepEqual(
      items.filter(({ channels }) => channels.some(({ enabled }) => !enabled)).map((one) => one.notice_id),
      ['redemption.failed'],
    );
    assert.deepEqual(await reached(), [0, 1, 1]);
  });

  it('is offered to a person over what reaches people, where the owner has it sent', async () => {
    const offered = async () => (await test.call('GET', '/api/me/notifications', { as: owner })).body;
    assert.deepEqual(await offered(), { channels: [], items: [] });
    await addDiscord();
    assert.deepEqual(await offered(), { channels: [], items: [] });
    const mail = await addMail();
    const { channels, items } = await offered();
    assert.deepEqual(channels, [{ kind: 'email', label: 'E-mail', icon: 'mail', reaches: true }]);
    const ids = (items as OwnItem[]).map(({ notice_id }) => notice_id);
    assert.ok(ids.includes('redemption.failed') && ids.includes('member.expiring'));
    assert.ok(!ids.includes('account.sign_in_link'));
    await setRule('member.expiring', mail, false);
    const left = ((await offered()).items as OwnItem[]).map(({ notice_id }) => notice_id);
    assert.deepEqual(
      ids.filter((id) => !left.includes(id)),
      ['member.expiring'],
    );
    await setAddress(null);
    assert.deepEqual((await offered()).channels, [
      { kind: 'email', label: 'E-mail', icon: 'mail', reaches: false },
    ]);
    const unknown = { notice_id: 'redemption.failed', channel_kind: 'discord', enabled: false };
    const refused = await test.call('PATCH', '/api/me/notifications', { body: unknown, as: owner });
    assert.equal(refused.status, 404);
  });

  it('is a choice for each kind of channel, which stays when a channel is set up anew', async () => {
    const { db, ids, clock, secrets, outbox } = test.foyer.parts;
    const adapters = ['letter', 'pigeon'].map((kind) => createTestAdapter(kind));
    const registry = createChannelRegistry(adapters);
    const notices = createNotices({ db, ids, clock, secrets, outbox, registry, allowed: async () => [] });
    const add = (id: string, kind: string) => createChannelStore(db).insert(channelRow(id, kind));
    const told = async () => {
      const to = { kind: 'person' as const, ...LENA };
      await db.deleteFrom('notification_deliveries').execute();
      await db.transaction().execute((trx) => notices.tell(trx, memberExpiring, EXPIRING, to));
      const rows = await db.selectFrom('notification_deliveries').select('channel_id').execute();
      return rows.map(({ channel_id }) => channel_id).sort();
    };
    await add('letters', 'letter');
    await add('pigeons', 'pigeon');
    assert.deepEqual(await told(), ['letters', 'pigeons']);
    const choice = { notice_id: 'member.expiring', channel_kind: 'pigeon', enabled: false };
    await createChoiceStore(db).setChoice(LENA.key, choice, 0);
    assert.deepEqual(await told(), ['letters']);
    await db.deleteFrom('notification_channels').where('id', '=', 'pigeons').execute();
    await add('new-pigeons', 'pigeon');
    assert.deepEqual(await told(), ['letters']);
  });

  it('is known beforehand, with the reason why somebody is not reached', async () => {
    const { db, notifications } = test.foyer.parts;
    const noAddress: Person = { ...LENA, key: 'member:m2', email: null };
    const reach = async () => [
      ...(await notifications.notices.reach(memberMessage, [LENA, noAddress])).values(),
    ];
    assert.deepEqual(await reach(), ['no_channel', 'no_channel']);
    await addDiscord();
    assert.deepEqual(await reach(), ['no_channel', 'no_channel'], 'a room in a chat is nobody');
    const mail = await addMail();
    assert.deepEqual(await reach(), ['reached', 'no_address']);
    const choice = { notice_id: 'member.message', channel_kind: 'email', enabled: false };
    await createChoiceStore(db).setChoice(LENA.key, choice, 0);
    assert.deepEqual(await reach(), ['switched_off', 'no_address']);
    await setRule('member.message', mail, false);
    assert.deepEqual(await reach(), ['no_channel', 'no_channel']);
  });

  it('knows whether a mail can be sent at all', async () => {
    const { notices } = test.foyer.parts.notifications;
    assert.equal(await notices.canWriteTo('lena@example.com'), false);
    await addDiscord();
    assert.equal(await notices.canWriteTo('lena@example.com'), false);
    await addMail();
    assert.equal(await notices.canWriteTo('lena@example.com'), true);
  });
});

describe('the link under a mail', () => {
  const tokenOf = (noticeId = 'member.expiring') =>
    unsubscribeToken(test.foyer.parts.secrets, { personKey: LENA.key, noticeId, channelKind: 'email' });
  const look = (token: string) =>
    test.call('GET', `/api/notifications/unsubscribe?token=${token}`, { as: 'nobody' });
  const choose = (token: string, enabled: boolean) =>
    test.call('POST', '/api/notifications/unsubscribe', { body: { token, enabled }, as: 'nobody' });

  it('changes nothing when it is opened, switches off what it is about, and on again', async () => {
    await addMail();
    const opened = await look(tokenOf());
    assert.deepEqual([opened.status, opened.body.enabled], [200, true]);
    assert.deepEqual(await reached(), [1, 1, 1]);
    assert.equal((await choose(tokenOf(), false)).body.enabled, false);
    assert.deepEqual(await reached(), [1, 0, 1]);
    assert.deepEqual(await reached({ ...LENA, key: 'member:m2' }), [1, 1, 1]);
    await choose(tokenOf(), true);
    assert.deepEqual(await reached(), [1, 1, 1]);
  });

  it('switches off by one click of a mail program, which has no cookie and posts a form (RFC 8058)', async () => {
    await addMail();
    const forms = {
      'application/x-www-form-urlencoded': 'List-Unsubscribe=One-Click',
      'multipart/form-data; boundary=x':
        '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    };
    for (const [type, form] of Object.entries(forms)) {
      const clicked = await test.foyer.app.inject({
        method: 'POST',
        url: `/unsubscribe/${tokenOf()}`,
        headers: { 'content-type': type },
        payload: form,
      });
      assert.deepEqual([clicked.statusCode, clicked.body], [204, ''], type);
      assert.deepEqual(await reached(), [1, 0, 1], type);
      assert.deepEqual(await reached({ ...LENA, key: 'member:m2' }), [1, 1, 1], type);
      await choose(tokenOf(), true);
    }
    const altered = await test.foyer.app.inject({ method: 'POST', url: `/unsubscribe/${tokenOf()}x` });
    assert.equal(altered.statusCode, 404);
    assert.deepEqual(await reached(), [1, 1, 1]);
  });

  it('is refused where it is not ours, was altered, or is about what cannot be switched off', async () => {
    const token = tokenOf();
    const [body = '', signature = ''] = token.split('.');
    const other = tokenOf('member.expired').split('.')[0];
    const wrong = ['abc', `${body}.`, `${other}.${signature}`, `${token}.x`, tokenOf('account.sign_in_link')];
    for (const one of wrong) {
      assert.equal((await look(one)).body.code, 'bad_unsubscribe_link', one);
      assert.equal((await choose(one, false)).status, 404, one);
    }
  });
});

describe('a channel’s settings', () => {
  const add = (kind: string, values: Record<string, string | number>) =>
    test.call('POST', '/api/notifications/channels', { body: { kind, name: 'A', values } });

  it('are refused at the field at fault', async () => {
    const cases: Array<[string, Record<string, string | number>, string]> = [
      ['pigeon', {}, 'kind'],
      ['discord', {}, 'url'],
      ['discord', { url: 'https://discord.com/somewhere' }, 'url'],
      ['discord', { url: test.simulation.discord.webhookUrl, extra: 'x' }, 'extra'],
      ['webhook', { url: 'ftp://example.com' }, 'url'],
      ['webhook', { url: 'http://169.254.169.254/latest' }, 'url'],
      ['email', { ...MAIL, port: 70_000 }, 'port'],
      ['email', { ...MAIL, security: 'maybe' }, 'security'],
      ['email', { ...MAIL, from_address: 'nobody' }, 'from_address'],
      ['email', { ...MAIL, from_name: 'A\r\nBcc: b@example.com' }, 'from_name'],
    ];
    for (const [kind, values, field] of cases) {
      const { status, body } = await add(kind, values);
      const [first] = (body.errors ?? []) as Array<{ field: string }>;
      assert.deepEqual([status, first?.field], [422, field], JSON.stringify({ kind, values, body }));
    }
  });

  it('keep secrets encrypted, and give them to nobody', async () => {
    const id = await addChannel('email', { ...MAIL, username: 'foyer', password: 'lantern' });
    const { body } = await test.call('GET', '/api/notifications/channels');
    assert.deepEqual((body.items as Array<{ secrets_set: string[] }>)[0]?.secrets_set, ['password']);
    const rows = await test.foyer.parts.db.selectFrom('notification_channels').selectAll().execute();
    assert.doesNotMatch(JSON.stringify([body, rows]), /lantern/);
    await test.call('PATCH', `/api/notifications/channels/${id}`, { body: { values: { port: 2525 } } });
    const changed = await test.call('GET', '/api/notifications/channels');
    assert.deepEqual((changed.body.items as Array<{ secrets_set: string[] }>)[0]?.secrets_set, ['password']);
  });

  it('have a secret to sign with that is shown once, and a new one on demand', async () => {
    const added = await add('webhook', { url: 'https://script.example/hook' });
    assert.match(String(added.body.secret), /^whsec_[A-Za-z0-9+/]{43}=$/);
    const id = (added.body.channel as { id: string }).id;
    const rotated = await test.call('POST', `/api/notifications/channels/${id}/secret`);
    assert.match(String(rotated.body.secret), /^whsec_/);
    assert.notEqual(rotated.body.secret, added.body.secret);
    const ask = () => test.call('POST', `/api/notifications/channels/${id}/secret`);
    const both = (await Promise.all([ask(), ask()])).map(({ body }) => body.secret);
    const { db, secrets } = test.foyer.parts;
    const row = await db.selectFrom('notification_channels').select('secrets').executeTakeFirstOrThrow();
    const kept = [SIGNING_SECRET, PREVIOUS_SECRET].map((name) =>
      secrets.decrypt(JSON.parse(row.secrets)[name]),
    );
    assert.deepEqual(kept.toSorted(), both.toSorted());
    const discord = await addDiscord();
    const refused = await test.call('POST', `/api/notifications/channels/${discord}/secret`);
    assert.equal(refused.body.code, 'channel_does_not_sign');
  });
});
