import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();
const { jellyfin } = demo.world;

test('a Jellyfin server is connected by its address and an API key, after a wrong one was refused', async (t) => {
  const visit = await browser.visit(t, { session: await ownerSession() });
  const { page } = visit;
  await page.goto(`${demo.url}/servers/new`);
  await page.getByRole('radio', { name: 'Jellyfin' }).check();
  await page.getByLabel('Address').fill(jellyfin.url);
  await page.getByLabel('Jellyfin API key').fill('not-a-key');
  await page.getByRole('button', { name: 'Connect this server' }).click();
  await page.getByText(/refuses the token/).waitFor();
  await look(visit, 'owner-jellyfin-refused');
  await page.getByLabel('Jellyfin API key').fill(jellyfin.api_key);
  await page.getByRole('button', { name: 'Connect this server' }).click();
  await page.getByRole('heading', { name: 'The Cellar' }).waitFor();
  await page.getByText('Documentaries', { exact: true }).first().waitFor();
  await look(visit, 'owner-jellyfin');
});

test('who has an account there signs in with it, and a stranger to Foyer is told so', async (t) => {
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole('link', { name: 'Continue with The Cellar' }).click();
  await page.getByRole('heading', { name: 'Sign in with The Cellar' }).waitFor();
  await page.getByLabel('Username').fill('jonas');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Name or password is not right.').waitFor();
  await look(visit, 'server-sign-in-wrong');
  await page.getByLabel('Username').fill('petra');
  await page.getByLabel('Password').fill('petra-secret-1');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText(/has no access here yet/).waitFor();
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  const code = page.getByLabel('Code');
  await code.waitFor();
  assert.match(await code.innerText(), /^\d{6}$/);
  await look(visit, 'server-sign-in-code');
});
