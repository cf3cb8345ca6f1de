import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { memberExpiring } from './index.ts';

const mails: string[] = [];
let refuses = false;
const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onRcptTo: (_address, _session, done) =>
    refuses ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done(),
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
});
let test: TestFoyer;

before(async () => {
  test = await createTestFoyer();
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const values = { host: '127.0.0.1', port, security: 'none', from_address: 'foyer@home.example' };
  await test.call('POST', '/api/notifications/channels', { body: { kind: 'email', name: 'Mail', values } });
});
after(async () => {
  await test.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function tellLena(): Promise<number> {
  const { db, notifications } = test.foyer.parts;
  const to = {
    kind: 'person' as const,
    key: 'member:m1' as const,
    name: 'Lena',
    email: 'lena@example.com',
    language: 'de-AT',
  };
  const data = { server_name: 'Aurora', ends_at: Date.UTC(2026, 1, 3), link: '/home' };
  const count = await db
    .transaction()
    .execute((trx) => notifications.notices.tell(trx, memberExpiring, data, to));
  await notifications.deliverDue();
  return count;
}

it('a mail is in the receiver’s language, and the link under it switches that notice off', async () => {
  assert.equal(await tellLena(), 1);
  const [mail = ''] = mails;
  assert.match(mail, /^Subject: Dein Zugang zu Aurora endet bald/m);
  assert.match(mail, /Er endet am 3\. Februar 2026\./);
  assert.match(mail, /http:\/\/foyer\.test\/home/);
  const token = /^List-Unsubscribe:\s*<http:\/\/foyer\.test\/unsubscribe\/(\S+)>/m.exec(mail)?.[1];
  const off = await test.call('POST', '/api/notifications/unsubscribe', {
    body: { token, enabled: false },
    as: 'nobody',
  });
  assert.deepEqual([off.status, off.body.enabled], [200, false]);
  assert.equal(await tellLena(), 0);
  await test.call('POST', '/api/notifications/unsubscribe', { body: { token, enabled: true }, as: 'nobody' });
});

it('a mailbox that is not there is given up at once, with what the mail server said, and the channel goes on', async () => {
  refuses = true;
  await tellLena();
  const { body } = await test.call('GET', '/api/notifications/deliveries?state=dead');
  const [dead] = body.items as Array<{ id: string; code: string; tries: number }>;
  assert.deepEqual([dead?.code, dead?.tries], ['mail_refused', 1]);
  const tries = await test.call('GET', `/api/notifications/deliveries/${dead?.id}/attempts`);
  const [attempt] = tries.body.items as Array<{ answer: string }>;
  assert.equal(attempt?.answer, '550 No such mailbox');
  const { body: channels } = await test.call('GET', '/api/notifications/channels');
  assert.equal((channels.items as Array<{ state: string }>)[0]?.state, 'working');
});
