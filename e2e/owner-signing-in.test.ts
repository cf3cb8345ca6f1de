import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { appCode } from '../test/authenticator-app.ts';
import type { Visit } from './browser.ts';
import { openEmpty, openHouse } from './house.ts';
import { look } from './look.ts';

const { demo } = await openHouse();

const PASSWORD = 'lanterns in the fog';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Makes the owner of a house of its own, who then stands on the account page. */
async function newOwner(visit: Visit, home: string): Promise<void> {
  const { page } = visit;
  await page.goto(`${home}/setup`);
  await page.getByRole('textbox', { name: 'Username' }).fill('olga');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await heading(page, /server/i)
    .first()
    .waitFor();
  await page.goto(`${home}/account`);
  await heading(page, 'Passkeys').waitFor();
}

async function signOut(page: Page, home: string) {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await heading(page, 'Sign in').waitFor();
  await page.goto(`${home}/sign-in`);
}

async function fillPassword(page: Page) {
  await page.getByRole('textbox', { name: 'Username' }).fill('olga');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('two-step sign-in: set up with a code, asked for after the password, and a recovery code', async (t) => {
  const { url: home, visit } = await openEmpty(t, demo);
  const { page } = visit;
  await newOwner(visit, home);
  await look(visit, 'account-security');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('textbox', { name: 'Current password' }).last().fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  await look(visit, 'two-step-set-up');
  const key = await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText();
  const code = page.getByRole('textbox', { name: 'Code' });
  await code.fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('This code is wrong or was used already.').waitFor();
  await code.fill(appCode(key, Date.now()));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('Keep these recovery codes safe').waitFor();
  await look(visit, 'recovery-codes');
  const recovery = await page
    .getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    .first()
    .innerText();
  await page.getByRole('button', { name: 'I have them' }).click();
  await page.getByText('10 recovery codes left').waitFor();

  await signOut(page, home);
  await fillPassword(page);
  await heading(page, 'One more step').waitFor();
  await look(visit, 'sign-in-code');
  await page.getByRole('textbox', { name: 'Code' }).fill('123123');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Wait for the next one.').waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(recovery);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/overview');
});

test('a passkey is made, signs in without a name, and is removed', async (t) => {
  const { url: home, visit } = await openEmpty(t, demo);
  const { page, context } = visit;
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await newOwner(visit, home);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('textbox', { name: 'Current password' }).last().fill(PASSWORD);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const keys = page.getByRole('list', { name: 'Passkeys' });
  await keys.getByText('not used yet').waitFor();
  await look(visit, 'passkeys');

  await signOut(page, home);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/overview');

  await page.goto(`${home}/account`);
  await keys.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('button', { name: 'Remove passkey' }).click();
  await page.getByText('There are no passkeys.').waitFor();
  await signOut(page, home);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey is not known here any more.').waitFor();
  assert.match(page.url(), /\/sign-in$/);
});

test('who is asked for a second step sees the way to it, and nothing else until then', async (t) => {
  const { url: home, visit } = await openEmpty(t, demo, { width: 'desktop', scheme: 'light' });
  const { page } = visit;
  await newOwner(visit, home);
  await page.goto(`${home}/settings/sign-in`);
  await heading(page, 'Single sign-on').waitFor();
  await look(visit, 'settings-sign-in');
  await page.getByRole('switch', { name: 'Everyone with rights needs a second step' }).click();
  await page.getByText('Saved').waitFor();
  await page.goto(`${home}/overview`);
  await page.getByText('A second step is needed').waitFor();
  await look(visit, 'second-step-needed');
});
