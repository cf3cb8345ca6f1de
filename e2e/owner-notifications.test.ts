import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

test('a Discord channel is added, tested, lost, and its messages are sent again', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/settings`);
  await page.getByRole('link', { name: /Notifications/ }).click();
  await page.getByRole('heading', { name: 'Nobody is told yet' }).waitFor();
  await look(visit, 'owner-notifications-empty');
  await page.getByRole('link', { name: 'Add channel' }).click();
  await page.getByRole('radio', { name: 'Discord' }).check();
  await page.getByRole('textbox', { name: 'Name' }).fill('Family');
  await page.getByRole('textbox', { name: 'Address of the webhook' }).fill('https://discord.com/nothing');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText(/Copy the address of a webhook/).waitFor();
  await page.getByRole('textbox', { name: 'Address of the webhook' }).fill(demo.world.discord.webhook_url);
  await look(visit, 'owner-notifications-new');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Send test' }).click();
  await page.getByText('The test was taken').waitFor();
  await look(visit, 'owner-notifications-channel');
  await demo.control('DELETE', '/discord/webhook');
  await page.getByRole('button', { name: 'Send test' }).click();
  await page.getByText('The webhook is gone there').waitFor();
  await page.getByText(/404 .*Unknown Webhook/).waitFor();
});

test('the owner chooses who gets what', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/settings/notifications/rules`);
  const choice = page.getByRole('checkbox', { name: 'An invite did not work over Family' });
  await choice.setChecked(false);
  await page.reload();
  await choice.waitFor();
  await look(visit, 'owner-notifications-rules');
  assert.equal(await choice.isChecked(), false);
  await page.goto(`${demo.url}/settings/notifications/messages`);
  await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await look(visit, 'owner-notifications-messages');
});

test('a link under a mail that is not complete says so', async (t) => {
  const visit = await browser.visit(t);
  await visit.page.goto(`${demo.url}/unsubscribe/half-a-link`);
  await visit.page.getByText('This link does not work').waitFor();
  await look(visit, 'unsubscribe-broken');
});
