import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { until } from './demo.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse();

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const plexButton = (page: Page) => page.getByRole('button', { name: 'Continue with Plex' });
const validity = async (code: string) => {
  const answer = await fetch(`${demo.url}/api/invites/validate?code=${code}`, { method: 'POST' });
  return z.object({ valid: z.boolean() }).parse(await answer.json()).valid;
};

async function signInAs(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await plexButton(page).click();
  await page.getByRole('button', { name: `Continue as ${name}` }).click();
}

test('an unknown code is said in words, with a way to type another one', async (t) => {
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/invite/ZZZZ9999`);
  await heading(page, 'We cannot find this invitation').waitFor();
  await look(visit, 'refusal-unknown');
  await page.getByRole('button', { name: 'Type another code' }).click();
  await heading(page, 'You have a code?').waitFor();
});

test('an invite that is switched off names whom to ask', async (t) => {
  const invite = await demo.invite({ is_active: false });
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await heading(page, 'This invitation is switched off').waitFor();
  await look(visit, 'refusal-disabled');
  const contact = page.getByRole('link', { name: 'Write to Anna' });
  assert.equal(await contact.getAttribute('href'), 'mailto:anna@lantern.example');
});

test('an invite whose time is over says so', async (t) => {
  const invite = await demo.invite({ expires_at: new Date(Date.now() + 1500).toISOString() });
  await until('the invite has run out', async () => !(await validity(invite.code)));
  const visit = await browser.visit(t);
  await visit.page.goto(invite.url);
  await heading(visit.page, 'This invitation has run out').waitFor();
  await look(visit, 'refusal-expired');
});

test('an invite without places left says so, also to who was on the page when the last one went', async (t) => {
  const first = await demo.person('first');
  const late = await demo.person('late');
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await plexButton(page).waitFor();

  const other = await browser.visit(t);
  await signInAs(other.page, invite.url, first.username);
  await heading(other.page, 'You are in.').waitFor();

  await plexButton(page).click();
  await page.getByRole('button', { name: `Continue as ${late.username}` }).click();
  await heading(page, 'All places are taken').waitFor();
  await look(visit, 'refusal-used-up');
  await page.goto(invite.url);
  await heading(page, 'All places are taken').waitFor();
});

test('the owner is told kindly that this is the own house', async (t) => {
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t);
  await signInAs(visit.page, invite.url, 'anna');
  await heading(visit.page, 'This is your own house').waitFor();
  await look(visit, 'refusal-owner');
  assert.equal(await validity(invite.code), true);
});

test('who has access already is shown the way in, and nothing is used up', async (t) => {
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t);
  await signInAs(visit.page, invite.url, 'jonas');
  await heading(visit.page, 'You are in already.').waitFor();
  await visit.page.getByRole('link', { name: 'Open Plex here' }).waitFor();
  await look(visit, 'guest-already-in');
  assert.equal(await validity(invite.code), true);
});

test('an e-mail address that was never confirmed is recognised', async (t) => {
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t);
  await signInAs(visit.page, invite.url, 'lena');
  await heading(visit.page, 'Confirm your e-mail first').waitFor();
  await look(visit, 'refusal-unverified');
  assert.equal(await validity(invite.code), true);
});

afterEach(() => demo.control('DELETE', '/faults'));

test('while plex.tv is down the guest reads it, and comes in when it is up again', async (t) => {
  const { username } = await demo.person('patient');
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(invite.url);
  await plexButton(page).waitFor();
  await demo.control('POST', '/faults', {
    upstream: 'plextv',
    path: '/api/*',
    times: 'always',
    fault: { kind: 'down' },
  });
  await plexButton(page).click();
  await page.getByText('does not answer just now').waitFor();
  await plexButton(page).waitFor();
  await look(visit, 'guest-plex-down');
  await demo.control('DELETE', '/faults');
  await plexButton(page).click();
  await page.getByRole('button', { name: `Continue as ${username}` }).click();
  await heading(page, 'You are in.').waitFor();
});

test('a share that plex.tv refuses in the middle is taken back, and trying again works', async (t) => {
  const { username } = await demo.person('unlucky');
  const invite = await demo.invite({ usage_limit: 1 });
  const visit = await browser.visit(t, { scheme: 'light' });
  const { page } = visit;
  await demo.control('POST', '/faults', {
    upstream: 'plextv',
    method: 'POST',
    path_pattern: 'shared_servers$',
    times: 'always',
    fault: { kind: 'status', status: 403 },
  });
  await signInAs(page, invite.url, username);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await look(visit, 'refusal-server');
  await demo.control('DELETE', '/faults');
  assert.equal(await validity(invite.code), true);
  await again.click();
  await plexButton(page).click();
  await page.getByRole('button', { name: `Continue as ${username}` }).click();
  await heading(page, 'You are in.').waitFor();
});

test('the address of a page that is not kept any more leads back to the invitation', async (t) => {
  const invite = await demo.invite();
  const visit = await browser.visit(t);
  await visit.page.goto(`${invite.url}/in/nothing-of-this-name`);
  await heading(visit.page, 'This page is no longer kept').waitFor();
  await look(visit, 'refusal-lost');
});
