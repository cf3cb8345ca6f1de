import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import type { Json, TestFoyer } from '#test/app.ts';
import { lastMail, type MailServer, startMailServer } from '#test/mail-server.ts';
import { addMember, ask, createAskableFoyer, idOf, setRules } from './testing.ts';

const LINK = /http:\/\/foyer\.test\/(ask|seat)\/([\w-]+~[\w-]+)/;

let test: TestFoyer;
let mail: MailServer;
/** Every private link that was given out. */
const links: string[] = [];

before(async () => {
  mail = await startMailServer();
  test = await createAskableFoyer();
  const channels = [
    { kind: 'email', name: 'Mail', values: mail.channel },
    { kind: 'discord', name: 'Family', values: { url: test.simulation.discord.webhookUrl } },
  ];
  for (const body of channels) {
    const made = await test.call('POST', '/api/notifications/channels', { body });
    assert.equal(made.status, 201, JSON.stringify(made.body));
  }
});
after(async () => {
  await test.stop();
  await mail.stop();
});
let forgotten = 0;
const forgetMessages = () => {
  forgotten = test.simulation.discord.messages.length;
};
beforeEach(async () => {
  await lastMail(test, mail);
  mail.mails.length = 0;
  forgetMessages();
});

/** What the mail says beneath its subject, and the private page that its button leads to. */
function read(text: string): { to: string; subject: string; link: string } {
  const [, , link = ''] = LINK.exec(text) ?? [];
  links.push(link);
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';
  return { to: header('To'), subject: header('Subject'), link };
}
const toldToOwner = () =>
  test.simulation.discord.messages.slice(forgotten).map((message) => JSON.stringify(message));
const answer = async (who: string, what: 'approve' | 'refuse', body?: Json) =>
  test.call(
    'POST',
    `/api/access-requests/${await idOf(test, who)}/${what}`,
    body === undefined ? {} : { body },
  );
const ownState = async (link: string) =>
  (await test.call('GET', `/api/access-requests/own/${link}`, { as: 'nobody' })).body.state;

describe('asking for access, by mail', () => {
  it('tells the person that it has come in, with the private link, and the owner who asks and why', async () => {
    const asked = await ask(test, 'mira@example.test', { name: 'Mira', message: 'We met at Jo’s.' });
    const got = read(await lastMail(test, mail));
    assert.match(got.to, /mira@example\.test/);
    assert.equal(got.subject, 'Your request for The Lantern');
    assert.deepEqual([got.link, await ownState(got.link)], [asked.body.link, 'asked']);
    const [told = '', ...more] = toldToOwner();
    assert.match(told, /Mira asks for access/);
    assert.match(told, /We met at Jo’s\./);
    assert.deepEqual([more, LINK.test(told)], [[], false], 'the owner’s message holds no private link');
  });

  it('sends whoever is asked for again his link, and tells nobody else', async () => {
    const again = await ask(test, 'MIRA@example.test');
    const got = read(await lastMail(test, mail));
    assert.match(got.to, /mira@example\.test/);
    assert.notEqual(got.link, again.body.link, 'his own link, not that of who wrote his address');
    assert.deepEqual([mail.mails.length, toldToOwner()], [1, []]);
  });

  it('tells who is refused why, in his language', async () => {
    await ask(test, 'jonas@example.test', { language: 'de' });
    const received = await lastMail(test, mail);
    assert.match(received, /Der Knopf führt zu deiner eigenen Seite/);
    const first = read(received);
    await answer('jonas@example.test', 'refuse', { reason: 'Only for the family, sorry.' });
    const text = await lastMail(test, mail);
    assert.match(text, /Sie wurde diesmal nicht angenommen\./);
    assert.match(text, /Only for the family, sorry\./);
    assert.deepEqual([read(text).link, await ownState(first.link)], [first.link, 'refused']);
  });

  it('tells who waits his place, and who is let in that he is', async () => {
    await setRules(test, { seats: 0 });
    await answer('mira@example.test', 'approve');
    const waits = await lastMail(test, mail);
    assert.match(waits, /^Subject: You are in line for The Lantern/m);
    assert.match(waits, /Your place in line: 1\./);
    await setRules(test, { seats: 1 });
    const welcome = read(await lastMail(test, mail));
    assert.equal(welcome.subject, 'You are welcome at The Lantern');
    assert.equal(await ownState(welcome.link), 'approved');
    assert.equal(mail.mails.length, 2, 'each once');
  });

  it('sends nothing for a program that fills in the hidden field, nor to who is blocked', async () => {
    await ask(test, 'spam@example.test', { website: 'https://spam.test' });
    await ask(test, 'noah@example.test');
    await answer('noah@example.test', 'refuse', { block: true });
    await lastMail(test, mail);
    mail.mails.length = 0;
    forgetMessages();
    test.clock.advance(8 * DAY_MS);
    await ask(test, 'noah@example.test');
    await lastMail(test, mail);
    assert.deepEqual([mail.mails, toldToOwner()], [[], []]);
  });

  it('asks an idle member for his seat, who keeps it by the link in the mail', async () => {
    const petra = await addMember(test, 'petra');
    const now = test.clock.now();
    await test.foyer.parts.db
      .updateTable('members')
      .set({ last_seen_at: now - 400 * DAY_MS, joined_at: now - 500 * DAY_MS, seen_checked_at: now })
      .execute();
    await setRules(test, { answer: 'automatic', seats: 2, offer_idle_seats: true });
    await ask(test, 'ida@example.test');
    await lastMail(test, mail);
    await test.foyer.parts.jobs.runNow('access_requests.idle_seats');
    const got = read(await lastMail(test, mail));
    assert.equal(got.subject, 'Do you still want your seat at The Lantern?');
    const kept = await test.call('POST', `/api/seats/own/${got.link}/keep`, { as: 'nobody' });
    assert.deepEqual([kept.status, kept.body.state, kept.body.name], [200, 'kept', 'petra']);
    assert.equal((await test.call('GET', `/api/members/${petra}`)).body.status, 'active');
  });
});

