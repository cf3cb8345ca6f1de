import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { writeForeignFile } from '#adapters/importers/testing.ts';
import { komandorrTables } from '#adapters/importers/testing-komandorr.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

const Invites = z.object({ items: z.array(z.object({ code: z.string(), used_count: z.number() })) });
const AT = '2025-02-01 00:00:00';

const fileWith = (code: string) =>
  writeForeignFile(
    komandorrTables({
      invites: [
        {
          code,
          created_at: AT,
          created_by: 'boss',
          usage_limit: 5,
          used_count: 2,
          libraries: 'all',
          is_active: 1,
        },
      ],
      plex_users: [{ email: 'gone@example.test', username: 'gone', invite_id: 1, created_at: AT }],
    }),
  );

for (const width of ['phone', 'desktop'] as const) {
  test(`the owner moves in from another program, after seeing what would come over (${width})`, async (t) => {
    const visit = await browser.visit(t, { width, session: await ownerSession() });
    const { page } = visit;
    const code = `MOVED${width.toUpperCase()}`;

    await page.goto(`${demo.url}/settings`);
    await page.getByRole('link', { name: /Moving in/ }).click();
    await page.getByRole('radio', { name: 'Komandorr' }).check();
    await look(visit, 'owner-moving');
    await page.getByLabel(/Its file/).setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('not a database'),
    });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText(/not a file of this program/).waitFor();

    await page.getByLabel(/Its file/).setInputFiles(fileWith(code));
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText('Nothing has come over yet.').waitFor();
    await page.getByText('Is not at the server any more').waitFor();
    await page.getByRole('button', { name: /^Invites/ }).click();
    await page.getByText(code).waitFor();
    await look(visit, 'owner-moving-preview');

    await page.getByRole('button', { name: 'Let 1 come over' }).click();
    await page.getByText('1 came over.').waitFor();
    await page.getByRole('link', { name: 'Download the outcome' }).waitFor();
    await look(visit, 'owner-moving-done');
    const { items } = Invites.parse(await demo.api('GET', `/api/invites?q=${code}`));
    assert.deepEqual(items, [{ code, used_count: 2 }]);

    await page.getByRole('button', { name: 'Forget this list' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget this list' }).click();
    await page.getByRole('heading', { name: 'From which program?' }).waitFor();
  });
}
