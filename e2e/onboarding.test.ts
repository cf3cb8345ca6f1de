import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Id = z.object({ id: z.string() });
const Flows = z.object({ items: z.array(Id.extend({ name: z.string() })) });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

const words = (title: string, more = {}) => ({ en: { title, body: `All about **${title}**.`, ...more } });
const step = (id: string, kind: string, more = {}) => ({
  id,
  kind,
  phase: 'before',
  required: true,
  device: null,
  texts: words(id),
  ...more,
});
const file = {
  format: 'foyer.onboarding',
  version: 1,
  name: 'Rules of the Lantern',
  language: 'en',
  steps: [
    step('terms', 'terms', { texts: words('House rules') }),
    step('look', 'click', { url: `${demo.url}/join`, texts: words('Have a look') }),
    step('wait', 'timer', { seconds: 1, texts: words('A moment') }),
    step('pick', 'quiz', {
      options: ['yes', 'no'],
      correct: 'yes',
      texts: words('Who may use your account?', { options: { yes: 'Only me', no: 'Everyone' } }),
    }),
    step('taste', 'question', { phase: 'after', options: [], texts: words('What do you like?') }),
  ],
};

test('the owner writes steps, a guest goes through them, and the owner reads the answer', async (t) => {
  const owner = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const { page } = owner;
  await page.goto(`${demo.url}/settings/onboarding`);
  await page.getByRole('link', { name: /Plex/ }).waitFor();
  await look(owner, 'owner-onboarding');

  await page.locator('input[type=file]').setInputFiles({
    name: 'rules.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await heading(page, 'Rules of the Lantern').waitFor();
  const preview = page.getByRole('region', { name: 'What the guest sees' });
  await preview.getByRole('heading', { name: 'House rules' }).waitFor();
  await preview.getByText('Step 1 of 4').waitFor();

  // Drawn by its grip with a pointer to where the wait stands, so that the quiz comes before it.
  const grip = (title: string) => button(page, new RegExp(`^Move ${title}.*: draw`));
  const box = await grip('A moment').boundingBox();
  await grip('Who may use your account').hover();
  await page.mouse.down();
  await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + 4, { steps: 6 });
  await page.mouse.up();
  await page.getByRole('status').getByText('Who may use your account? is step 3 of 5 now').waitFor();
  await button(page, /^House rules/).click();
  const text = page.getByLabel('Text', { exact: true });
  await text.fill('Be kind to {{nobody}}.');
  await page.getByText('There is a variable in it that does not exist.').waitFor();
  await look(owner, 'owner-onboarding-flow');
  await text.fill('Be kind to **{{server_name}}**.');
  await preview.getByText('The Lantern').waitFor();
  await button(page, 'Save steps').click();
  await page.getByText('Steps saved').waitFor();

  await page.goto(`${demo.url}/invites/new`);
  await page.getByRole('combobox', { name: 'Steps' }).click();
  await page.getByRole('option', { name: 'Rules of the Lantern' }).waitFor();

  const flowId = await broughtIn();
  const invite = await demo.invite({ onboarding_flow_id: flowId });
  const { username } = await demo.person('olive');
  const guest = await browser.visit(t, { width: 'phone' });
  await guest.page.goto(invite.url);
  await button(guest.page, 'Continue').click();
  await heading(guest.page, 'House rules').waitFor();
  await look(guest, 'guest-steps-terms');
  await guest.page.getByLabel('I have read this and agree').check();
  await button(guest.page, 'Accept').click();

  // A link is made by the server for this guest, and opening it is what finishes the step.
  await heading(guest.page, 'Have a look').waitFor();
  const link = guest.page.getByRole('link', { name: 'Open', exact: true });
  await link.waitFor();
  assert.match((await link.getAttribute('href')) ?? '', /^api\/onboarding\/links\//);
  const [opened] = await Promise.all([guest.page.waitForEvent('popup'), link.click()]);
  await opened.waitForURL(`${demo.url}/join`);
  await opened.close();
  await button(guest.page, 'Continue').click();

  await heading(guest.page, 'Who may use your account?').waitFor();
  await guest.page.getByLabel('Everyone').check();
  await button(guest.page, 'Send answer').click();
  await guest.page.getByText('Not quite.').waitFor();
  await look(guest, 'guest-steps-quiz');
  await guest.page.getByLabel('Only me').check();
  await button(guest.page, 'Send answer').click();
  await button(guest.page, 'Next').click();

  await heading(guest.page, 'A moment').waitFor();
  await button(guest.page, 'Got it').click();
  await button(guest.page, 'Continue to sign-in').click();
  await button(guest.page, 'Continue with Plex').click();
  await button(guest.page, `Continue as ${username}`).click();
  await heading(guest.page, 'You are in.').waitFor();
  await heading(guest.page, 'What do you like?').waitFor();
  await look(guest, 'guest-steps-after');
  await guest.page.getByLabel('What do you like?').last().fill('Silent films.');
  await button(guest.page, 'Send answer').click();
  await guest.page.getByText('Your answer: Silent films.').waitFor();
  await guest.page.reload();
  await guest.page.getByText('Your answer: Silent films.').waitFor();

  await page.goto(`${demo.url}/settings/onboarding/people`);
  await page.getByText('4 steps to read, none of them needed').first().waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Onboarding' }).waitFor();
  await page.getByRole('link', { name: new RegExp(username) }).click();
  await page.getByRole('dialog').getByText('Answer: Silent films.').waitFor();
  await page.getByRole('dialog').getByText('1 wrong answer').waitFor();
  await look(owner, 'owner-onboarding-person');
});

test('a guest who goes past the steps is led to them', async (t) => {
  const { format: _format, version: _version, ...content } = file;
  const flow = Id.parse(await demo.api('POST', '/api/onboarding/flows', content));
  const invite = await demo.invite({ onboarding_flow_id: flow.id });
  const { username } = await demo.person('iris');
  const { page } = await browser.visit(t, { width: 'phone' });
  await page.goto(`${invite.url}/name`);
  await page.getByRole('textbox').fill(username);
  await page.getByRole('textbox').press('Enter');
  await heading(page, 'A few steps come first.').waitFor();
  await button(page, 'Go to the steps').click();
  await heading(page, 'House rules').waitFor();
});

/** The id of the flow that the owner brought in. */
async function broughtIn(): Promise<string> {
  const { items } = Flows.parse(await demo.api('GET', '/api/onboarding/flows'));
  return items.find(({ name }) => name === file.name)?.id ?? '';
}
