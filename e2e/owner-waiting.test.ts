import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { until } from './demo.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Redemption = z.object({ id: z.string(), status: z.string() });
const Waiting = z.object({ total: z.number() });

/** Somebody whom Plex does not let in for what only the owner can mend; answers the name that the pages show. */
async function failAtTheDoor(): Promise<string> {
  const { email } = await demo.person('unlucky');
  const { code } = await demo.invite({ usage_limit: 1 });
  await demo.control('POST', '/faults', {
    upstream: 'plextv',
    method: 'POST',
    path: '*/shared_servers',
    times: 'always',
    fault: { kind: 'status', status: 401 },
  });
  const { id } = Redemption.parse(await demo.api('POST', '/api/invites/redeem', { code, email }));
  await until('the redemption has failed', async () => {
    const { status } = Redemption.parse(await demo.api('GET', `/api/invites/redemptions/${id}`));
    return status === 'undone';
  });
  await demo.control('DELETE', '/faults');
  return email;
}

test('a failed redemption is dismissed on a phone, and leaves the other open pages too', async (t) => {
  const name = await failAtTheDoor();
  const visit = await browser.visit(t, { session: await ownerSession() });
  const other = await visit.context.newPage();
  const line = `${name} did not get in`;
  for (const page of [visit.page, other]) {
    await page.goto(`${demo.url}/overview`);
    await page.getByText(line).first().waitFor();
  }
  assert.equal(visit.page.viewportSize()?.width, 390);
  await look(visit, 'owner-overview-failed');
  await visit.page.getByRole('button', { name: `Dismiss ${line}` }).click();
  for (const page of [visit.page, other]) await page.getByText('All is quiet.').waitFor();
  const { total } = Waiting.parse(await demo.api('GET', '/api/redemptions?waiting=true'));
  assert.equal(total, 0);
});
