import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request } from 'playwright-core';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser } = await openHouse();

const words = [
  { locale: 'de-DE', lang: 'de', button: 'Weiter mit Plex', refusal: /Einladung/ },
  { locale: 'fr-FR', lang: 'fr', button: 'Continuer avec Plex', refusal: /invitation/ },
  { locale: 'es-ES', lang: 'es', button: 'Continuar con Plex', refusal: /invitación/ },
  { locale: 'da-DK', lang: 'da', button: 'Fortsæt med Plex', refusal: /invitation/ },
  { locale: 'pt-BR', lang: 'en', button: 'Continue with Plex', refusal: /invitation/ },
];

for (const { locale, lang, button, refusal } of words) {
  test(`a browser that asks for ${locale} reads ${lang}`, async (t) => {
    const visit = await browser.visit(t, { locale });
    const { page } = visit;
    await page.goto(demo.invite_url);
    await page.getByRole('button', { name: button }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    await look(visit, `guest-invite-${lang}`);
    await page.goto(`${demo.url}/invite/ZZZZ9999`);
    await page.getByRole('heading', { name: refusal }).waitFor();
  });
}

test('a code is understood as people type it', async (t) => {
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${demo.url}/join`);
  const field = page.getByRole('textbox', { name: 'Invitation code' });
  const open = page.getByRole('button', { name: 'Open invitation' });
  await look(visit, 'guest-join');
  await open.click();
  await page.getByText('Type the code that you were given.').waitFor();
  await field.fill('zzzz 9999');
  await open.click();
  await page.getByText('No invitation has this code.').waitFor();
  await look(visit, 'guest-join-unknown');
  const code = demo.invite_code.toLowerCase();
  await field.fill(` ${code.slice(0, 4)} ${code.slice(4)} `);
  await field.press('Enter');
  await page.getByRole('heading', { name: /The Lantern/ }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/invite/${demo.invite_code}`);
});

test('a preview of the link shows who invites to what', async () => {
  const html = await (await fetch(demo.invite_url)).text();
  const of = (property: string) =>
    new RegExp(`<meta property="og:${property}" content="([^"]*)"`).exec(html)?.[1];
  assert.match(of('title') ?? '', /Anna.*The Lantern|The Lantern.*Anna/);
  assert.ok(of('description'));
  assert.equal(of('url'), demo.invite_url);
  const image = of('image');
  assert.ok(image, 'og:image');
  const answer = await fetch(image);
  assert.match(answer.headers.get('content-type') ?? '', /^image\//);
});

test('the invite page needs at most 6 requests and 110 KB before its posters', async (t) => {
  const { page, context } = await browser.visit(t);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const sizes: number[] = [];
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.route('**/api/images/**', (route) => route.abort());
  await page.goto(demo.invite_url);
  await page.getByRole('button', { name: 'Continue with Plex' }).waitFor();
  await page.waitForLoadState('load');
  const asked = requests.map((request) => new URL(request.url()).pathname);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${asked.length} requests, ${bytes} bytes: ${asked.join(' ')}`);
  assert.ok(asked.length >= 3 && asked.length <= 6, asked.join(' '));
  assert.ok(bytes > 10_000 && bytes <= 110_000, `${bytes} bytes`);
});
