import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

const mails: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
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

/** The parts of the mail that came: lines folded for the way are whole again. */
async function mailOf(invite: Record<string, unknown>, wish: Record<string, unknown> = {}) {
  const made = await test.call('POST', '/api/invites', { body: invite });
  const body = { email: 'mira@example.test', ...wish };
  const sent = await test.call('POST', `/api/invites/${made.body.id}/mail`, { body });
  assert.equal(sent.status, 202, JSON.stringify(sent.body));
  await test.foyer.parts.notifications.deliverDue();
  const source = mails.pop() ?? '';
  const whole = source
    .replace(/=\r\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (octets) => Buffer.from(octets.replaceAll('=', ''), 'hex').toString('utf8'));
  const [text = '', html = ''] = whole.split('Content-Type: text/html');
  return { text, html, code: String(made.body.code) };
}

it('an invite by mail has the owner’s words as he wrote them, in the colour and the language of the invite', async () => {
  const given = { message: 'Komm **vorbei**!\n\n- Filme', accent: '#1e90ff', language: 'de' };
  const { text, html, code } = await mailOf(given);
  assert.match(text, /^Subject: =\?UTF-8\?Q\?Anna_l/m);
  assert.match(text, /^Content-Language: de/m);
  assert.match(text, /Komm \*\*vorbei\*\*!/);
  assert.match(html, /<p>Komm <strong>vorbei<\/strong>!<\/p>\s*<ul>\s*<li>Filme<\/li>/);
  assert.match(html, new RegExp(`<p>Dein Code: ${code}</p>`));
  assert.match(html, /background:#1e90ff;color:#000000/);
  assert.match(html, new RegExp(`href="http://foyer.test/invite/${code}"`));
});

it('a mail has nothing active of a hostile message', async () => {
  const { html } = await mailOf({
    message: '<script>alert(1)</script>[x](javascript:alert(1))<img src=//x>',
  });
  assert.doesNotMatch(html, /<script|<img|href="(?!http:)/i);
});

it('a wish for a language goes before that of the invite, and English stands where there is none', async () => {
  assert.match((await mailOf({ language: 'de' }, { language: 'da' })).text, /^Content-Language: da/m);
  assert.match((await mailOf({})).text, /^Content-Language: en/m);
});

it('a dark colour has white words on it', async () => {
  assert.match((await mailOf({ accent: '#400040' })).html, /background:#400040;color:#ffffff/);
});