describe('the private links', () => {
  const given = () => links.filter((link) => link !== '');

  it('stand in no log and no list of the owner’s, whatever is asked for by them', async () => {
    assert.equal(given().length > 4, true, 'there are some');
    for (const link of given()) {
      await test.call('GET', `/api/access-requests/own/${link}`, { as: 'nobody' });
      await test.call('GET', `/api/seats/own/${link}`, { as: 'nobody' });
      await test.call('GET', `/ask/${link}`, { as: 'nobody' });
      await test.call('POST', `/api/access-requests/own/${link}/withdraw`, { body: [], as: 'nobody' });
    }
    const lists = ['/api/access-requests?filter=all', '/api/audit?limit=100', '/api/seats/offers'];
    const shown = await Promise.all(
      [...lists, '/api/notifications/deliveries'].map((path) => test.call('GET', path)),
    );
    const told = test.logs.join('\n') + JSON.stringify(shown.map(({ body }) => body));
    assert.deepEqual(
      given().filter((link) => told.includes(link) || told.includes(String(link.split('~')[1]))),
      [],
    );
  });

  it('are told to no other site by the browser, and kept by no cache', async () => {
    const [link] = given();
    const page = await test.call('GET', `/ask/${link}`, { as: 'nobody' });
    assert.equal(page.headers['referrer-policy'], 'same-origin');
    const own = await test.call('GET', `/api/access-requests/own/${link}`, { as: 'nobody' });
    assert.equal(own.headers['cache-control'], 'no-store');
  });

  it('cannot be made by who knows how they look', async () => {
    const [link = ''] = given();
    const [id = '', signature = ''] = link.split('~');
    const forged = [
      id,
      `${id}~`,
      `~${signature}`,
      `${id}~${signature}~`,
      `${id}~${signature.slice(0, -1)}`,
      `${id}~${test.foyer.parts.secrets.sign('seat-offer', id)}`,
      `${id}~${test.foyer.parts.secrets.sign('access-form', id)}`,
    ];
    for (const one of forged) {
      const path = `/api/access-requests/own/${encodeURIComponent(one)}`;
      assert.equal((await test.call('GET', path, { as: 'nobody' })).status, 404, one);
    }
  });
});
