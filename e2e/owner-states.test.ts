import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { askForAccess } from './ask.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse('plex', { hasChannel: true });
await askForAccess(demo, 'ida@example.test');

type ListPage = { name: string; api?: string; failed: string } & ({ row: string } | { heading: string });
const lists: ListPage[] = [
  { name: 'invites', failed: 'The invites could not be loaded', row: 'Premiere night' },
  { name: 'members', failed: 'The members could not be loaded', row: 'petra' },
  { name: 'servers', failed: 'The servers could not be loaded', row: 'The Lantern' },
  { name: 'accounts', failed: 'The accounts could not be loaded', row: 'Noah' },
  {
    name: 'settings/notifications',
    api: 'notifications/channels',
    failed: 'The channels could not be loaded',
    row: 'House chat',
  },
  {
    name: 'settings/notifications/messages',
    api: 'notifications/deliveries',
    failed: 'The messages could not be loaded',
    row: 'House chat',
  },
  { name: 'audit', failed: 'The audit log could not be loaded', row: 'made the account' },
  { name: 'access-requests', failed: 'The requests could not be loaded', row: 'ida@example.test' },
  {
    name: 'settings/onboarding',
    api: 'onboarding/flows',
    failed: 'The steps could not be loaded',
    row: 'Plex',
  },
  {
    name: 'sponsorship',
    api: 'sponsorship/people',
    failed: 'Who invited whom could not be loaded',
    heading: 'No member has invited anybody yet',
  },
  {
    name: 'settings/sponsorship',
    api: 'sponsorship/rights',
    failed: 'Who may invite could not be loaded',
    heading: 'By tier',
  },
  {
    name: 'settings/moving',
    api: 'moves',
    failed: 'This could not be loaded',
    heading: 'From which program?',
  },
];

const refusal = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title: 'x', status: 500, code: 'internal', detail: 'x', errors: [] }),
};

/** Holds back what this list is asked for and lets it fail once `gate` opens; answers how to end that. */
async function breakList(page: Page, name: string, gate: Promise<void>): Promise<() => Promise<void>> {
  const address = new RegExp(`/api/${name}(\\?|$)`);
  await page.route(address, async (route) => {
    await gate;
    await route.fulfill(refusal);
  });
  return () => page.unroute(address);
}

describe('a list shows its shape while it loads, an error with a way out, and comes back', () => {
  for (const [at, { name, api = name, failed, ...comes }] of lists.entries()) {
    test(name, async (t) => {
      const width = at % 2 === 0 ? 'phone' : 'desktop';
      const visit = await browser.visit(t, { width, session: await ownerSession() });
      const { page } = visit;
      const gate = Promise.withResolvers<void>();
      const mend = await breakList(page, api, gate.promise);
      await page.goto(`${demo.url}/${name}`);
      await page.locator('main [aria-busy="true"]').first().waitFor();
      gate.resolve();
      await page.getByRole('alert').getByText(failed).waitFor();
      await look(visit, `owner-${name.replaceAll('/', '-')}-error`);
      await mend();
      await page.getByRole('button', { name: 'Try again' }).click();
      const back =
        'row' in comes
          ? page.getByRole('listitem').getByText(comes.row)
          : page.getByRole('heading', { name: comes.heading });
      await back.first().waitFor();
    });
  }
});

test('labels that cannot be loaded say so in their panel, with a way out', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  const dialog = page.getByRole('dialog');
  const gate = Promise.withResolvers<void>();
  const mend = await breakList(page, 'member-labels', gate.promise);
  await page.goto(`${demo.url}/members/labels`);
  await dialog.locator('[aria-busy="true"]').first().waitFor();
  gate.resolve();
  await dialog.getByRole('alert').getByText('The labels could not be loaded').waitFor();
  await look(visit, 'owner-members-labels-error');
  await mend();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText('No labels yet').waitFor();
});

test('the messages that could not be renewed stay, with the one that failed and was sent again', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/settings/notifications/messages`);
  const row = page.getByRole('listitem').filter({ hasText: 'House chat' });
  await row.first().waitFor();
  await look(visit, 'owner-notifications-log');
  const mend = await breakList(page, 'notifications/deliveries', Promise.resolve());
  // Somebody comes in, a message tells of it, and the open page wants to show it.
  await demo.api('POST', '/api/invites/redeem', { code: demo.invite_code, email: 'late@example.test' });
  await page.getByText('You see the state from:').waitFor();
  await look(visit, 'owner-notifications-log-stale');
  await mend();
  await row.last().getByRole('link').click();
  await page.getByText(/Invalid Form Body/).waitFor();
  await look(visit, 'owner-notifications-message');
});

test('a list that could not be renewed stays, and says from when it is', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/members`);
  const row = page.getByRole('link', { name: /petra/ });
  await row.waitFor();
  const mend = await breakList(page, 'members', Promise.resolve());
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText('You see the state from:').waitFor();
  await row.waitFor();
  await look(visit, 'owner-members-stale');
  await mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('You see the state from:').waitFor({ state: 'detached' });
});
