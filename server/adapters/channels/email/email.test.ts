import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Channel } from '#domains/notifications/protocol.ts';
import { channelsUnderTest, MESSAGE } from '../testing.ts';
import { createEmailAdapter } from './index.ts';
import { CERTIFICATE, KEY } from './testing-certificate.ts';

const RECEIVER = { name: 'Lena "L" Fjord', email: 'lena@example.com' };
const running: Array<{ close(done: () => void): unknown }> = [];
afterEach(async () => {
  for (const server of running.splice(0)) await new Promise<void>((done) => server.close(() => done()));
});

type Mail = { from: string; to: string[]; source: string; secure: boolean; user: string | undefined };

async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    key: KEY,
    cert: CERTIFICATE,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          secure: session.secure,
          user: session.user,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  running.push(server);
  return { mails, port: await portOf(server.listen(0, '127.0.0.1')) };
}

/** A server that says these lines, one for each that comes in, and then cuts the line. */
async function rawServer(...lines: string[]): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const left = [...lines];
    const say = () => {
      const line = left.shift();
      if (line === undefined) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    say();
    socket.on('data', say);
  });
  running.push({
    close: (done) => {
      for (const socket of sockets) socket.destroy();
      server.close(done);
    },
  });
  return portOf(server.listen(0, '127.0.0.1'));
}

