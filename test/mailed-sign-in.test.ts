import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountNotices } from '#server/account-notices.ts';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { lastMail, type MailServer, startMailServer } from './mail-server.ts';

const OWNER = { username: 'anna', password: 'correct-horse-lantern' };

let test: TestFoyer;
let server: MailServer;

before(async () => {
  server = await startMailServer();
  test = await createTestFoyer();
});
after(async () => {
  await test.stop();
  await server.stop();
});

async function sessionCookie(): Promise<string> {
  const signedIn = await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' });
  return signedIn.cookies.join('; ');
}

/** The token in the last mail's link to `page`, once it is delivered. */
async function mailedToken(page: string): Promise<string> {
  const mail = await lastMail(test, server);
  const link = new RegExp(`http://foyer\\.test${page}#([\\w-]+)`).exec(mail);
  assert.ok(link?.[1], `a link to ${page} in: ${mail}`);
  return link[1];
}

describe('links by mail, over a real mail server', () => {
  it('are not offered before there is one', async () => {
    assert.equal((await test.call('GET', '/api/auth/providers', { as: 'nobody' })).body.mail, false);
  });

  it('sign in, and set a new password', async () => {
    const as = await sessionCookie();
    await test.call('POST', '/api/notifications/channels', {
      body: { kind: 'email', name: 'Mail', values: server.channel },
      as,
    });
    await test.call('PATCH', '/api/account', {
      body: { email: 'anna@example.com', language: 'de', current_password: OWNER.password },
      as,
    });
    assert.equal((await test.call('GET', '/api/auth/providers', { as: 'nobody' })).body.mail, true);

    const wish = { kind: 'sign_in_link', login: 'anna@example.com' };
    assert.equal((await test.call('POST', '/api/auth/mail', { body: wish, as: 'nobody' })).status, 202);
    const signIn = { token: await mailedToken('/sign-in/link') };
    const signedIn = await test.call('POST', '/api/auth/mail/sign-in', { body: signIn, as: 'nobody' });
    assert.equal(signedIn.status, 200);
    assert.match(server.mails.at(-1) ?? '', /To: .*anna@example\.com/);

    const forgotten = { kind: 'password_reset', login: 'anna' };
    await test.call('POST', '/api/auth/mail', { body: forgotten, as: 'nobody' });
    const body = { token: await mailedToken('/new-password'), new_password: 'a-lantern-in-the-fog' };
    assert.equal(
      (await test.call('POST', '/api/auth/mail/new-password', { body, as: 'nobody' })).status,
      204,
    );
    assert.equal((await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' })).status, 401);
  });
});

describe('without a public address of its own', () => {
  it('Foyer mails no link, because the address would come from whoever asks', async () => {
    const notices = () => test.foyer.parts.notifications.notices;
    const canMail = (baseUrl: string | null) => accountNotices({ baseUrl }, notices).canMail();
    assert.deepEqual([await canMail('http://foyer.test'), await canMail(null)], [true, false]);
  });
});
