import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, redeem, signInAsGuest, type TestFoyer } from './app.ts';
import { lastMail, type MailServer, startMailServer } from './mail-server.ts';

const STRANGER = { username: 'zora', password: 'a-lantern-in-the-fog' };

describe('an address of a member that somebody else has written into his account', () => {
  let test: TestFoyer;
  let mail: MailServer;
  let address: string;
  let stranger: string;
  beforeEach(async () => {
    mail = await startMailServer();
    test = await createTestFoyer();
    await test.call('POST', '/api/notifications/channels', {
      body: { kind: 'email', name: 'Mail', values: mail.channel },
    });
    const invite = await test.call('POST', '/api/invites', { body: {} });
    const code = String(invite.body.code);
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    address = test.simulation.plex.accounts.mira?.email ?? '';
    await test.call('POST', '/api/accounts', { body: { ...STRANGER, role: 'viewer' } });
    const signedIn = await test.call('POST', '/api/auth/sign-in', { body: STRANGER, as: 'nobody' });
    stranger = signedIn.cookies.join('; ');
    const claimed = await test.call('PATCH', '/api/account', {
      body: { email: address, current_password: STRANGER.password },
      as: stranger,
    });
    assert.equal(claimed.status, 200, JSON.stringify(claimed.body));
  });
  afterEach(async () => {
    await test.stop();
    await mail.stop();
  });

  const ask = (login: string) =>
    test.call('POST', '/api/auth/mail', { body: { kind: 'sign_in_link', login }, as: 'nobody' });

  it('leads the member into an account of his own, and nobody else to what is his', async () => {
    await ask(address);
    const token = /\/sign-in\/link#([\w-]+)/.exec(await lastMail(test, mail))?.[1];
    const signedIn = await test.call('POST', '/api/auth/mail/sign-in', { body: { token }, as: 'nobody' });
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    const as = signedIn.cookies.join('; ');
    assert.equal((await test.call('GET', '/api/me/member', { as })).body.name, 'mira');
    assert.equal((await test.call('GET', '/api/me/member', { as: stranger })).status, 404);
  });

  it('is sent no link that he asks for by his own name', async () => {
    const sent = mail.mails.length;
    await ask(STRANGER.username);
    await lastMail(test, mail);
    assert.equal(mail.mails.length, sent);
  });
});
