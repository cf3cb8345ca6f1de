import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const dialog = (page: Page) => page.getByRole('dialog');
const frame = (page: Page) => page.frameLocator('iframe[title="What the guest sees"]');
const choose = (page: Page, group: string, option: string) =>
  dialog(page).getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true }).check();

for (const width of ['phone', 'desktop'] as const) {
  test(`a page of one's own is seen as the guest will see it, before it is saved (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    await page.goto(`${demo.url}/invites/new`);
    await dialog(page).getByRole('textbox', { name: 'Heading' }).fill('Film night');
    await dialog(page)
      .getByRole('textbox', { name: 'Message' })
      .fill('Bring **popcorn**.\n\n<script>alert(1)</script>');
    await dialog(page).getByRole('textbox', { name: 'Colour', exact: true }).fill('#1e3a8a');
    await dialog(page).getByText('Made lighter on the dark page').waitFor();
    const strong = frame(page).locator('strong', { hasText: 'popcorn' });
    await strong.waitFor();
    assert.equal(await frame(page).locator('script:not([src])').count(), 0);
    await frame(page).getByText('Film night').waitFor();
    await frame(page).getByRole('button', { name: 'Continue with Plex' }).waitFor({ state: 'attached' });
    await choose(page, 'Language', 'Deutsch');
    await frame(page).getByText('Weiter mit Plex').waitFor();
    await choose(page, 'Device', 'Desktop');
    await choose(page, 'Light', 'Bright');
    await look(visit, 'owner-invite-landing');
    await dialog(page).getByText('Everything is ready').waitFor();
    await page.getByRole('button', { name: 'Create invite' }).click();
    await dialog(page).getByText('Everything is ready').waitFor();
    await dialog(page).getByText('The invite is made').waitFor();
    await look(visit, 'owner-invite-preflight');
    const made = dialog(page).getByRole('status').filter({ hasText: 'The invite is made' });
    await made.getByRole('link', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Go through it' }).waitFor();
    await page.goBack();
    await made.getByRole('link', { name: 'See as guest' }).click();
    await frame(page).getByText('Film night').waitFor();
  });
}

test('an invite says what stands in its way, and is tried without effect', async (t) => {
  const { id } = await demo.invite({ description: 'The choir', usage_limit: 1 });
  const visit = await browser.visit(t, { width: 'phone', session: await ownerSession() });
  const { page } = visit;
  await demo.power(false);
  t.after(() => demo.power(true));
  await page.goto(`${demo.url}/invites/${id}`);
  await dialog(page).getByRole('button', { name: 'Look again' }).click();
  await dialog(page)
    .getByText(/problems? keeps? people out/)
    .waitFor();
  await dialog(page).getByText('Nothing answers at its address').waitFor();
  await dialog(page).getByRole('link', { name: 'Look at the server' }).first().waitFor();
  await look(visit, 'owner-invite-problem');
  await demo.power(true);

  await dialog(page).getByRole('link', { name: 'Try it out' }).click();
  await dialog(page).getByRole('textbox', { name: 'E-mail or username at Plex' }).fill('mira@example.test');
  await page.getByRole('button', { name: 'Go through it' }).click();
  await dialog(page).getByText('This person would get in.').waitFor();
  await dialog(page)
    .getByText(/Opens .*Films/)
    .waitFor();
  await look(visit, 'owner-invite-try');
  const invite = (await demo.api('GET', `/api/invites/${id}`)) as { used_count: number };
  assert.equal(invite.used_count, 0);
});

test('the guest reads the page in the language that is fixed for it, and so does a link preview', async (t) => {
  const { url } = await demo.invite({
    title: 'Filmabend',
    language: 'de',
    accent: '#1e90ff',
    message: 'Komm **vorbei**',
  });
  const html = await (await fetch(url)).text();
  assert.match(html, /<html lang="de" data-language="fixed">/);
  assert.match(html, /og:title" content="Filmabend"/);
  assert.match(html, /og:description" content="Komm vorbei"/);
  const visit = await browser.visit(t, { locale: 'en-GB' });
  const { page } = visit;
  await page.goto(url);
  await page.getByRole('button', { name: 'Weiter mit Plex' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.locator('strong', { hasText: 'vorbei' }).waitFor();
  await look(visit, 'guest-landing-own');
});
