import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse('plex,jellyfin');

const Servers = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const World = z.object({ jellyfin: z.object({ users: z.array(z.object({ name: z.string() })) }) });
const { items: servers } = Servers.parse(await demo.api('GET', '/api/servers'));

type OnFailure = 'undo_all' | 'keep';

/** An invite that opens everything at these servers. */
const inviteTo = (names: string[], onFailure: OnFailure, fields = {}) =>
  demo.invite({
    on_failure: onFailure,
    access: servers
      .filter(({ name }) => names.includes(name))
      .map(({ id }) => ({
        server_id: id,
        libraries: 'all',
        allow_sync: false,
        allow_channels: false,
        allow_camera_upload: false,
        restrictions: {},
      })),
    ...fields,
  });
const BOTH = ['The Lantern', 'The Cellar'];
const jellyfin = (online: boolean) => demo.control('PATCH', '/jellyfin/server', { online });
const usersThere = async () =>
  World.parse(await demo.control('GET', '/state')).jellyfin.users.map(({ name }) => name);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const card = (page: Page, name: string) => page.getByRole('region', { name });

async function signInAtPlex(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Plex' }).click();
  await page.getByRole('button', { name: `Continue as ${name}` }).click();
}

async function chooseAccount(
  page: Page,
  { name, password }: { name?: string; password: string },
): Promise<void> {
  if (name !== undefined) await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Let me in' }).click();
}

for (const width of ['phone', 'desktop'] as const) {
  test(`a guest comes into Plex and Jellyfin in one go, with one password to choose (${width})`, async (t) => {
    const { username } = await demo.person(`both${width}`);
    const invite = await inviteTo(BOTH, 'undo_all', { message: 'Two houses, one door.' });
    const visit = await browser.visit(t, { width, scheme: width === 'phone' ? 'dark' : 'light' });
    const { page } = visit;
    await page.goto(invite.url);
    await heading(page, /The Lantern and The Cellar/).waitFor();
    await page.getByRole('button', { name: 'Continue with Plex' }).waitFor();
    await look(visit, 'guest-several-invite');

    await signInAtPlex(page, username);
    await page.getByText('Step 2 of 2').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), username);
    await look(visit, 'guest-several-account');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Let me in' }).click();
    await look(visit, 'guest-several-account-short');
    await chooseAccount(page, { password: 'a long enough one' });
    await heading(page, 'You are in.').waitFor();
    await look(visit, 'guest-several-welcome');
    assert.ok((await usersThere()).includes(username));
    const cellar = card(page, 'The Cellar');
    await cellar.getByText(`Your name there: ${username}`).waitFor();
    await cellar.getByText('On the TV, the phone, in the browser').click();
    await cellar.getByText(demo.world.jellyfin.url).first().waitFor();
    await look(visit, 'guest-several-devices');
  });
}

test('what worked is open while Jellyfin is away, and the same address goes on when it is back', async (t) => {
  const { username } = await demo.person('keeper');
  const invite = await inviteTo(BOTH, 'keep');
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await signInAtPlex(page, username);
  await page.getByText('Step 2 of 2').waitFor();
  await jellyfin(false);
  await chooseAccount(page, { password: 'a long enough one' });
  await heading(page, 'You are in at The Lantern.').waitFor();
  await card(page, 'The Lantern').getByRole('link', { name: 'Open Plex here' }).waitFor();
  await card(page, 'The Cellar')
    .getByText(/You need not do anything/)
    .waitFor();
  await look(visit, 'guest-several-waiting');

  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await heading(page, 'You are in at The Lantern.').waitFor();
  await page.goto(invite.url);
  await page.getByRole('button', { name: 'Go on where you stopped' }).click();
  await heading(page, 'You are in at The Lantern.').waitFor();
  await jellyfin(true);
  await heading(page, 'You are in.').waitFor({ timeout: 60_000 });
  assert.ok((await usersThere()).includes(username));
});