async function portOf(server: Server): Promise<number> {
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

type Fields = Record<string, string | number>;

function channel(port: number, values: Fields = {}, password?: string, host = '127.0.0.1'): Channel {
  const outside = channelsUnderTest(async () => new Response(), {
    resolveHost: async (name) => (name === 'localhost' ? ['127.0.0.1'] : []),
    allows: (address) => !address.startsWith('169.254.'),
    trustedCertificates: [CERTIFICATE],
  });
  return createEmailAdapter(outside).createChannel({
    id: 'c1',
    name: 'Mail',
    values: {
      host,
      port,
      security: 'none',
      from_name: 'Foyer',
      from_address: 'foyer@home.example',
      ...values,
    },
    secrets: password === undefined ? {} : { password },
  });
}

/** The parts of a mail, with their encoding undone. */
function decoded(source: string): string {
  const bytes = source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('e-mail', () => {
  it('is one mail to one person, as text and as HTML that loads nothing, with a Message-ID that stays', async () => {
    const { mails, port } = await mailServer();
    const first = await channel(port).send(MESSAGE, RECEIVER);
    assert.deepEqual([first.kind, first.code], ['sent', 'accepted']);
    assert.match(first.answer, /^250 /);
    await channel(port).send(MESSAGE, RECEIVER);
    assert.deepEqual(
      mails.map(({ from, to }) => [from, to]),
      [
        ['foyer@home.example', ['lena@example.com']],
        ['foyer@home.example', ['lena@example.com']],
      ],
    );
    const ids = mails.map(({ source }) => /^Message-ID: (.+)$/m.exec(source)?.[1]?.trim());
    assert.deepEqual(ids, ['<01delivery@home.example>', '<01delivery@home.example>']);
    const mail = decoded(mails[0]?.source ?? '');
    assert.match(mail, /^List-Unsubscribe: <https:\/\/foyer\.test\/unsubscribe\/abc\.def>/m);
    assert.match(mail, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    assert.match(mail, /^Auto-Submitted: auto-generated/m);
    assert.match(mail, /Content-Type: text\/plain/);
    assert.match(mail, /Eine \*Zeile\* mit <script>\.\r?\n/);
    assert.match(mail, /<html lang="de">/);
    assert.match(mail, /Löna &lt;b&gt;&amp; Co&lt;\/b&gt;/);
    assert.match(mail, /href="https:\/\/foyer\.test\/invites\/i1\?a=1&amp;b=2"/);
    assert.doesNotMatch(mail, /<img|src=|<link|@import|url\(/);
    assert.doesNotMatch(mail.slice(mail.indexOf('<!doctype')), /<script/i);
  });

  it('is the HTML of what was written in Markdown, and its words as text', async () => {
    const { mails, port } = await mailServer();
    const message = { ...MESSAGE, lines: ['On **Sunday**.'], html: '<p>On <strong>Sunday</strong>.</p>' };
    await channel(port).send(message, RECEIVER);
    const mail = decoded(mails[0]?.source ?? '');
    assert.match(mail, /On \*\*Sunday\*\*\./);
    assert.match(mail, /<p>On <strong>Sunday<\/strong>\.<\/p>/);
  });

  it('keeps its headers one line each, whatever a name holds', async () => {
    const { mails, port } = await mailServer();
    const message = { ...MESSAGE, subject: 'Hello\r\nBcc: everyone@example.com' };
    await channel(port).send(message, { name: 'A\r\nBcc: b@example.com', email: 'lena@example.com' });
    assert.deepEqual(mails[0]?.to, ['lena@example.com']);
    const [headers] = (mails[0]?.source ?? '').split('\r\n\r\n');
    assert.match(headers ?? '', /^Subject: Hello Bcc: everyone@example\.com$/m);
    assert.doesNotMatch(headers ?? '', /^Bcc:/im);
  });

  it('offers no unsubscribing by one click without https, as RFC 8058 asks for it', async () => {
    const { mails, port } = await mailServer();
    const unsubscribe = { label: 'Stop', url: 'http://foyer.test/unsubscribe/abc.def' };
    await channel(port).send({ ...MESSAGE, unsubscribe }, RECEIVER);
    assert.match(mails[0]?.source ?? '', /^List-Unsubscribe: <http:/m);
    assert.doesNotMatch(mails[0]?.source ?? '', /One-Click/);
  });

  it('has no link to unsubscribe where the notice cannot be switched off', async () => {
    const { mails, port } = await mailServer();
    await channel(port).send({ ...MESSAGE, unsubscribe: null }, RECEIVER);
    assert.doesNotMatch(mails[0]?.source ?? '', /unsubscribe/i);
  });

  it('signs in over STARTTLS, and sends nothing where the server has none', async () => {
    const auth: SMTPServerOptions = {
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'lantern'
          ? done(null, { user: username })
          : done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
    };
    const withTls = await mailServer(auth);
    const fields = { security: 'starttls', username: 'foyer' };
    const sent = await channel(withTls.port, fields, 'lantern', 'localhost').send(MESSAGE, RECEIVER);
    assert.deepEqual([sent.kind, sent.answer.slice(0, 4)], ['sent', '250 ']);
    assert.deepEqual(
      withTls.mails.map(({ secure, user }) => [secure, user]),
      [[true, 'foyer']],
    );
    const wrong = await channel(withTls.port, fields, 'moon', 'localhost').send(MESSAGE, RECEIVER);
    assert.deepEqual(
      [wrong.kind, wrong.code, 'scope' in wrong && wrong.scope],
      ['later', 'mail_sign_in', 'channel'],
    );
    assert.match(wrong.answer, /^535 /);
    assert.doesNotMatch(wrong.answer, /moon/);
    const plain = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const refused = await channel(plain.port, fields, 'lantern', 'localhost').send(MESSAGE, RECEIVER);
    assert.deepEqual([refused.kind, refused.code], ['later', 'tls']);
    assert.deepEqual(plain.mails, []);
  });

  it('speaks TLS from the first byte, and to nobody whose certificate it does not believe', async () => {
    const { mails, port } = await mailServer({ secure: true });
    const fields = { security: 'tls' };
    assert.equal((await channel(port, fields, undefined, 'localhost').send(MESSAGE, RECEIVER)).kind, 'sent');
    const other = createEmailAdapter(
      channelsUnderTest(async () => new Response(), { resolveHost: async () => ['127.0.0.1'] }),
    ).createChannel({
      id: 'c1',
      name: 'Mail',
      values: { host: 'localhost', port, security: 'tls', from_address: 'foyer@home.example' },
      secrets: {},
    });
    const refused = await other.send(MESSAGE, RECEIVER);
    assert.deepEqual([refused.kind, refused.code], ['later', 'unreachable']);
    assert.match(refused.answer, /certificate/);
    assert.equal(mails.length, 1);
  });

  const replies: Array<[string, number, string, string, string]> = [
    ['a mailbox that is busy', 450, 'later', 'mail_deferred', 'message'],
    ['a service that closes', 421, 'later', 'mail_deferred', 'channel'],
    ['a mailbox that is not there', 550, 'refused', 'mail_refused', 'message'],
  ];
  for (const [what, responseCode, kind, code, scope] of replies) {
    it(`tells ${what} (${responseCode}) by its number`, async () => {
      const { mails, port } = await mailServer({
        onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
      });
      const result = await channel(port).send(MESSAGE, RECEIVER);
      assert.deepEqual([result.kind, result.code, 'scope' in result && result.scope], [kind, code, scope]);
      assert.match(result.answer, new RegExp(`^${responseCode} `));
      assert.deepEqual(mails, []);
    });
  }

  it('stops where the server takes nothing from this sender', async () => {
    const { port } = await mailServer({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('not yours'), { responseCode: 553 })),
    });
    const result = await channel(port).send(MESSAGE, RECEIVER);
    assert.deepEqual(
      [result.kind, result.code, 'scope' in result && result.scope],
      ['refused', 'sender_refused', 'channel'],
    );
  });

  it('tries again where the line is cut after the data, for nobody knows what became of it', async () => {
    const port = await rawServer('220 hello', '250 hello', '250 sender ok', '250 receiver ok', '354 go on');
    const result = await channel(port).send(MESSAGE, RECEIVER);
    assert.deepEqual([result.kind, 'scope' in result && result.scope], ['later', 'channel']);
  });

  it('tries again where nobody listens, and where the name is not known', async () => {
    const away = await channel(1).send(MESSAGE, RECEIVER);
    assert.deepEqual([away.kind, away.code], ['later', 'unreachable']);
    const unknown = await channel(25, {}, undefined, 'mail.nowhere.example').send(MESSAGE, RECEIVER);
    assert.deepEqual([unknown.kind, unknown.code], ['later', 'unknown_host']);
  });

  it('calls no address where machines keep credentials', async () => {
    const result = await channel(25, {}, undefined, '169.254.169.254').send(MESSAGE, RECEIVER);
    assert.deepEqual([result.kind, result.code], ['refused', 'address_not_allowed']);
  });

  it('reaches only people with an address', () => {
    const mail = channel(25);
    assert.equal(mail.reaches?.({ name: 'A', email: null }), false);
    assert.equal(mail.reaches?.(RECEIVER), true);
  });
});
