import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Servers = z.object({ items: z.array(z.object({ id: z.string() })) });
const [server] = Servers.parse(await demo.api('GET', '/api/servers')).items;
const panelAddress = `${demo.url}/servers/${server?.id}`;

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a server that is off: the list tells, the panel tells, and what was known stays', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await demo.power(false);
  await page.goto(`${demo.url}/servers`);
  await page.getByRole('link', { name: /The Lantern/ }).click();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText(/Nothing answers at this address|takes too long/).waitFor();
  await page.getByText('Films', { exact: true }).first().waitFor();
  await look(visit, 'owner-server-off');
  await page.goto(`${demo.url}/overview`);
  await page.getByText('The Lantern does not answer').waitFor();
  await look(visit, 'owner-overview-trouble');
  await demo.power(true);
  await page.getByRole('link', { name: 'Open server' }).click();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('Answers', { exact: true }).first().waitFor();
});

test('a server is renamed and shares other libraries by default', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(panelAddress);
  await page.getByRole('checkbox', { name: /Documentaries/ }).setChecked(false);
  await page.getByRole('button', { name: 'Save libraries' }).click();
  await page.getByText('New invites start with these libraries.').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('The Lighthouse');
  await page.getByRole('button', { name: 'Save name' }).click();
  await page.getByRole('heading', { name: 'The Lighthouse' }).waitFor();
  await page.goto(demo.invite_url);
  await page.getByRole('heading', { name: /The Lighthouse/ }).waitFor();
  await page.goto(`${demo.url}/audit`);
  await page.getByRole('listitem').getByText('Anna changed the server The Lighthouse').first().waitFor();
});

test('a refresh brings the libraries that the server has now', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(panelAddress);
  const added = page.getByRole('checkbox', { name: /Silent films/ });
  await page.getByRole('checkbox', { name: /Films/ }).first().waitFor();
  assert.equal(await added.count(), 0);
  await demo.control('POST', `/servers/${demo.world.plex.machine_identifier}/libraries`, {
    title: 'Silent films',
    type: 'movie',
  });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Refresh libraries' }).waitFor();
  await look(visit, 'owner-server-more');
  await page.getByRole('menuitem', { name: 'Refresh libraries' }).click();
  await page.getByText(/^The libraries of .* are up to date\.$/).waitFor();
  await added.waitFor();
  assert.equal(await added.isChecked(), false);
});

test('another server becomes the default one', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  // The world has one server, which is the default: the page is told otherwise until it asks for the change.
  let isAsked = false;
  await page.route(`**/api/servers/${server?.id}`, async (route) => {
    if (route.request().method() === 'PATCH') isAsked = true;
    if (isAsked || route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), is_default: false } });
  });
  await page.goto(panelAddress);
  const asked = page.waitForRequest((request) => request.method() === 'PATCH');
  await choose(page, 'Make default');
  assert.deepEqual((await asked).postDataJSON(), { is_default: true });
  await page.getByRole('dialog').getByText('Default', { exact: true }).waitFor();
});

test('removing a server names who has access through it, and goes only when asked again', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  await page.goto(panelAddress);
  await choose(page, 'Remove');
  const question = page.getByRole('dialog', { name: /^Remove .*\?$/ });
  await question.getByRole('button', { name: 'Remove server' }).click();
  await question.getByRole('listitem').getByText('petra').waitFor();
  await look(visit, 'owner-server-remove');
  assert.equal(Servers.parse(await demo.api('GET', '/api/servers')).items.length, 1);
  await question.getByRole('button', { name: 'Remove all the same' }).click();
  await page.getByRole('heading', { name: 'No server is connected yet' }).waitFor();
  assert.deepEqual(Servers.parse(await demo.api('GET', '/api/servers')).items, []);
  await look(visit, 'owner-servers-none');
});
