import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse('plex,jellyfin');

const DAY_MS = 86_400_000;
const MAIL = { host: '192.0.2.25', port: 25, security: 'none', from_address: 'foyer@lantern.example' };
const Members = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name, exact: true });

test('a member goes through all of the home on a phone, from the sign-in to leaving', async (t) => {
  await demo.api('POST', '/api/notifications/channels', { kind: 'email', name: 'Mail', values: MAIL });
  const { items } = Members.parse(await demo.api('GET', '/api/members?filter=all'));
  const petra = items.find(({ name }) => name === 'petra')?.id;
  const expires = new Date(Date.now() + 20 * DAY_MS).toISOString();
  await demo.api('PATCH', `/api/members/${petra}`, { expires_at: expires });

  const visit = await browser.visit(t);
  const { page, context } = visit;
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: 'Continue as petra' }).click();
  await page.waitForURL('**/home');

  // What I have, until when, and how it is opened.
  await heading(page, 'Hello, petra').waitFor();
  await page.getByText(/^You are in until/).waitFor();
  await page.getByText('The Lantern', { exact: true }).first().waitFor();
  for (const device of ['Open here', 'On the phone', 'On the TV'])
    await page.getByRole('link', { name: device }).waitFor();
  // The first steps again, for each device.
  await heading(page, 'First steps').waitFor();
  await page.getByText('On your phone or tablet').first().waitFor();
  await look(visit, 'member-home');

  await page.getByRole('button', { name: 'Ask for more time' }).click();
  await page.getByRole('textbox', { name: 'A word to the owner' }).fill('Until the end of summer?');
  await page.getByRole('button', { name: 'Ask for more time' }).click();
  await page.getByText(/The owner has not answered yet/).waitFor();

  // What I am told of, and in which language.
  await tab(page, 'Me').click();
  const notice = page.getByRole('switch', { name: 'Access ends soon' });
  await notice.waitFor();
  await look(visit, 'member-me');
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/me/notifications'));
  await notice.click({ force: true });
  assert.equal((await saved).status(), 200);
  await page.reload();
  await notice.waitFor();
  assert.equal(await notice.isChecked(), false);

  // All my data, as a file.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'My data as a file' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'foyer-my-data.json');
  const Data = z.object({ member: z.object({ username: z.string() }), redemptions: z.array(z.unknown()) });
  const data = Data.parse(JSON.parse(readFileSync(await download.path(), 'utf8')));
  assert.deepEqual([data.member.username, data.redemptions.length], ['petra', 1]);

  // The account at another server, by its name and password, and signing in with it.
  await page.getByRole('button', { name: 'Connect The Cellar' }).click();
  await page.getByRole('textbox', { name: 'Username' }).fill('petra');
  await page.getByRole('textbox', { name: 'Password' }).fill('not-hers');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('Name or password is not right.').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill('petra-secret-1');
  await look(visit, 'member-connect');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Disconnect The Cellar' }).waitFor();
  await context.clearCookies();
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('link', { name: 'Continue with The Cellar' }).click();
  await page.getByRole('heading', { name: 'Sign in with The Cellar' }).waitFor();
  await page.getByRole('textbox', { name: 'Username' }).fill('petra');
  await page.getByRole('textbox', { name: 'Password' }).fill('petra-secret-1');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Hello, petra').waitFor();

  await tab(page, 'Me').click();
  await page
    .getByRole('combobox', { name: 'Language' })
    .or(page.getByRole('textbox', { name: 'Language' }))
    .click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.locator('html[lang="de"]').waitFor();
  await page.getByRole('link', { name: 'Start' }).click();
  await heading(page, 'Hallo, petra').waitFor();

  // And out.
  await page.getByRole('button', { name: 'Gehen' }).click();
  await look(visit, 'member-leave');
  await page.getByRole('dialog').getByRole('button').first().waitFor();
});

test('the tabs stand above on a desktop', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', scheme: 'light' });
  const { page } = visit;
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: 'Continue as sofia' }).click();
  await heading(page, 'Hello, sofia').waitFor();
  await look(visit, 'member-home');
});
