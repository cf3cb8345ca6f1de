import assert from 'node:assert/strict';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { type Browser, type BrowserContext, chromium, devices, type Page } from 'playwright-core';
import { partStatus } from '../test/parts.ts';
import { watch } from './watch.ts';

export type Width = 'phone' | 'tablet' | 'desktop';
export type Scheme = 'dark' | 'light';
export type VisitOptions = {
  width?: Width;
  scheme?: Scheme;
  locale?: string;
  /** The Cookie pairs of a session, as `name=value`. */
  session?: { url: string; cookie: string };
};

/** One person's browser. Whatever it did wrong behind the page's back fails the test when it ends. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  width: Width;
  scheme: Scheme;
  /** How often the person pressed something on pages of this origin. */
  taps(): number;
};

export type Opened = {
  visit(t: TestContext, options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
};

const launchArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page may take for one thing on a busy machine before the test calls it broken. */
const patienceMs = 20_000;

/**
 * Starts the system's Chromium. `origin` is the Foyer under test; `secrets` answers what no page, address or answer
 * of it may hold.
 */
export async function openBrowser(origin: string, secrets: () => Promise<string[]>): Promise<Opened> {
  const part = partStatus('chromium');
  if (!part.present) throw new Error(part.reason);
  const browser = await chromium.launch({ executablePath: part.place, headless: true, args: launchArgs });
  return {
    visit: (t, options = {}) => openVisit(t, browser, origin, secrets, options),
    close: () => browser.close(),
  };
}

async function openVisit(
  t: TestContext,
  browser: Browser,
  origin: string,
  secrets: () => Promise<string[]>,
  { width = 'phone', scheme = 'dark', locale = 'en-GB', session }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    ...contextOf(width),
    colorScheme: scheme,
    locale,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patienceMs);
  if (session) {
    const [name = '', value = ''] = session.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: session.url, httpOnly: true, sameSite: 'Lax' }]);
  }
  let pressed = 0;
  await context.exposeBinding('foyerPressed', ({ frame }) => {
    if (frame.url().startsWith(origin)) pressed += 1;
  });
  await context.addInitScript(
    `addEventListener('click', (event) => { if (event.isTrusted) globalThis.foyerPressed(); }, true)`,
  );
  const watched = watch(context, origin);
  const page = await context.newPage();
  t.after(async () => {
    try {
      if (!isPassed(t)) await page.screenshot({ path: failurePicture(t.name), fullPage: true });
      assert.deepEqual(await watched.findings(await secrets()), []);
    } finally {
      await context.close();
    }
  });
  return { page, context, width, scheme, taps: () => pressed };
}

/** Node tells it of every test; its types do not know yet. */
const isPassed = (t: TestContext): boolean => !('passed' in t) || t.passed === true;

function failurePicture(name: string): string {
  const words = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return path.join(import.meta.dirname, 'screenshots', `failed-${words.slice(0, 80).replace(/-+$/, '')}.png`);
}

function contextOf(width: Width) {
  if (width === 'desktop') return { viewport: { width: 1440, height: 900 } };
  if (width === 'tablet') return { viewport: { width: 820, height: 1180 }, hasTouch: true };
  const { userAgent } = devices['Pixel 7'] ?? {};
  return {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    userAgent,
  };
}