test('where it is all or nothing nobody is half in: nothing opens before Jellyfin is back', async (t) => {
  const { username } = await demo.person('nothing');
  const invite = await inviteTo(BOTH, 'undo_all');
  const visit = await browser.visit(t, { width: 'desktop' });
  const { page } = visit;
  await page.goto(invite.url);
  await signInAtPlex(page, username);
  await page.getByText('Step 2 of 2').waitFor();
  await jellyfin(false);
  await chooseAccount(page, { password: 'a long enough one' });
  await card(page, 'The Cellar')
    .getByText(/You need not do anything/)
    .waitFor();
  assert.equal(await page.getByRole('link', { name: 'Open Plex here' }).count(), 0);
  await look(visit, 'guest-several-all-or-nothing');
  await jellyfin(true);
  await heading(page, 'You are in.').waitFor({ timeout: 60_000 });
});

test('a name that is taken is mended on the page of the servers', async (t) => {
  const { username } = await demo.person('namesake');
  const invite = await inviteTo(BOTH, 'keep');
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await signInAtPlex(page, username);
  await page.getByText('Step 2 of 2').waitFor();
  await chooseAccount(page, { name: 'jonas', password: 'not the one of jonas' });
  const cellar = card(page, 'The Cellar');
  await cellar
    .getByText(/has this name/)
    .first()
    .waitFor();
  await heading(page, 'You are in at The Lantern.').waitFor();
  await look(visit, 'guest-several-taken');
  await cellar.getByLabel('Name', { exact: true }).fill(`${username} jonas`);
  await cellar.getByLabel('Password', { exact: true }).fill('a long enough one');
  await cellar.getByRole('button', { name: 'Try again' }).dblclick();
  await heading(page, 'You are in.').waitFor();
  assert.ok((await usersThere()).includes(`${username} jonas`));
});

test('Jellyfin alone: a name that is taken is chosen again, back leads to the invitation, and offline loses nothing', async (t) => {
  const invite = await inviteTo(['The Cellar'], 'undo_all', { usage_limit: 1 });
  const visit = await browser.visit(t, { scheme: 'light' });
  const { page, context } = visit;
  await page.goto(invite.url);
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await look(visit, 'guest-jellyfin-invite');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name', { exact: true }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseAccount(page, { name: 'petra', password: 'not the one of petra' });
  await page.getByText(/Somebody at The Cellar has this name/).waitFor();
  await look(visit, 'guest-jellyfin-taken');
  await context.setOffline(true);
  await chooseAccount(page, { name: 'Aunt Ida', password: 'a long enough one' });
  await page.getByText(/No connection to Foyer/).waitFor();
  await look(visit, 'guest-jellyfin-offline');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Let me in' }).dblclick();
  await heading(page, 'You are in.').waitFor();
  await page.getByText(demo.world.jellyfin.url).first().waitFor();
  await page.getByText('Your name there: Aunt Ida').waitFor();
  await look(visit, 'guest-jellyfin-welcome');
  assert.ok((await usersThere()).includes('Aunt Ida'));
});

test('who has an account there already comes in with its password', async (t) => {
  const invite = await inviteTo(['The Cellar'], 'undo_all');
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'I have an account there already' }).click();
  await page.getByLabel('Your name there').fill('jonas');
  await page.getByLabel('Your password there').fill('jonas-secret-1');
  await look(visit, 'guest-jellyfin-known');
  await page.getByRole('button', { name: 'Let me in' }).click();
  await heading(page, /You are in/).waitFor();
});

test('where it is all or nothing only the account is chosen again, by a new name or by one that is his', async (t) => {
  const { username } = await demo.person('chooser');
  const invite = await inviteTo(BOTH, 'undo_all');
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await signInAtPlex(page, username);
  await page.getByText('Step 2 of 2').waitFor();
  await chooseAccount(page, { name: 'petra', password: 'not the one of petra' });
  await page.getByText(/Somebody at The Cellar has this name/).waitFor();
  await look(visit, 'guest-several-choose-again');
  await page.reload();
  await page.getByText(/Somebody at The Cellar has this name/).waitFor();
  await page.getByRole('button', { name: 'I have an account there already' }).click();
  await page.getByLabel('Your name there').fill('noah');
  await page.getByLabel('Your password there').fill('x');
  await page.getByRole('button', { name: 'Let me in' }).click();
  await page.getByText(/Name or password is not right at The Cellar/).waitFor();
  await look(visit, 'guest-several-account-wrong');
  await page.getByLabel('Your password there').fill('noah-secret-1');
  await page.getByRole('button', { name: 'Let me in' }).click();
  await heading(page, 'You are in.').waitFor();
  await card(page, 'The Cellar').getByText('Your name there: noah').waitFor();
});
