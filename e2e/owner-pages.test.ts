import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Visit } from './browser.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Ids = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
const firstId = async (path: string) => Ids.parse(await demo.api('GET', path)).items[0]?.id ?? '';
const ids = {
  invite: await firstId('/api/invites'),
  member: await firstId('/api/members'),
  server: await firstId('/api/servers'),
  account: await firstId('/api/accounts'),
};

type Stop = { name: string; path: string; ready: (page: Page) => Promise<void> };

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const panel = (text: string | RegExp) => (page: Page) =>
  page.getByRole('dialog').getByText(text).first().waitFor();

const stops: Stop[] = [
  { name: 'owner-overview', path: '/overview', ready: heading('In numbers') },
  {
    name: 'owner-invites',
    path: '/invites?filter=all',
    ready: (page) => page.getByRole('link', { name: /Premiere night/ }).waitFor(),
  },
  { name: 'owner-invite-new', path: '/invites/new', ready: panel('What the guest sees') },
  { name: 'owner-invite', path: `/invites/${ids.invite}`, ready: panel('Copy link') },
  { name: 'owner-invite-edit', path: `/invites/${ids.invite}/edit`, ready: panel('What the guest sees') },
  {
    name: 'owner-invite-guest',
    path: `/invites/${ids.invite}/guest`,
    ready: panel('What the guest sees'),
  },
  { name: 'owner-invite-try', path: `/invites/${ids.invite}/try`, ready: panel('Go through it') },
  { name: 'owner-tiers', path: '/tiers', ready: heading('No tiers yet') },
  { name: 'owner-invites-many', path: '/invites/many', ready: panel('Make the invites') },
  { name: 'owner-invite-templates', path: '/invites/templates', ready: panel('No templates yet') },
  {
    name: 'owner-members',
    path: '/members',
    ready: (page) => page.getByRole('link', { name: /petra/ }).waitFor(),
  },
  { name: 'owner-members-labels', path: '/members/labels', ready: panel('No labels yet') },
  { name: 'owner-members-many', path: '/members/several', ready: panel(/Select all \d+ members/) },
  { name: 'owner-member-pause-panel', path: `/members/${ids.member}/pause`, ready: panel('The Lantern') },
  {
    name: 'owner-sponsorship-empty',
    path: '/sponsorship',
    ready: heading('No member has invited anybody yet'),
  },
  { name: 'owner-sponsor-place', path: `/sponsorship/${ids.member}`, ready: panel('Nobody below') },
  { name: 'owner-sponsorship-rights', path: '/settings/sponsorship', ready: heading('By tier') },
  { name: 'owner-moving-start', path: '/settings/moving', ready: heading('From which program?') },
  { name: 'owner-member', path: `/members/${ids.member}`, ready: panel('Change access') },
  {
    name: 'owner-servers',
    path: '/servers',
    ready: (page) => page.getByRole('link', { name: /The Lantern/ }).waitFor(),
  },
  { name: 'owner-server-new', path: '/servers/new', ready: panel('Connect this server') },
  { name: 'owner-server', path: `/servers/${ids.server}`, ready: panel('Shared by default') },
  {
    name: 'owner-accounts',
    path: '/accounts',
    ready: (page) => page.getByRole('link', { name: /Noah/ }).waitFor(),
  },
  {
    name: 'owner-settings',
    path: '/settings',
    ready: (page) => page.getByRole('link', { name: /How guests reach you/ }).waitFor(),
  },
  {
    name: 'owner-notifications',
    path: '/settings/notifications',
    ready: (page) => page.getByRole('link', { name: /Who gets what/ }).waitFor(),
  },
  { name: 'owner-notifications-new', path: '/settings/notifications/new', ready: panel('Mail server') },
  {
    name: 'owner-notifications-messages',
    path: '/settings/notifications/messages',
    ready: heading('No messages'),
  },
  {
    name: 'owner-settings-guests',
    path: '/settings/guests',
    ready: (page) => page.getByRole('button', { name: 'Save contact' }).waitFor(),
  },
  {
    name: 'owner-settings-onboarding',
    path: '/settings/onboarding',
    ready: (page) => page.getByRole('link', { name: /Plex/ }).first().waitFor(),
  },
  {
    name: 'owner-settings-onboarding-steps',
    path: '/settings/onboarding/default-plex',
    ready: (page) => page.getByText('Step 1 of 4').waitFor(),
  },
  {
    name: 'owner-settings-onboarding-people',
    path: '/settings/onboarding/people',
    ready: heading('Who is how far'),
  },
  { name: 'owner-access-requests', path: '/access-requests', ready: heading('Nobody waits for an answer') },
  { name: 'owner-access-blocked', path: '/access-requests/blocked', ready: panel('Nobody.') },
  {
    name: 'owner-access-many',
    path: '/access-requests/many',
    ready: panel('Nobody waits for an answer'),
  },
  { name: 'owner-access-settings', path: '/settings/access-requests', ready: heading('Idle seats') },
  { name: 'owner-account-new', path: '/accounts/new', ready: panel('Create account') },
  {
    name: 'owner-account',
    path: `/accounts/${ids.account}`,
    ready: (page) => page.getByRole('dialog').waitFor(),
  },
  {
    name: 'owner-audit',
    path: '/audit',
    ready: (page) =>
      page
        .getByRole('listitem')
        .getByText(/made the invite/)
        .first()
        .waitFor(),
  },
  { name: 'me', path: '/me', ready: heading(/Hello/) },
  { name: 'account', path: '/account', ready: heading('API keys') },
  { name: 'missing', path: '/nowhere', ready: heading('There is no page here') },
];

/** Goes through all pages and answers what is wrong on any of them. */
async function walk(visit: Visit): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, path, ready } of stops) {
    await visit.page.goto(demo.url + path);
    await ready(visit.page)
      .then(() => look(visit, name))
      .catch((error: unknown) => wrong.push(`${name}: ${error instanceof Error ? error.message : error}`));
  }
  return wrong;
}

describe('every page of the owner, looked at', { concurrency: 2 }, () => {
  for (const width of ['phone', 'tablet', 'desktop'] as const) {
    test(width, async (t) => {
      const visit = await browser.visit(t, { width, session: await ownerSession() });
      assert.deepEqual(await walk(visit), []);
    });
  }
});
