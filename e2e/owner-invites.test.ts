import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { tabTo } from './keyboard.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Invite = z.object({
  code: z.string(),
  description: z.string().nullable(),
  message: z.string().nullable(),
  usage_limit: z.number().nullable(),
  duration_days: z.number().nullable(),
  allow_sync: z.boolean(),
  library_ids: z.array(z.string()),
  is_active: z.boolean(),
});
const inviteOf = async (page: Page) => {
  const id = new URL(page.url()).pathname.split('/')[2];
  return Invite.parse(await demo.api('GET', `/api/invites/${id}`));
};
const validity = async (code: string) => {
  const answer = await fetch(`${demo.url}/api/invites/validate?code=${code}`, { method: 'POST' });
  return z.object({ valid: z.boolean() }).parse(await answer.json()).valid;
};
const dialog = (page: Page) => page.getByRole('dialog');
const choose = (page: Page, group: string, option: string) =>
  dialog(page).getByRole('group', { name: group }).getByRole('radio', { name: option }).check();

for (const width of ['phone', 'desktop'] as const) {
  test(`an invite with everything: preview, link, QR code, copy (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const code = width === 'phone' ? 'SOFA2345' : 'DESK2345';
    await page.goto(`${demo.url}/invites`);
    await page.getByRole('link', { name: 'New invite' }).click();
    await dialog(page).getByRole('textbox', { name: 'Who is it for?' }).fill('The choir');
    await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Sing along.');
    await choose(page, 'Libraries', 'Choose');
    for (const title of ['Music', 'Documentaries']) {
      await dialog(page)
        .getByRole('checkbox', { name: new RegExp(title) })
        .setChecked(false);
    }
    await dialog(page)
      .getByRole('switch', { name: 'Download for offline' })
      .setChecked(true, { force: true });
    await choose(page, 'For how many people?', '5 people');
    await choose(page, 'How long does the link work?', '7 days');
    await choose(page, 'How long may a person watch?', '30 days');
    await dialog(page).getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase());
    const preview = page.frameLocator('iframe[title="What the guest sees"]');
    await preview.getByText('Sing along.').waitFor();
    await preview.getByText('Yours to watch for 30 days').waitFor();
    assert.equal(await preview.getByText('artists').count(), 0);
    await page.locator('iframe').scrollIntoViewIfNeeded();
    await look(visit, 'owner-invite-filled');
    await page.getByRole('button', { name: 'Create invite' }).click();

    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const link = `${demo.url}/invite/${code}`;
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), link);
    await page.getByRole('button', { name: 'QR code' }).click();
    const qr = page.getByRole('img', { name: `QR code of the invite ${code}` });
    await qr.waitFor();
    await qr.evaluate('(image) => image.decode()');
    await look(visit, 'owner-invite-shared');
    const { library_ids, ...made } = await inviteOf(page);
    assert.equal(library_ids.length, 2);
    assert.deepEqual(made, {
      code,
      description: 'The choir',
      message: 'Sing along.',
      usage_limit: 5,
      duration_days: 30,
      allow_sync: true,
      is_active: true,
    });

    await page.getByRole('link', { name: 'Edit' }).click();
    await dialog(page).getByRole('textbox', { name: 'Who is it for?' }).fill('The tenors');
    await page.getByRole('button', { name: 'Save invite' }).click();
    await page.getByRole('heading', { name: 'The tenors' }).waitFor();
    assert.equal((await inviteOf(page)).description, 'The tenors');

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog', { name: 'Delete “The tenors”?' }).waitFor();
    await look(visit, 'owner-invite-delete');
    await page.getByRole('button', { name: 'Delete invite' }).click();
    await page.getByRole('heading', { name: 'Invites', exact: true }).waitFor();
    await page.getByRole('link', { name: new RegExp(code) }).waitFor({ state: 'detached' });
    assert.equal(await validity(code), false);
  });
}

test('switching an invite off counts at once and can be undone', async (t) => {
  const { id } = await demo.invite({ description: 'The neighbours' });
  const active = async () => Invite.parse(await demo.api('GET', `/api/invites/${id}`)).is_active;
  const { page } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(`${demo.url}/invites/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await page.getByText('“The neighbours” is switched off.').waitFor();
  assert.equal(await active(), false);
  await page.getByText('This link lets nobody in at the moment.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('This link lets nobody in at the moment.').waitFor({ state: 'detached' });
  assert.equal(await active(), true);
});

test('filters show their counts, the search finds, both survive a reload', async (t) => {
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/invites`);
  const rows = page.getByRole('list', { name: 'Invites' }).getByRole('listitem');
  await rows.first().waitFor();
  const chips = page.getByRole('group', { name: 'Show' });
  const disabled = chips.getByRole('button', { name: /Disabled/ });
  await disabled.click();
  // Shown under every filter, so the list has changed only when another one is gone.
  await page.getByRole('link', { name: /Premiere night/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Old flat mates/ }).waitFor();
  assert.equal(await disabled.innerText().then((text) => Number(/\d+/.exec(text)?.[0])), await rows.count());
  await page.reload();
  await page.getByRole('link', { name: /Old flat mates/ }).waitFor();
  assert.equal(await disabled.getAttribute('aria-pressed'), 'true');
  await chips.getByRole('button', { name: /All/ }).click();
  const family = page.getByRole('link', { name: /Family/ });
  await family.waitFor();
  await page.getByRole('searchbox').fill('premiere');
  await family.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Premiere night/ }).waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByRole('searchbox').fill('nothing like this');
  await page.getByRole('heading', { name: 'No invite matches' }).waitFor();
  await look(visit, 'owner-invites-none');
});

test('an invite is made by keyboard alone, and one sees where one is', async (t) => {
  const { page } = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  await page.goto(`${demo.url}/invites`);
  await page.getByRole('link', { name: /Premiere night/ }).waitFor();
  await tabTo(page, 'New invite');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await tabTo(page, 'Who is it for?');
  await page.keyboard.type('By keyboard');
  await tabTo(page, 'Create invite');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'By keyboard' }).waitFor();
  assert.equal((await inviteOf(page)).description, 'By keyboard');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).pathname, '/invites');
});

test('where the focus cannot be seen, the walk by keyboard notices', async (t) => {
  const { page } = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  await page.goto(`${demo.url}/invites`);
  await page.getByRole('link', { name: /Premiere night/ }).waitFor();
  await page.addStyleTag({ content: ':focus-visible { outline: none !important }' });
  await assert.rejects(tabTo(page, 'New invite'), /cannot be seen/);
});

test('back closes a panel', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(`${demo.url}/invites`);
  await page.getByRole('link', { name: /Premiere night/ }).click();
  await dialog(page).waitFor();
  await page.goBack();
  await dialog(page).waitFor({ state: 'detached' });
  await page.goForward();
  await page.getByRole('button', { name: 'Copy link' }).waitFor();
});

test('leaving with changes asks once', async (t) => {
  const { page } = await browser.visit(t, { session: await ownerSession() });
  await page.goto(`${demo.url}/invites/new`);
  await dialog(page).getByRole('textbox', { name: 'Who is it for?' }).fill('Half done');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await question.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: 'Who is it for?' }).inputValue(), 'Half done');
  await page.getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Invites', exact: true }).waitFor();
  await dialog(page).waitFor({ state: 'detached' });
});
