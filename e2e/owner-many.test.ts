import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { until } from './demo.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse('plex,jellyfin');

/** More than a page of any list holds. */
const CHOIR = 230;

const Servers = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const Labels = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), members: z.number() })),
});
const labelNamed = async (name: string) =>
  Labels.parse(await demo.api('GET', '/api/member-labels')).items.find((one) => one.name === name);

const { items: servers } = Servers.parse(await demo.api('GET', '/api/servers'));
const cellar = servers.find((one) => one.name === 'The Cellar')?.id ?? '';
const { url, api_key: apiKey } = demo.world.jellyfin;
for (let at = 0; at < CHOIR; at += 1) {
  const made = await fetch(`${url}/Users/New`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `MediaBrowser Token="${apiKey}"` },
    body: JSON.stringify({ Name: `choir${at}`, Password: 'sings-in-the-choir' }),
  });
  assert.equal(made.ok, true, await made.text());
}
await demo.api('POST', '/api/member-import', { server_id: cellar, external_user_ids: 'all' });

for (const width of ['phone', 'desktop'] as const) {
  test(`all who match get a label, also beyond the first page, and lose it again (${width})`, async (t) => {
    const name = `Choir ${width}`;
    await demo.api('POST', '/api/member-labels', { name, colour: 'violet' });
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    await page.goto(`${demo.url}/members?q=choir&server=${cellar}`);
    await page.getByRole('link', { name: /choir/ }).first().waitFor();
    await page.goto(`${demo.url}/members/several?q=choir&server=${cellar}`);
    const all = dialog.getByRole('checkbox', { name: `Select all ${CHOIR} that match` });
    assert.equal(await all.isChecked(), true);
    await dialog
      .getByRole('checkbox', { name: /^choir/ })
      .first()
      .setChecked(false);
    await dialog.getByText(`${CHOIR - 1} chosen`).waitFor();
    await look(visit, 'owner-members-several');
    await all.check();
    await dialog.getByText(`${CHOIR} chosen`).waitFor();
    await dialog.getByRole('radio', { name: 'Give a label' }).check();
    await dialog.getByLabel('Label', { exact: true }).first().click();
    await page.getByRole('option', { name }).click();
    await dialog.getByRole('button', { name: 'See what happens' }).click();
    await dialog.getByText(`Something changes for ${CHOIR} of ${CHOIR}.`).waitFor();
    await look(visit, 'owner-members-several-plan');
    await dialog.getByRole('button', { name: `Do it for ${CHOIR} people` }).click();
    await dialog.getByText(`Done. ${CHOIR} of ${CHOIR}`).waitFor();
    assert.equal((await labelNamed(name))?.members, CHOIR);
    await look(visit, 'owner-members-several-done');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Taken back.').waitFor();
    await until('nobody has the label', async () => (await labelNamed(name))?.members === 0);
  });

  test(`what cannot be done to some is said before, with the reason (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const dialog = visit.page.getByRole('dialog');
    await visit.page.goto(`${demo.url}/members/several?q=choir`);
    await dialog.getByRole('button', { name: 'See what happens' }).click();
    await dialog.getByText(`${CHOIR} left out: Stays for good`).waitFor();
    await look(visit, 'owner-members-several-none');
    assert.equal(await dialog.getByRole('button', { name: /Do it for/ }).isDisabled(), true);
  });

  test(`a label is made, renamed, looked at and deleted after its number is said (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    await page.goto(`${demo.url}/members`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Labels' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`Film club ${width}`);
    await dialog.getByRole('radio', { name: 'Green' }).check();
    await dialog.getByRole('button', { name: 'Add label' }).click();
    const row = dialog.getByRole('listitem').filter({ hasText: `Film club ${width}` });
    await row.getByText('Nobody carries it').waitFor();
    const label = await labelNamed(`Film club ${width}`);
    const { items } = Servers.parse(await demo.api('GET', '/api/members?q=choir&limit=2'));
    for (const { id } of items)
      await demo.api('PUT', `/api/members/${id}/labels`, { label_ids: [label?.id] });

    await row.getByText('2 members').waitFor();
    await row.getByRole('button', { name: /^Change/ }).click();
    await look(visit, 'owner-label-change');
    await dialog.getByRole('textbox', { name: 'Name' }).first().fill(`Cinema ${width}`);
    await dialog.getByRole('radio', { name: 'Red' }).first().check();
    await dialog.getByRole('button', { name: 'Save label' }).click();
    const renamed = dialog.getByRole('listitem').filter({ hasText: `Cinema ${width}` });
    await renamed.waitFor();
    await look(visit, 'owner-labels');
    await renamed.getByRole('link', { name: '2 members' }).click();
    await dialog.waitFor({ state: 'detached' });
    const people = page.getByRole('link', { name: /choir/ });
    await until('only those with the label are shown', async () => (await people.count()) === 2);
    await look(visit, 'owner-members-by-label');

    await page.goto(`${demo.url}/members/labels`);
    await renamed.getByRole('button', { name: /^Delete/ }).click();
    await page.getByText('2 members lose it.').waitFor();
    await look(visit, 'owner-label-delete');
    await page.getByRole('button', { name: 'Delete label' }).click();
    await renamed.waitFor({ state: 'detached' });
    assert.equal(await labelNamed(`Cinema ${width}`), undefined);
  });
}
