import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

type Body = Record<string, unknown>;
type Made = { id: string; code: string; url: string; recipient: string | null; bound_to: string | null };

let test: TestFoyer;
beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(() => test.stop());

const make = (body: Body, headers?: Record<string, string>) =>
  test.call('POST', '/api/invites/many', { body, headers });
const numberOfInvites = async () => (await test.call('GET', '/api/invites?filter=all')).body.total;

describe('many invites at once', () => {
  it('are as many as wanted, each with a code of its own and the same settings', async () => {
    const made = await make({ invite: { usage_limit: 2, description: 'Street party' }, count: 25 });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const items = made.body.items as Made[];
    assert.equal(new Set(items.map(({ code }) => code)).size, 25);
    const list = await test.call('GET', `/api/invites?filter=all&batch_id=${made.body.batch_id}&limit=200`);
    const invites = list.body.items as Array<{ usage_limit: number; description: string; server_id: string }>;
    assert.equal(invites.length, 25);
    assert.ok(
      invites.every(
        (one) =>
          one.usage_limit === 2 && one.description === 'Street party' && one.server_id === test.serverId,
      ),
    );
  });

  it('are for one person each from a CSV, of one use, to be downloaded with their links', async () => {
    const made = await make({
      invite: { usage_limit: 9 },
      csv: 'name;email\nMira;mira@example.test\n=Noah;noah@example.test',
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const items = made.body.items as Made[];
    assert.deepEqual(
      items.map(({ recipient, bound_to }) => [recipient, bound_to]),
      [
        ['Mira', 'mira@example.test'],
        ['=Noah', 'noah@example.test'],
      ],
    );
    const one = await test.call('GET', `/api/invites/${items[0]?.id}`);
    assert.equal(one.body.usage_limit, 1);
    const csv = await test.call('GET', `/api/invites/many/${made.body.batch_id}/invites.csv`);
    assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
    assert.equal(
      csv.body.text,
      `\uFEFF${[
        'name,address,code,link',
        `Mira,mira@example.test,${items[0]?.code},${items[0]?.url}`,
        `"'=Noah",noah@example.test,${items[1]?.code},${items[1]?.url}`,
        '',
      ].join('\r\n')}`,
    );
  });

  it('are none at all where one line is wrong, and each such line is told', async () => {
    const before = await numberOfInvites();
    const made = await make({
      invite: {},
      csv: 'Mira,mira@example.test\nNoah,noah@\nRavi,MIRA@example.test',
    });
    assert.deepEqual(
      [made.status, made.body.code, (made.body.errors as Body[]).map(({ field }) => field)],
      [422, 'lines_wrong', ['csv.2', 'csv.3']],
    );
    assert.equal(await numberOfInvites(), before);
  });

  it('are made once however often the same request comes', async () => {
    const body = { invite: {}, count: 3 };
    const first = await make(body, { 'idempotency-key': 'once-and-for-all' });
    const second = await make(body, { 'idempotency-key': 'once-and-for-all' });
    assert.deepEqual(second.body, first.body);
    assert.equal(await numberOfInvites(), 3);
  });

  it('need a number or a list, not both', async () => {
    const both = await make({ invite: {}, count: 1, csv: 'a@b.test' });
    const none = await make({ invite: {} });
    assert.deepEqual([both.status, none.status], [400, 400]);
  });
});

describe('an invite for one person', () => {
  const bound = async (to: string) => {
    const made = await test.call('POST', '/api/invites', { body: { bound_to: to } });
    return String(made.body.code);
  };

  it('lets him in whatever the case he is written in, and tells nobody his whole address', async () => {
    const code = await bound('MIRA@Example.test');
    const shown = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.equal(shown.body.bound_to, 'M…@E….test');
    const byName = await bound('Mira');
    const answer = await redeem(test, byName, await signInAsGuest(test, byName, 'mira'));
    assert.equal(answer.body.outcome, 'joined', JSON.stringify(answer.body));
  });

  it('refuses anybody else before a use is taken or a server is asked, and his sign-in stays good', async () => {
    const code = await bound('mira');
    const guest = await signInAsGuest(test, code, 'noah');
    const asked = test.simulation.plex.world.shares.length;
    const refused = await redeem(test, code, guest);
    assert.deepEqual([refused.status, refused.body.code], [403, 'invite_bound']);
    const written = await test.call('POST', '/api/invites/redeem', {
      body: { code, email: 'noah@example.test' },
      as: 'nobody',
    });
    assert.deepEqual([written.status, written.body.code], [403, 'invite_bound']);
    assert.equal(test.simulation.plex.world.shares.length, asked);
    const open = await test.call('POST', '/api/invites', { body: {} });
    const elsewhere = await redeem(test, String(open.body.code), guest);
    assert.notEqual(elsewhere.status, 403);
    const list = await test.call('GET', '/api/invites?filter=all');
    const invite = (list.body.items as Array<{ code: string; used_count: number }>).find(
      (one) => one.code === code,
    );
    assert.equal(invite?.used_count, 0);
  });
});

describe('an invite by e-mail', () => {
  it('needs a mail server, and the address of whom it is for', async () => {
    const made = await test.call('POST', '/api/invites', { body: { bound_to: 'mira@example.test' } });
    const mail = (email: string) =>
      test.call('POST', `/api/invites/${made.body.id}/mail`, { body: { email, language: 'de' } });
    const other = await mail('noah@example.test');
    assert.deepEqual([other.status, (other.body.errors as Body[])[0]?.field], [422, 'email']);
    const none = await mail('mira@example.test');
    assert.deepEqual([none.status, none.body.code], [409, 'no_mail_server']);
  });
});

describe('an invite by e-mail, with a mail server', () => {
  beforeEach(async () => {
    const values = {
      host: 'smtp.example.test',
      port: 587,
      security: 'starttls',
      from_address: 'foyer@example.test',
    };
    const added = await test.call('POST', '/api/notifications/channels', {
      body: { kind: 'email', name: 'Mail', values },
    });
    assert.equal(added.status, 201, JSON.stringify(added.body));
  });
  const mailsTo = async () => {
    const { db } = test.foyer.parts;
    const rows = await db.selectFrom('notification_deliveries').selectAll().orderBy('id').execute();
    return rows.map((row) => row.receiver_name);
  };

  it('is written with the invite’s link in the language chosen, and stands in the audit log', async () => {
    const made = await test.call('POST', '/api/invites', { body: {} });
    const sent = await test.call('POST', `/api/invites/${made.body.id}/mail`, {
      body: { email: 'mira@example.test', language: 'de' },
    });
    assert.equal(sent.status, 202, JSON.stringify(sent.body));
    assert.deepEqual(await mailsTo(), ['mira@example.test']);
    const log = await test.call('GET', '/api/audit?action=invite.mailed');
    assert.equal((log.body.items as Body[]).length, 1);
  });

  it('goes once to each of many, however often it is asked for, and not to names', async () => {
    const made = await make({ invite: {}, csv: 'Mira,mira@example.test\nNoah,noah\nRavi,ravi@example.test' });
    const mail = () =>
      test.call('POST', `/api/invites/many/${made.body.batch_id}/mail`, { body: { language: 'fr' } });
    const first = await mail();
    const second = await mail();
    assert.deepEqual(
      [first.body, second.body],
      [
        { sent: 2, skipped: 1 },
        { sent: 0, skipped: 3 },
      ],
    );
    assert.deepEqual(await mailsTo(), ['Mira', 'Ravi']);
  });
});

describe('a template', () => {
  it('keeps what a new invite begins with, and one of them is the default', async () => {
    const create = (name: string) =>
      test.call('POST', '/api/invite-templates', {
        body: { name, fields: { usage_limit: 1, expires_in_days: 7 }, is_default: true },
      });
    const first = await create('Week');
    const second = await create('Month');
    assert.deepEqual([first.status, second.status], [201, 201]);
    const list = await test.call('GET', '/api/invite-templates');
    assert.deepEqual(
      (list.body.items as Body[]).map(({ name, is_default, fields }) => [name, is_default, fields]),
      [
        ['Week', false, { usage_limit: 1, expires_in_days: 7 }],
        ['Month', true, { usage_limit: 1, expires_in_days: 7 }],
      ],
    );
    const taken = await test.call('PATCH', `/api/invite-templates/${second.body.id}`, {
      body: { name: 'WEEK' },
    });
    assert.deepEqual([taken.status, taken.body.code], [409, 'template_name_taken']);
    const gone = await test.call('DELETE', `/api/invite-templates/${first.body.id}`);
    assert.equal(gone.status, 204);
  });
});
