import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Members = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), expires_at: z.string().nullable() })),
});
const memberNamed = async (name: string) => {
  const { items } = Members.parse(await demo.api('GET', '/api/members?filter=all'));
  return items.find((one) => one.name === name);
};

for (const width of ['phone', 'desktop'] as const) {
  test(`how members are looked after is set (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    await visit.page.goto(`${demo.url}/settings/members`);
    const name = width === 'phone' ? 'Other libraries' : 'Removed there';
    const group = visit.page.getByRole('group', { name });
    await group.getByRole('radio', { name: 'Set it back' }).check({ force: true });
    await look(visit, 'owner-settings-members');
    await visit.page.getByRole('button', { name: 'Save what happens then' }).click();
    await visit.page.getByText('Saved', { exact: true }).waitFor();
  });

  test(`people who are at the server already are shown before they are taken in (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    await visit.page.goto(`${demo.url}/members/import`);
    await visit.page.getByRole('button', { name: /Take in/ }).waitFor();
    await look(visit, 'owner-members-import');
  });
}

test('a note stays with the member', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  const member = await memberNamed('petra');
  await page.goto(`${demo.url}/members/${member?.id}`);
  await page.getByRole('textbox', { name: 'Note' }).fill('Brings the popcorn');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Note saved').waitFor();
  const shown = z.object({ note: z.string() }).parse(await demo.api('GET', `/api/members/${member?.id}`));
  assert.equal(shown.note, 'Brings the popcorn');
});
