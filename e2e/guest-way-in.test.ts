import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Width } from './browser.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse();

const plexButton = (page: Page) => page.getByRole('button', { name: 'Continue with Plex' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

const who: Record<Width, string> = { phone: 'mira', desktop: 'willa' };

for (const width of ['phone', 'desktop'] as const) {
  test(`a guest comes in by Plex in three taps or less (${width})`, async (t) => {
    if (width === 'desktop') await demo.person(who[width]);
    const visit = await browser.visit(t, { width, scheme: width === 'phone' ? 'dark' : 'light' });
    const { page } = visit;
    await page.goto(demo.invite_url);
    await heading(page, /The Lantern/).waitFor();
    await plexButton(page).waitFor();
    await look(visit, 'guest-invite');

    await plexButton(page).click();
    await page.getByRole('button', { name: `Continue as ${who[width]}` }).click();
    await heading(page, 'You are in.').waitFor();
    assert.ok(visit.taps() <= 3, `${visit.taps()} taps on pages of ours`);
    assert.equal(visit.context.pages().length, 1);
    await look(visit, 'guest-welcome');

    const open = page.getByRole('link', { name: 'Open Plex here' });
    assert.match((await open.getAttribute('href')) ?? '', /^https:\/\/app\.plex\.tv|^http:\/\/127\.0\.0\.1/);
  });
}
