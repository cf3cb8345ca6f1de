import type { Database } from '#db/open.ts';
import { freshDatabase } from '#test/database.ts';
import { type Browser, composeAccounts, identity, type World } from './testing.ts';

/** Begins a sign-in at the vendor; its id. */
export async function start(browser: Browser, purpose: string, more: object = {}): Promise<string> {
  const response = await browser.post('/api/auth/external/vendor/start', { purpose, ...more });
  if (response.statusCode !== 201) throw new Error(`Not started: ${response.body}`);
  return response.json().id;
}

/** The same, and the vendor has said who it is. */
export async function approved(
  world: World,
  browser: Browser,
  purpose: string,
  who = identity(),
): Promise<string> {
  const id = await start(browser, purpose);
  world.vendor.approve(world.vendor.handles.at(-1) ?? '', who);
  world.clock.advance(1_000);
  return id;
}

/** How a request was answered, for refusals. */
export const codeOf = (response: { statusCode: number; json(): { code?: string } }) => [
  response.statusCode,
  response.json().code,
];

/** Accounts over a database of their own. */
export async function freshWorld(): Promise<World & { db: Database }> {
  const { db } = await freshDatabase();
  return { ...(await composeAccounts(db)), db };
}
