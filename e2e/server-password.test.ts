import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse('plex,jellyfin');

const Servers = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const People = z.object({ items: z.array(z.object({ external_user_id: z.string(), name: z.string() })) });
const Members = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Somebody of the second server becomes a member, as the owner takes people in. */
async function takeIn(name: string): Promise<string> {
  const servers = Servers.parse(await demo.api('GET', '/api/servers')).items;
  const server = servers.find((one) => one.name === 'The Cellar');
  assert.ok(server);
  const { items } = People.parse(await demo.api('GET', `/api/member-import?server_id=${server.id}`));
  const person = items.find((one) => one.name === name);
  assert.ok(person);
  const body = { server_id: server.id, external_user_ids: [person.external_user_id] };
  await demo.api('POST', '/api/member-import', body);
  const members = Members.parse(await demo.api('GET', `/api/members?filter=all&q=${name}`)).items;
  assert.ok(members[0]);
  return members[0].id;
}

test('whoever forgot a password gets a link from the owner, sets a new one, and signs in with it', async (t) => {
  const memberId = await takeIn('jonas');
  const owner = await browser.visit(t, { width: 'desktop', scheme: 'light', session: await ownerSession() });
  await owner.page.goto(`${demo.url}/members/${memberId}`);
  await owner.page.getByRole('button', { name: 'Link for a new password' }).click();
  const link = await owner.page.getByText(/\/server-password#/).innerText();
  await look(owner, 'owner-password-link');

  const guest = await browser.visit(t);
  const { page } = guest;
  await page.goto(link);
  await page.getByRole('heading', { name: 'A new password for The Cellar' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Use at least 8 characters.').waitFor();
  await look(guest, 'server-password');
  await page.getByLabel('New password').fill('jonas-remembers-this');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { name: 'Your new password counts' }).waitFor();
  await look(guest, 'server-password-done');

  await page.goto(`${demo.url}/sign-in`);
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link is over' }).waitFor();
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('link', { name: 'Continue with The Cellar' }).click();
  await page.getByRole('heading', { name: 'Sign in with The Cellar' }).waitFor();
  await page.getByLabel('Username').fill('jonas');
  await page.getByLabel('Password').fill('jonas-remembers-this');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'New password' }).click();
  await page.getByLabel('New password').fill('jonas-wants-another');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your new password counts now.').waitFor();
  await look(guest, 'home-new-password');
});
