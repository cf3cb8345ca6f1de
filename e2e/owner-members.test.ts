import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { until } from './demo.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Members = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), status: z.string(), expires_at: z.string().nullable() }),
  ),
});
const memberNamed = async (name: string) => {
  const { items } = Members.parse(await demo.api('GET', '/api/members?filter=all'));
  return items.find((one) => one.name === name);
};
const Invites = z.object({ items: z.array(z.object({ id: z.string() })) });
const State = z.object({
  plex: z.object({
    accounts: z.array(z.object({ id: z.number(), username: z.string() })),
    shares: z.array(z.record(z.string(), z.unknown())),
  }),
});
/** What can be done about somebody that has no button of its own. */
const choose = async (page: Page, action: string) => {
  await page.getByRole('dialog').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
};
/** What the simulated Plex knows of a person's shares, as text. */
const shareOf = async (username: string): Promise<string> => {
  const { accounts, shares } = State.parse(await demo.control('GET', '/state')).plex;
  const id = accounts.find((one) => one.username === username)?.id;
  return JSON.stringify(shares.filter((share) => share.invitedId === id && share.deletedAt === null));
};

for (const [width, name] of [
  ['desktop', 'petra'],
  ['phone', 'noah'],
] as const) {
  test(`libraries and permissions of a member change at Plex (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const before = await shareOf(name);
    await page.goto(`${demo.url}/members`);
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: 'Change access' }).click();
    await page.getByRole('checkbox', { name: /Music/ }).setChecked(false);
    await page.getByRole('switch', { name: 'Live TV and channels' }).setChecked(true, { force: true });
    await look(visit, 'owner-member-access');
    await page.getByRole('button', { name: 'Save access' }).click();
    await page.getByText('The Lantern has confirmed the change.').waitFor();
    assert.notEqual(await shareOf(name), before);
    await page.getByRole('dialog').getByText('Live TV and channels').waitFor();
  });
}

test('the end of a stay is moved and taken back', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  const member = await memberNamed('petra');
  await page.goto(`${demo.url}/members/${member?.id}`);
  await page.getByRole('button', { name: /30 days/ }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  assert.ok((await memberNamed('petra'))?.expires_at);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('For good', { exact: true }).first().waitFor();
  await until('the end is taken back', async () => (await memberNamed('petra'))?.expires_at === null);
});

test('a member is removed after one question, and invited again', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  const member = await memberNamed('noah');
  await page.goto(`${demo.url}/members/${member?.id}`);
  await choose(page, 'Remove');
  await look(visit, 'owner-member-remove');
  await page.getByRole('button', { name: 'Remove noah' }).click();
  await page.getByRole('button', { name: 'Invite again' }).waitFor();
  assert.equal(await shareOf('noah'), '[]');
  await look(visit, 'owner-member-removed');
  await page.getByRole('button', { name: 'Invite again' }).click();
  await page.getByRole('link', { name: 'Pause access' }).waitFor();
  await until('noah is invited again', async () => (await shareOf('noah')) !== '[]');
});

for (const width of ['phone', 'desktop'] as const) {
  test(`the access of one member is paused at Plex, taken back, paused again and resumed (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    const name = 'petra';
    const before = await shareOf(name);
    const member = await memberNamed(name);
    const turn = async (button: string, confirm: string, what: string) => {
      await page.goto(`${demo.url}/members/${member?.id}`);
      await dialog.getByRole('link', { name: button, exact: true }).click();
      await dialog.getByText('The Lantern').waitFor();
      await look(visit, `owner-member-${what}`);
      await dialog.getByRole('button', { name: confirm }).click();
      await dialog.getByText('The Lantern: done').waitFor();
    };
    await turn('Pause access', 'Pause access', 'pause');
    assert.equal((await memberNamed(name))?.status, 'paused');
    assert.notEqual(await shareOf(name), before);
    await look(visit, 'owner-member-paused');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Taken back.').waitFor();
    await until(`${name} has access again`, async () => (await memberNamed(name))?.status === 'active');
    await turn('Pause access', 'Pause access', 'pause');
    await turn('Resume', 'Resume access', 'resume');
    await until(`${name} has access again`, async () => (await memberNamed(name))?.status === 'active');
  });
}

test('a refresh of everybody says what it found, and a filter without people says so', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/members`);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page
    .getByText(/Everything is as it was|updated|no longer/)
    .first()
    .waitFor();
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /Removed/ })
    .click();
  await page.getByText(/Nobody matches/).waitFor();
  await look(visit, 'owner-members-none');
});

for (const { keeps, width } of [
  { keeps: true, width: 'desktop' },
  { keeps: false, width: 'phone' },
] as const) {
  test(`with the last member an invite ${keeps ? 'stays where the owner says so' : 'is deleted'}`, async (t) => {
    const invite = await demo.invite();
    const { email } = await demo.person('last');
    await demo.api('POST', '/api/invites/redeem', { code: invite.code, email });
    await demo.quiet();
    const member = await memberNamed(email);
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    await page.goto(`${demo.url}/members/${member?.id}`);
    await page.getByRole('link', { name: invite.code }).waitFor();
    await choose(page, 'Remove');
    const choice = page.getByRole('checkbox', { name: `Keep the invite ${invite.code}` });
    assert.equal(await choice.isChecked(), false);
    await choice.setChecked(keeps);
    await look(visit, 'owner-member-remove-last');
    await page.getByRole('button', { name: `Remove ${email}` }).click();
    await page.getByRole('button', { name: 'Invite again' }).waitFor();
    const link = page.getByRole('dialog').getByRole('link', { name: invite.code });
    await until('the page says what became of the invite', async () => (await link.isVisible()) === keeps);
    await page.getByRole('dialog').getByText(invite.code).waitFor();
    const { items } = Invites.parse(await demo.api('GET', '/api/invites?filter=all&limit=100'));
    assert.equal(
      items.some((one) => one.id === invite.id),
      keeps,
    );
    await page.goto(`${demo.url}/overview`);
    const lately = page.getByRole('listitem').filter({ hasText: email });
    await lately.getByText(`by ${invite.code}`).waitFor();
    assert.equal(await lately.getByRole('link', { name: `by ${invite.code}` }).count(), keeps ? 1 : 0);
  });
}

test('the filter that an address names is in sight on a phone', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(`${demo.url}/members?filter=removed`);
  const chosen = page.getByRole('group', { name: 'Show' }).getByRole('button', { pressed: true });
  await chosen.waitFor();
  assert.match(await chosen.innerText(), /Removed/);
  const box = await chosen.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
});
