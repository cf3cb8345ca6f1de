import { after, type TestContext } from 'node:test';
import { z } from 'zod';
import { type Opened, openBrowser, type Visit, type VisitOptions } from './browser.ts';
import { type Demo, type DemoServers, startDemo, startEmptyFoyer } from './demo.ts';

const State = z.object({ plex: z.object({ tokens: z.array(z.object({ token: z.string() })) }) });

export type House = { demo: Demo; browser: Opened; ownerSession(): Promise<{ url: string; cookie: string }> };

/**
 * The demo, with one media server unless more are asked for, and a browser before its door, for the tests of one file.
 * Both are gone when these are over.
 */
export async function openHouse(
  servers: DemoServers = 'plex',
  options: { hasChannel?: boolean } = {},
): Promise<House> {
  const demo = await startDemo(servers, options);
  const closers: (() => Promise<void>)[] = [demo.stop];
  after(async () => {
    for (const close of closers.toReversed()) await close();
  });
  await demo.quiet();
  const browser = await openBrowser(demo.url, () => secretsOf(demo));
  closers.push(browser.close);
  let session: Promise<string> | undefined;
  return {
    demo,
    browser,
    ownerSession: async () => {
      session ??= signIn(demo.url, demo.owner);
      return { url: demo.url, cookie: await session };
    },
  };
}

/** A visit to a Foyer that nobody has set up yet, in front of the demo's simulated world. */
export async function openEmpty(
  t: TestContext,
  demo: Demo,
  options?: VisitOptions,
): Promise<{ url: string; visit: Visit }> {
  const foyer = await startEmptyFoyer(demo);
  const browser = await openBrowser(foyer.url, () => secretsOf(demo));
  const visit = await browser.visit(t, options);
  t.after(async () => {
    await browser.close();
    await foyer.stop();
  });
  return { url: foyer.url, visit };
}

/** Every token of the simulated world, also those that were made meanwhile. */
async function secretsOf(demo: Demo): Promise<string[]> {
  const { tokens } = State.parse(await demo.control('GET', '/state')).plex;
  const known = [demo.world.plex.token, ...demo.world.accounts.map((account) => account.token)];
  return [...new Set([...known, ...tokens.map(({ token }) => token)])];
}

/** Signs in by password and answers the session's cookie as `name=value`. */
export async function signIn(
  url: string,
  { username, password }: { username: string; password: string },
): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  const pair = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || !pair) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  return pair;
}
