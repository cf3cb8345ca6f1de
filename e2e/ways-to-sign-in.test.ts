import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startMailServer } from '../test/mail-server.ts';
import { startOpenidProvider } from '../test/openid-provider.ts';
import { until } from './demo.ts';
import { openEmpty, openHouse } from './house.ts';
import { look } from './look.ts';

const { demo } = await openHouse();

const PASSWORD = 'lanterns in the fog';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** A call of the API by the page's own session; answers its body. */
async function ask(page: Page, method: string, path: string, body?: unknown): Promise<unknown> {
  const call = JSON.stringify({ method, body: body === undefined ? undefined : JSON.stringify(body) });
  return page.evaluate(`fetch(${JSON.stringify(path)}, { ...${call}, headers: { 'content-type': 'application/json' } })
    .then(async (answer) => { if (!answer.ok) throw new Error(await answer.text()); return answer.status === 204 ? null : answer.json(); })`);
}

/** A house of its own, whose owner has just made himself. */
async function newHouse(t: TestContext) {
  const { url, visit } = await openEmpty(t, demo);
  const { page } = visit;
  await page.goto(`${url}/setup`);
  await page.getByRole('textbox', { name: 'Username' }).fill('olga');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await heading(page, /server/i)
    .first()
    .waitFor();
  return { url, visit, page };
}

async function signOut(page: Page, url: string) {
  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
}

/** What the audit log says of signing in, oldest first. */
async function written(page: Page): Promise<string[]> {
  const { items } = (await ask(page, 'GET', '/api/audit')) as {
    items: Array<{ action: string; details: { method?: string } }>;
  };
  return items
    .filter(({ action }) => /sign|password/.test(action))
    .map(({ action, details }) => [action, details.method].filter(Boolean).join(' by '))
    .toReversed();
}

test('a link by mail signs in, and another sets a new password', async (t) => {
  const mail = await startMailServer();
  t.after(mail.stop);
  const { url, visit, page } = await newHouse(t);
  await page.goto(`${url}/account`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('olga@lantern.example');
  await page.getByLabel('Current password').first().fill(PASSWORD);
  await page.getByRole('button', { name: 'Save profile' }).click();
  await page.getByText('Your profile is saved.').waitFor();
  await ask(page, 'POST', '/api/notifications/channels', {
    kind: 'email',
    name: 'Mail',
    values: mail.channel,
  });
  const link = async (path: string): Promise<string> => {
    const find = () => new RegExp(`${url}${path}#[\\w-]+`).exec(mail.mails.at(-1) ?? '')?.[0];
    await until(`a mail with a link to ${path}`, async () => find() !== undefined);
    return find() ?? '';
  };

  await signOut(page, url);
  await page.getByRole('link', { name: 'Sign in by mail' }).click();
  await page.getByRole('textbox', { name: 'Username or e-mail' }).fill('olga@lantern.example');
  await look(visit, 'mail-link');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await heading(page, 'Look at your mail').waitFor();
  await look(visit, 'mail-link-sent');
  await page.goto(await link('/sign-in/link'));
  await look(visit, 'mailed-link');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/overview');

  await signOut(page, url);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('textbox', { name: 'Username or e-mail' }).fill('olga');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await heading(page, 'Look at your mail').waitFor();
  await page.goto(await link('/new-password'));
  await page.getByLabel('New password').fill('the second act, row seven');
  await look(visit, 'new-password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await heading(page, 'Your password is set').waitFor();
  await page.goto(`${url}/sign-in`);
  await page.getByRole('textbox', { name: 'Username' }).fill('olga');
  await page.getByRole('textbox', { name: 'Password' }).fill('the second act, row seven');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/overview');
  assert.deepEqual(await written(page), [
    'account.signed_out',
    'account.signed_in by mail',
    'account.signed_out',
    'account.password_reset',
    'account.signed_in by password',
  ]);
});

test('single sign-on lets in who its claim names, and signing out leads by the provider', async (t) => {
  const { url, visit, page } = await newHouse(t);
  const provider = await startOpenidProvider(`${url}/sign-in/sso`);
  t.after(provider.stop);
  await ask(page, 'PATCH', '/api/settings/single-sign-on', {
    enabled: true,
    issuer: provider.issuer,
    client_id: provider.clientId,
    label: 'The house',
    admits: 'claim',
    claim: 'groups',
    admin_value: 'keepers',
    secrets: { client_secret: provider.clientSecret },
  });
  await signOut(page, url);
  provider.person = { sub: 'k-1', preferred_username: 'kirsten', name: 'Kirsten', groups: ['keepers'] };
  await page.getByRole('button', { name: 'Continue with The house' }).click();
  await page.waitForURL('**/overview');

  await signOut(page, url);
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByRole('button', { name: /Yes, sign me out/ }).click();
  await page.waitForURL(`${url}/sign-in*`);
  await heading(page, 'Sign in').waitFor();
  await look(visit, 'sign-in-sso');

  provider.person = { sub: 'k-1', preferred_username: 'kirsten', name: 'Kirsten', groups: [] };
  await page.getByRole('button', { name: 'Continue with The house' }).click();
  await page.getByText(/has no access here yet/).waitFor();
  provider.person = { sub: 'k-1', preferred_username: 'kirsten', name: 'Kirsten', groups: ['keepers'] };
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with The house' }).click();
  await page.waitForURL('**/overview');
  assert.deepEqual(await written(page), [
    'account.signed_out',
    'account.signed_in by single_sign_on',
    'account.signed_out',
    'account.signed_in by single_sign_on',
  ]);
});
