import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { until } from './demo.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Members = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
});
const memberNamed = async (name: string) =>
  Members.parse(await demo.api('GET', `/api/members?q=${name}`)).items.find((one) => one.name === name);
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const dialog = (page: Page) => page.getByRole('dialog');

test('a member is allowed to invite, brings a guest, and the owner pauses and resumes the branch', async (t) => {
  const petra = await memberNamed('petra');
  assert.ok(petra);

  // The owner, on a phone: from the profile to the right.
  const owner = await browser.visit(t, { session: await ownerSession() });
  await owner.page.goto(`${demo.url}/members/${petra.id}`);
  await dialog(owner.page).getByRole('link', { name: 'Their place' }).click();
  await heading(owner.page, 'petra').waitFor();
  await dialog(owner.page).getByRole('link', { name: 'May invite…' }).click();
  await dialog(owner.page).getByRole('radio', { name: 'May invite', exact: true }).check();
  await dialog(owner.page)
    .getByRole('group', { name: 'People at once' })
    .getByRole('radio', { name: '1', exact: true })
    .check();
  await look(owner, 'owner-sponsor-right');
  await owner.page.getByRole('button', { name: 'Save the right to invite' }).click();
  await dialog(owner.page).getByText('0 of 1 people').waitFor();

  // The member, on hers.
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: 'Continue as petra' }).click();
  await page.getByRole('link', { name: 'See your invites' }).click();
  await heading(page, 'Your invites').first().waitFor();
  await page.getByRole('button', { name: 'New invite' }).click();
  await page.getByRole('textbox', { name: 'Who it is for' }).fill('My sister');
  await page.getByRole('checkbox', { name: 'Music' }).setChecked(false);
  await look(visit, 'member-invite-new');
  await page.getByRole('button', { name: 'Make the invite' }).click();
  await page.getByText('My sister').waitFor();
  await page.getByText('You have invited as many people as you may.', { exact: false }).waitFor();
  await look(visit, 'member-invites');
  const Invites = z.object({ items: z.array(z.object({ url: z.string() })) });
  const cookies = await visit.context.cookies();
  const own = await fetch(`${demo.url}/api/me/invites`, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  const [invite] = Invites.parse(await own.json()).items;
  assert.ok(invite);

  // Her guest.
  const guest = await browser.visit(t);
  await guest.page.goto(invite.url);
  await guest.page.getByText('petra', { exact: false }).first().waitFor();
  await guest.page.getByRole('button', { name: 'Continue with Plex' }).click();
  await guest.page.getByRole('button', { name: 'Continue as mira' }).click();
  await heading(guest.page, 'You are in.').waitFor();
  await page.goto(`${demo.url}/home/invites`);
  await page.getByText('mira', { exact: true }).waitFor();

  // The owner sees who came by whom, and closes and opens the branch.
  await owner.page.goto(`${demo.url}/sponsorship`);
  await owner.page.getByRole('link', { name: /petra.*1 person below/ }).waitFor();
  await look(owner, 'owner-sponsorship');
  await owner.page.getByRole('link', { name: /petra/ }).click();
  await dialog(owner.page).getByRole('link', { name: /mira/ }).waitFor();
  await look(owner, 'owner-sponsor');
  await owner.page.goto(`${demo.url}/sponsorship`);
  await owner.page.getByRole('searchbox').fill('mira');
  const match = owner.page.getByRole('link', { name: /mira.*Came by: petra/ });
  await match.waitFor();
  await look(owner, 'owner-sponsorship-search');
  await match.click();
  await dialog(owner.page).getByRole('link', { name: 'petra' }).click();
  await heading(owner.page, 'petra').waitFor();
  const branch = async (name: string, confirm: string, status: string) => {
    await owner.page.goto(`${demo.url}/sponsorship/${petra.id}/branch/${name}`);
    await dialog(owner.page).getByText('mira', { exact: true }).waitFor();
    if (name === 'pause') await look(owner, 'owner-branch-preview');
    await owner.page.getByRole('button', { name: confirm }).click();
    await dialog(owner.page).getByText('The Lantern: done').waitFor();
    await until(`mira is ${status}`, async () => (await memberNamed('mira'))?.status === status);
  };
  await branch('pause', 'Pause 1 person', 'paused');
  await look(owner, 'owner-branch-done');
  await guest.page.goto(invite.url);
  await branch('resume', 'Resume 1 person', 'active');
});

test('who may invite, and what becomes of a branch, is set on a page of its own', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/settings/sponsorship`);
  await page.getByRole('group', { name: 'Their access has ended: everybody below' }).waitFor();
  await look(visit, 'owner-sponsorship-settings');
  await page
    .getByRole('group', { name: 'Their access has ended: everybody below' })
    .getByRole('radio', { name: 'Pause', exact: true })
    .check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').waitFor();
  await page.reload();
  const pause = page
    .getByRole('group', { name: 'Their access has ended: everybody below' })
    .getByRole('radio', { name: 'Pause', exact: true });
  await pause.waitFor();
  assert.equal(await pause.isChecked(), true);
});
