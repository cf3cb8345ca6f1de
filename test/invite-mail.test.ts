import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { lastMail, type MailServer, startMailServer } from './mail-server.ts';

let test: TestFoyer;
let mail: MailServer;
before(async () => {
  mail = await startMailServer();
  test = await createTestFoyer({ env: { FOYER_BASE_URL: 'https://foyer.test' } });
  await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'email', name: 'Mail', values: mail.channel },
  });
});
after(async () => {
  await test.stop();
  await mail.stop();
});

const send = (id: unknown) =>
  test.call('POST', `/api/invites/${String(id)}/mail`, {
    body: { email: 'lena@example.com', language: 'de' },
  });

describe('an invite sent by e-mail, over a real mail server', () => {
  it('is a mail in the chosen language with the host’s words, the code, the end and the link', async () => {
    const invite = await test.call('POST', '/api/invites', {
      body: { message: 'Komm vorbei & bleib', expires_in_days: 7 },
    });
    const code = String(invite.body.code);
    const sent = await send(invite.body.id);
    assert.ok(sent.status < 300, JSON.stringify(sent.body));
    const text = await lastMail(test, mail);
    assert.match(text, /^From: foyer@home\.example/m);
    assert.match(text, /^To: .*<lena@example\.com>/m);
    assert.match(text, /^Subject: .*Anna_lädt_dich_zu_The_Lantern_ein/m);
    const plain = text.slice(text.indexOf('text/plain'), text.indexOf('text/html'));
    for (const part of ['Komm vorbei & bleib', `Dein Code: ${code}`, '9. Januar 2026'])
      assert.ok(plain.includes(part), `${part} in: ${plain}`);
    const link = new RegExp(`https://foyer\\.test/invite/${code}`);
    assert.match(plain, link);
    const html = text.slice(text.indexOf('<!doctype'));
    assert.match(
      html,
      new RegExp(`<a href="https://foyer\\.test/invite/${code}"[^>]*>Einladung annehmen</a>`),
    );
    assert.match(html, /Komm vorbei &amp; bleib/);
    const validated = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.equal(validated.status, 200, 'the code in the mail lets in');
  });

  it('is not written again to who has pressed his mail program’s button against it', async () => {
    const invite = await test.call('POST', '/api/invites', { body: {} });
    await send(invite.body.id);
    const text = await lastMail(test, mail);
    assert.match(text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const address = /^List-Unsubscribe:\s*<(https:\S+)>/m.exec(text)?.[1] ?? '';
    const clicked = await test.foyer.app.inject({
      method: 'POST',
      url: new URL(address).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    assert.equal(clicked.statusCode, 204);
    const before = mail.mails.length;
    const refused = await send(invite.body.id);
    assert.deepEqual([refused.status, refused.body.code], [409, 'mail_unwanted']);
    await lastMail(test, mail);
    assert.equal(mail.mails.length, before);
  });
});
