import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Members = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), tier: z.object({ name: z.string() }).nullable() }),
  ),
});
const memberNamed = async (name: string) =>
  Members.parse(await demo.api('GET', `/api/members?q=${name}`)).items[0];
const dialog = (page: Page) => page.getByRole('dialog');
const choose = (page: Page, group: string, option: string) =>
  dialog(page).getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true }).check();

for (const width of ['phone', 'desktop'] as const) {
  test(`a tier is made, a member is put on it, and a change shows what it means for her first (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const name = `Family of the ${width}`;
    const petra = await memberNamed('petra');
    assert.ok(petra);

    await page.goto(`${demo.url}/tiers/new`);
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
    await choose(page, 'Libraries', 'Choose');
    await dialog(page).getByRole('checkbox', { name: 'Music' }).setChecked(false);
    await look(visit, 'owner-tier-new');
    await page.getByRole('button', { name: 'Make the tier' }).click();
    await dialog(page).getByText('0 members, 0 invites').waitFor();

    await page.goto(`${demo.url}/members/${petra.id}`);
    await dialog(page).getByRole('link', { name: 'Change the tier' }).click();
    await choose(page, 'Put on', name);
    await look(visit, 'owner-member-tier');
    await page.getByRole('button', { name: 'Change the tier' }).click();
    await dialog(page).getByText(name).waitFor();
    assert.equal((await memberNamed('petra'))?.tier?.name, name);

    await page.goto(`${demo.url}/tiers`);
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await dialog(page).getByRole('link', { name: 'Change' }).click();
    await dialog(page).getByRole('checkbox', { name: 'Music' }).setChecked(true);
    await page.getByRole('button', { name: 'Save the tier' }).click();
    await dialog(page)
      .getByText(/gains .*Music/)
      .waitFor();
    await look(visit, 'owner-tier-preview');
    await page.getByRole('button', { name: 'Save and apply' }).click();
    await dialog(page).getByText('Done for 1 of 1').waitFor();
    await look(visit, 'owner-tier');
  });
}

test('invites for a list of people are made at once, and printed eight on a sheet', async (t) => {
  const visit = await browser.visit(t, { width: 'phone', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/invites/many`);
  const list = dialog(page).getByRole('textbox', { name: 'People' });
  await list.fill('Ida,ida@example.test\nOtto,otto@');
  await page.getByRole('button', { name: 'Make the invites' }).click();
  await dialog(page).getByText('Nothing was made').waitFor();
  await list.fill(Array.from({ length: 9 }, (_, at) => `Guest ${at},guest${at}@example.test`).join('\n'));
  await look(visit, 'owner-many');
  await page.getByRole('button', { name: 'Make the invites' }).click();
  await page.getByRole('heading', { name: '9 invites are made' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the list' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'invites.csv');
  await page.getByRole('link', { name: 'Print cards' }).click();
  await page.getByRole('heading', { name: '9 cards' }).waitFor();
  for (const card of await page.getByRole('img').all()) await card.evaluate('(image) => image.decode?.()');
  await look(visit, 'owner-cards');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 2);
});

test('an invite becomes a template, and the next one begins with it', async (t) => {
  const visit = await browser.visit(t, { width: 'phone', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/invites/new`);
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Bring popcorn.');
  await page.getByRole('button', { name: 'Create invite' }).click();
  await page.getByRole('button', { name: 'Keep as a template' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name of the template' }).fill('Film night');
  await page.getByRole('button', { name: 'Keep the template' }).click();
  await page.getByText('Film night is kept as a template').waitFor();
  await page.goto(`${demo.url}/invites/templates`);
  await page.getByRole('button', { name: 'Make it the default' }).click();
  await dialog(page).getByText('Default', { exact: true }).waitFor();
  await look(visit, 'owner-templates');
  await page.goto(`${demo.url}/invites/new`);
  assert.equal(await dialog(page).getByRole('textbox', { name: 'Message' }).inputValue(), 'Bring popcorn.');
});
