import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse('plex,jellyfin');

const Invite = z.object({
  url: z.string(),
  on_failure: z.string(),
  servers: z.array(z.object({ name: z.string() })),
  access: z.array(
    z.object({
      libraries: z.union([z.literal('all'), z.array(z.string())]),
      allow_sync: z.boolean(),
      restrictions: z.record(z.string(), z.unknown()),
    }),
  ),
});
const inviteOf = async (page: Page) => {
  const id = new URL(page.url()).pathname.split('/')[2];
  return Invite.parse(await demo.api('GET', `/api/invites/${id}`));
};
const dialog = (page: Page) => page.getByRole('dialog');

for (const width of ['phone', 'desktop'] as const) {
  test(`an invite to two servers, each with its own access, and a use that worked in part (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const { username } = await demo.person(`two${width}`);
    await page.goto(`${demo.url}/invites/new`);
    await dialog(page).getByRole('textbox', { name: 'Who is it for?' }).fill('Both houses');
    await dialog(page).getByRole('button', { name: 'Add The Cellar' }).click();
    const cellar = dialog(page).getByRole('region', { name: 'The Cellar' });
    await cellar.getByRole('radio', { name: 'Choose' }).check();
    await cellar.getByRole('checkbox', { name: /Music/ }).setChecked(false);
    assert.equal(await cellar.getByRole('switch', { name: 'Upload from the camera' }).count(), 0);
    await cellar.getByRole('switch', { name: 'Download for offline' }).setChecked(true, { force: true });
    await cellar.getByRole('button', { name: 'Set limits' }).click();
    await cellar.getByLabel('Streams at once').fill('2');
    await dialog(page)
      .getByRole('group', { name: 'If one server fails' })
      .getByRole('radio', { name: 'Keep what worked' })
      .check();
    await look(visit, 'owner-several-form');
    await page.getByRole('button', { name: 'Create invite' }).click();
    await page.getByRole('button', { name: 'Copy link' }).waitFor();
    const made = await inviteOf(page);
    assert.deepEqual(
      made.servers.map(({ name }) => name),
      ['The Lantern', 'The Cellar'],
    );
    assert.equal(made.on_failure, 'keep');
    assert.equal(made.access[0]?.libraries, 'all');
    assert.equal(Array.isArray(made.access[1]?.libraries), true);
    assert.deepEqual([made.access[1]?.allow_sync, made.access[1]?.restrictions], [true, { max_streams: 2 }]);
    await look(visit, 'owner-several-invite');

    // Plex lets nobody in for a while; the guest comes into Jellyfin all the same.
    await demo.control('POST', '/faults', {
      upstream: 'plextv',
      method: 'POST',
      path: '/api/servers/*/shared_servers',
      times: 'always',
      fault: { kind: 'status', status: 403 },
    });
    const guest = await browser.visit(t);
    await guest.page.goto(made.url);
    await guest.page.getByRole('button', { name: 'Continue with Plex' }).click();
    await guest.page.getByRole('button', { name: `Continue as ${username}` }).click();
    await guest.page.getByLabel('Password', { exact: true }).fill('a long enough one');
    await guest.page.getByRole('button', { name: 'Let me in' }).click();
    await guest.page.getByRole('heading', { name: 'You are in at The Cellar.' }).waitFor();
    await guest.page.getByText('Plex · Did not work').waitFor();

    await page.reload();
    const used = dialog(page).getByRole('list', { name: 'Who used it' });
    await used.getByText('Worked in part').waitFor();
    await demo.control('DELETE', '/faults');
  });
}

test('the list of invites is narrowed to one server, and says so in its address', async (t) => {
  await demo.invite({ description: 'Only the Lantern' });
  const visit = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/invites`);
  const lantern = page.getByRole('link', { name: /Only the Lantern/ });
  await lantern.waitFor();
  await page.getByLabel('Server', { exact: true }).first().click();
  await page.getByRole('option', { name: 'The Cellar' }).click();
  await lantern.waitFor({ state: 'detached' });
  await page
    .getByRole('link', { name: /Both houses/ })
    .first()
    .waitFor();
  await look(visit, 'owner-invites-by-server');
  await page.reload();
  await page
    .getByRole('link', { name: /Both houses/ })
    .first()
    .waitFor();
  assert.equal(await lantern.count(), 0);
});
