import { after } from 'node:test';
import { z } from 'zod';
import { type Opened, openBrowser } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';

const State = z.object({ tokens: z.array(z.object({ token: z.string() })) });

export type House = { demo: Demo; browser: Opened; ownerSession(): Promise<{ url: string; cookie: string }> };

/** The demo and a browser before its door, for the tests of one file. Both are gone when these are over. */
export async function openHouse(): Promise<House> {
  const demo = await startDemo();
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

/** Every token of the simulated world, also those that were made meanwhile. */
export async function secretsOf(demo: Demo): Promise<string[]> {
  const { tokens } = State.parse(await demo.control('GET', '/state'));
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
