import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse();

const plexButton = (page: Page) => page.getByRole('button', { name: 'Continue with Plex' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const chooseAtPlex = (page: Page, name: string) =>
  page.getByRole('button', { name: `Continue as ${name}` }).click();

const World = z.object({
  plex: z.object({
    accounts: z.array(z.object({ id: z.number(), username: z.string() })),
    shares: z.array(z.object({ invitedId: z.number().nullable(), acceptedAt: z.number().nullable() })),
  }),
});
const Used = z.object({ used_count: z.number() });
const usesOf = async (id: string) => Used.parse(await demo.api('GET', `/api/invites/${id}`)).used_count;

/** Makes every call of a kind to the outside slow, so that what happens meanwhile can be seen. */
const slow = (path: string, ms: number) =>
  demo.control('POST', '/faults', {
    upstream: 'plextv',
    path,
    times: 'always',
    fault: { kind: 'delay', ms },
  });
const noFaults = () => demo.control('DELETE', '/faults');

for (const [width, name] of [
  ['phone', 'mira'],
  ['desktop', 'willa'],
] as const) {
  test(`a guest comes in by Plex in three taps or less (${width})`, async (t) => {
    if (name !== 'mira') await demo.person(name);
    const visit = await browser.visit(t, { width, scheme: width === 'phone' ? 'dark' : 'light' });
    const { page } = visit;
    await page.goto(demo.invite_url);
    await heading(page, /The Lantern/).waitFor();
    await plexButton(page).waitFor();
    await look(visit, 'guest-invite');

    await plexButton(page).click();
    await chooseAtPlex(page, name);
    await heading(page, 'You are in.').waitFor();
    assert.ok(visit.taps() <= 3, `${visit.taps()} taps on pages of ours`);
    assert.equal(visit.context.pages().length, 1);
    await look(visit, 'guest-welcome');

    const href = await page.getByRole('link', { name: 'Open Plex here' }).getAttribute('href');
    assert.ok(
      href?.startsWith(`${demo.world.plex_tv}/desktop/#!/media/${demo.world.plex.machine_identifier}`),
    );
    const { accounts, shares } = World.parse(await demo.control('GET', '/state')).plex;
    const id = accounts.find((account) => account.username === name)?.id;
    const share = shares.find((one) => one.invitedId === id);
    assert.ok(share?.acceptedAt, `${name} has accepted nothing at Plex`);
  });
}

test('back, reload and a second tab lead to the same welcome, and nothing is used up twice', async (t) => {
  const { username } = await demo.person('reloader');
  const invite = await demo.invite({ usage_limit: 3 });
  const visit = await browser.visit(t);
  const { page } = visit;
  await slow('/api/v2/shared_servers', 1500);
  await page.goto(invite.url);
  await plexButton(page).click();
  await chooseAtPlex(page, username);
  await page.waitForURL(/\/in\//);
  await heading(page, 'One moment …').waitFor();
  await page.getByText(`Signed in as ${username}`).first().waitFor();
  await look(visit, 'guest-progress');
  await page.reload();
  await noFaults();
  await heading(page, 'You are in.').waitFor();
  const welcome = page.url();

  await page.goBack();
  await heading(page, /Plex|Sign in|Lantern/)
    .first()
    .waitFor();
  await page.goto(welcome);
  await heading(page, 'You are in.').waitFor();
  const second = await visit.context.newPage();
  await second.goto(welcome);
  await heading(second, 'You are in.').waitFor();
  assert.equal(await usesOf(invite.id), 1);
});

test('back from the sign-in page leads to the invitation, and who is in and opens it again uses up nothing', async (t) => {
  const { username } = await demo.person('backward');
  const invite = await demo.invite({ usage_limit: 3 });
  const { page } = await browser.visit(t);
  await page.goto(invite.url);
  await plexButton(page).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goBack();
  await plexButton(page).waitFor();
  await plexButton(page).click();
  await chooseAtPlex(page, username);
  await heading(page, 'You are in.').waitFor();
  await page.goto(invite.url);
  await page.getByRole('button', { name: /Continue (with Plex|as backward)/ }).click();
  await page
    .getByRole('heading', { name: /You are in|Sign in/ })
    .first()
    .waitFor();
  assert.equal(await usesOf(invite.id), 1);
});

test('a double click starts one sign-in', async (t) => {
  const invite = await demo.invite();
  const { page } = await browser.visit(t, { width: 'desktop' });
  const started: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/external/plex/start')) started.push(request.url());
  });
  await page.goto(invite.url);
  await plexButton(page).dblclick();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(started.length, 1);
});

test('a sign-in that was closed half-way can be begun again', async (t) => {
  const { username } = await demo.person('halfway');
  const invite = await demo.invite();
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await plexButton(page).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(`${invite.url}/continue`);
  await heading(page, 'Not quite there yet').waitFor();
  await look(visit, 'guest-unfinished');
  await page.getByRole('button', { name: 'Try again' }).click();
  await plexButton(page).click();
  await chooseAtPlex(page, username);
  await heading(page, 'You are in.').waitFor();
});

test('a sign-in that was left until its time was over says so and can be begun again', async (t) => {
  const { username } = await demo.person('dawdler');
  const invite = await demo.invite();
  const visit = await browser.visit(t, { scheme: 'light' });
  const { page } = visit;
  await page.goto(invite.url);
  await plexButton(page).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const code = /code=([^&]+)/.exec(page.url())?.[1];
  await demo.control('POST', '/pins/expire', { code });
  await page.goto(`${invite.url}/continue`);
  await heading(page, 'The sign-in has ended').waitFor();
  await look(visit, 'guest-too-late');
  await page.getByRole('button', { name: 'Try again' }).click();
  await plexButton(page).click();
  await chooseAtPlex(page, username);
  await heading(page, 'You are in.').waitFor();
});

test('another device signs in by a short code', async (t) => {
  const { username } = await demo.person('couch');
  const invite = await demo.invite();
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await page.getByRole('button', { name: 'Another device' }).click();
  const code = page.locator('output');
  await code.waitFor();
  await look(visit, 'guest-device');
  await demo.control('POST', '/pins/approve', { code: await code.innerText(), username });
  await heading(page, 'You are in.').waitFor();
  assert.ok(visit.taps() <= 3);
});

test('an e-mail address is enough, and bad input is said at the field', async (t) => {
  const { email } = await demo.person('writer');
  const invite = await demo.invite();
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await page.getByRole('button', { name: 'E-mail or username' }).click();
  const field = page.getByRole('textbox', { name: 'E-mail or Plex username' });
  const send = page.getByRole('button', { name: 'Let me in' });
  await send.click();
  await page.getByText('Enter your e-mail address or username.').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await look(visit, 'guest-name');
  await field.fill('writer@');
  await send.click();
  await page.getByText('This does not look like an e-mail address.').waitFor();
  await field.fill('nobody-by-this-name');
  await send.click();
  await page
    .getByText(/Plex (knows nobody by|does not know) this name/)
    .first()
    .waitFor();
  await look(visit, 'guest-name-unknown');
  await page.goto(`${invite.url}/name`);
  await field.fill(email);
  await send.click();
  await heading(page, 'One last step.').waitFor();
  await look(visit, 'guest-mailed');
});
