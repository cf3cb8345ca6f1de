import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { lastMail, type MailServer, startMailServer } from '#test/mail-server.ts';

let test: TestFoyer;
let server: MailServer;

before(async () => {
  server = await startMailServer();
  test = await createTestFoyer();
  const values = server.channel;
  await test.call('POST', '/api/notifications/channels', { body: { kind: 'email', name: 'Mail', values } });
});
after(async () => {
  await test.stop();
  await server.stop();
});

/** The two texts of the mail that came. */
async function mailOf(invite: Record<string, unknown>, wish: Record<string, unknown> = {}) {
  const made = await test.call('POST', '/api/invites', { body: invite });
  const body = { email: 'mira@example.test', ...wish };
  const sent = await test.call('POST', `/api/invites/${made.body.id}/mail`, { body });
  assert.equal(sent.status, 202, JSON.stringify(sent.body));
  const whole = await lastMail(test, server);
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
