import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openEmpty, openHouse, signIn } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const fillSignIn = async (page: Page, username: string, password: string) => {
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

test('signing in by password: empty, wrong, right; and out again', async (t) => {
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/members`);
  await heading(page, 'Sign in').waitFor();
  await look(visit, 'sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Enter your password.').waitFor();
  await fillSignIn(page, 'anna', 'not the password');
  await page.getByText('Name or password is not right.').waitFor();
  await look(visit, 'sign-in-wrong');
  await fillSignIn(page, demo.owner.username, demo.owner.password);
  await heading(page, 'Members').waitFor();
  await page.goto(`${demo.url}/me`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Sign in').waitFor();
  await page.goto(`${demo.url}/invites`);
  await heading(page, 'Sign in').waitFor();
});

test('the owner connects Plex and signs in with it', async (t) => {
  const { page, context } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(`${demo.url}/account`);
  const links = page.getByRole('list', { name: 'Connected sign-ins' });
  await links.getByRole('button', { name: 'Connect Plex' }).click();
  await page.getByRole('button', { name: 'Continue as anna' }).click();
  await links.getByRole('button', { name: 'Disconnect' }).waitFor();
  await context.clearCookies();
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: 'Continue as anna' }).click();
  await heading(page, 'Overview').waitFor();
});

test('who is no member cannot sign in with Plex and is told so', async (t) => {
  const { username } = await demo.person('stranger');
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: `Continue as ${username}` }).click();
  await page.getByText('This person has no access here yet.').waitFor();
  await look(visit, 'sign-in-stranger');
});

test('a viewer sees the own account and nothing else', async (t) => {
  const cookie = await signIn(demo.url, demo.member);
  const visit = await browser.visit(t, { session: { url: demo.url, cookie } });
  const { page } = visit;
  await page.goto(demo.url);
  await page.waitForURL('**/home');
  await page
    .getByText(/shared with you yet|Your servers/)
    .first()
    .waitFor();
  await look(visit, 'viewer-home');
  for (const path of ['/overview', '/invites', '/members', '/servers', '/accounts', '/audit']) {
    await page.goto(demo.url + path);
    await heading(page, /^Hello/).waitFor();
  }
  await look(visit, 'viewer-me');
  assert.equal(await page.getByRole('link', { name: 'Invites' }).count(), 0);
  await page.goto(`${demo.url}/account`);
  await heading(page, 'Password').waitFor();
  await look(visit, 'viewer-account');
  assert.equal(await heading(page, 'API keys').count(), 0);
  for (const path of ['/api/invites', '/api/members', '/api/servers', '/api/accounts', '/api/audit']) {
    assert.equal((await fetch(demo.url + path, { headers: { cookie } })).status, 403, path);
  }
});

test('a password is changed, and other devices are signed out by it', async (t) => {
  const member = { username: 'helper', password: 'balcony in the moonlight' };
  await demo.api('POST', '/api/accounts', { ...member, role: 'viewer' });
  const here = { url: demo.url, cookie: await signIn(demo.url, member) };
  const elsewhere = await signIn(demo.url, member);
  const status = async () =>
    (await fetch(`${demo.url}/api/account`, { headers: { cookie: elsewhere } })).status;
  const { page } = await browser.visit(t, { session: here });
  await page.goto(`${demo.url}/account`);
  const change = page.getByRole('button', { name: 'Change password' });
  await page.getByRole('textbox', { name: 'Current password' }).fill('not this one at all');
  await page.getByRole('textbox', { name: 'New password' }).fill('row seven, seat twelve');
  await change.click();
  await page.getByText('This is not your current password.').waitFor();
  assert.equal(await status(), 200);
  await page.getByRole('textbox', { name: 'Current password' }).fill(member.password);
  await change.click();
  await page.getByText('The password is changed.').waitFor();
  assert.equal(await status(), 401);
  await signIn(demo.url, { username: 'helper', password: 'row seven, seat twelve' });
});

test('another session is ended from the list', async (t) => {
  const member = { username: 'traveller', password: 'platform nine, carriage two' };
  await demo.api('POST', '/api/accounts', { ...member, role: 'viewer' });
  const here = { url: demo.url, cookie: await signIn(demo.url, member) };
  const elsewhere = await signIn(demo.url, member);
  const { page } = await browser.visit(t, { width: 'desktop', session: here });
  await page.goto(`${demo.url}/account`);
  const sessions = page.getByRole('list', { name: 'Where you are signed in' });
  await sessions.getByRole('button', { name: /Sign out/ }).click();
  await sessions.getByRole('button', { name: /Sign out/ }).waitFor({ state: 'detached' });
  const answer = await fetch(`${demo.url}/api/account`, { headers: { cookie: elsewhere } });
  assert.equal(answer.status, 401);
});

test('an API key is shown once, works, and is revoked', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/account`);
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).last().fill('Door bell');
  await page.getByRole('checkbox', { name: 'See invites' }).check();
  await page.getByRole('button', { name: 'Create key' }).click();
  await page.getByText('Copy the key now. It is not shown again.').waitFor();
  await look(visit, 'account-key');
  await page.getByRole('button', { name: 'Copy key' }).click();
  const key = await page.evaluate<string>('navigator.clipboard.readText()');
  const ask = async (path: string) =>
    (await fetch(demo.url + path, { headers: { 'x-api-key': key } })).status;
  assert.deepEqual([await ask('/api/invites'), await ask('/api/members')], [200, 403]);
  await page.reload();
  await page.getByText('Door bell').first().waitFor();
  assert.equal(await page.getByText(key).count(), 0);
  await page.getByRole('button', { name: 'Revoke Door bell' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await page.getByRole('button', { name: 'Revoke Door bell' }).waitFor({ state: 'detached' });
  assert.equal(await ask('/api/invites'), 401);
});

test('language and colours are chosen and kept', async (t) => {
  const member = { username: 'polyglot', password: 'mange tak, muchas gracias' };
  await demo.api('POST', '/api/accounts', { ...member, role: 'viewer' });
  const session = { url: demo.url, cookie: await signIn(demo.url, member) };
  const { page } = await browser.visit(t, { session });
  await page.goto(`${demo.url}/me`);
  await page.getByText('Light', { exact: true }).click();
  await page.locator('html[data-mantine-color-scheme="light"]').waitFor();
  await page
    .getByRole('combobox', { name: 'Language' })
    .or(page.getByRole('textbox', { name: 'Language' }))
    .click();
  await page.getByRole('option', { name: 'Dansk' }).click();
  await page.locator('html[lang="da"]').waitFor();
  await page.reload();
  await page.locator('html[lang="da"][data-mantine-color-scheme="light"]').waitFor();
});

test('an empty Foyer is set up once, and its server connected by signing in with Plex', async (t) => {
  const { url, visit } = await openEmpty(t, demo);
  const { page } = visit;
  await page.goto(url);
  await heading(page, 'Welcome to Foyer').waitFor();
  await look(visit, 'setup');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Anna');
  await page.getByRole('textbox', { name: 'Username' }).fill('anna');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByText('Use at least 10 characters.').waitFor();
  await look(visit, 'setup-problem');
  await page.getByRole('textbox', { name: 'Password' }).fill('velvet curtain, second row');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByRole('button', { name: 'Sign in with Plex' }).click();
  await page.getByRole('button', { name: 'Continue as anna' }).click();
  await page.getByRole('button', { name: 'Connect The Lantern' }).waitFor();
  await look(visit, 'owner-server-choose');
  await page.getByRole('button', { name: 'Connect The Lantern' }).click();
  await heading(page, 'The Lantern').waitFor();
  await page.getByText('Films', { exact: true }).first().waitFor();
  await page.goto(`${url}/overview`);
  await page.getByText('Nobody has come in yet').waitFor();
  await look(visit, 'owner-overview-new');
  await page.goto(`${url}/setup`);
  await page.waitForURL(/\/(sign-in|overview)/);
  for (const [path, words] of [
    ['/invites', 'Nobody is invited yet'],
    ['/members', 'Nobody is here yet'],
  ] as const) {
    await page.goto(url + path);
    await heading(page, words).waitFor();
    await look(visit, `owner-empty${path.replace('/', '-')}`);
  }
});

test('a server is connected by address and token, after a test that says what is wrong', async (t) => {
  const { url, visit } = await openEmpty(t, demo, { width: 'desktop', scheme: 'light' });
  const { page } = visit;
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Username' }).fill('anna');
  await page.getByRole('textbox', { name: 'Password' }).fill('velvet curtain, second row');
  await page.getByRole('button', { name: 'Create my account' }).click();
  const address = page.getByRole('textbox', { name: 'Address' });
  const token = page.getByRole('textbox', { name: 'Plex token' });
  const tryOut = page.getByRole('button', { name: 'Test', exact: true });
  await tryOut.click();
  await page.getByText('This is needed.').first().waitFor();
  await address.fill(demo.world.plex.url);
  await token.fill('not-a-token');
  await tryOut.click();
  await page.getByText('The server refuses the token.').waitFor();
  await look(visit, 'owner-server-refused');
  await token.fill(demo.world.plex.token);
  await tryOut.click();
  await page.getByText(/The Lantern answers, version/).waitFor();
  await look(visit, 'owner-server-tested');
  await page.getByRole('button', { name: 'Connect this server' }).click();
  await heading(page, 'The Lantern').waitFor();
});
