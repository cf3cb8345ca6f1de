import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type Json, settled, type TestFoyer } from '#test/app.ts';
import { createBrowser, EVERY_KIND, inviteWith } from './testing.ts';

type Steps = Array<{ key: string; title: string; html: string; device: string | null }>;

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

const service = () => test.foyer.parts.onboarding.service;
const linksOf = (url: string) => [
  { device: 'web' as const, url: `${url}/watch` },
  { device: 'phone' as const, url: `${url}/` },
];
const SERVERS = [
  { kind: 'plex', name: 'The Lantern', links: linksOf('https://lantern.example') },
  { kind: 'jellyfin', name: 'The Attic', links: linksOf('https://attic.example') },
];
const ABOUT = { servers: SERVERS, guestName: 'Mira', ownerName: 'Anna', expiresAt: null };

/** What somebody reads after joining who came in with these flows. */
async function readAs(
  id: string,
  flows: Awaited<ReturnType<ReturnType<typeof service>['flowsFor']>>,
  language: 'en' | 'de' | 'fr' | 'es' | 'da' = 'en',
): Promise<Steps> {
  await test.foyer.parts.db
    .transaction()
    .execute((trx) => service().joined(trx, { id, inviteId: 'i', name: 'Mira', memberId: id, flows }));
  return (await service().after(id, ABOUT, language)).steps;
}

describe('the steps of a kind of server', () => {
  it('come with every server of that kind, each kind’s once, in the order of the servers', async () => {
    const flows = await service().flowsFor(null, ['plex', 'jellyfin', 'plex']);
    const steps = await readAs('both', flows);
    assert.deepEqual(
      steps.map(({ key }) => key),
      ['plex', 'jellyfin'].flatMap((kind) =>
        ['phone', 'tv', 'browser', 'desktop'].map((device) => `default-${kind}:${device}`),
      ),
    );
  });

  it('name the server of that kind and where it is, not those of another', async () => {
    const steps = await readAs('own', await service().flowsFor(null, ['plex', 'jellyfin']));
    for (const { key, html } of steps) {
      const [own, other] = key.startsWith('default-plex') ? ['lantern', 'attic'] : ['attic', 'lantern'];
      assert.doesNotMatch(html, new RegExp(other, 'i'), key);
      if (key.endsWith(':browser'))
        assert.match(html, new RegExp(`href="https://${own}.example/watch"`), key);
    }
  });

  it('tell an app the address of the server, not a page of it', async () => {
    const steps = await readAs('typed', await service().flowsFor(null, ['jellyfin']));
    const typed = steps.flatMap(({ html }) =>
      [...html.matchAll(/<code>(.*?)<\/code>/g)].map(([, url]) => url),
    );
    assert.deepEqual(
      typed,
      ['phone', 'tv', 'desktop'].map(() => 'https://attic.example/'),
    );
  });

  for (const language of ['en', 'de', 'fr', 'es', 'da'] as const) {
    it(`leave no variable and no gap in ${language}, on any device`, async () => {
      const steps = await readAs(language, await service().flowsFor(null, ['plex', 'jellyfin']), language);
      const english = await service().after(language, ABOUT, 'en');
      assert.equal(steps.length, 8);
      for (const [at, { key, title, html }] of steps.entries()) {
        assert.doesNotMatch(title + html, /\{\{|<code><\/code>|href=""|undefined/, key);
        if (language !== 'en') assert.notEqual(html, english.steps[at]?.html, `${key} is translated`);
      }
    });
  }

  it('change for guests of that kind alone', async () => {
    const path = '/api/onboarding/flows/default-jellyfin';
    const steps = [{ ...EVERY_KIND[6], texts: { en: { title: 'Our own words', body: '' } } }];
    const put = await test.call('PUT', path, {
      body: { name: 'Ours', language: 'en', revision: 0, steps },
    });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    const read = await readAs('changed', await service().flowsFor(null, ['plex', 'jellyfin']));
    assert.deepEqual(
      read.map(({ title }) => title),
      ['On your phone or tablet', 'On your TV', 'In a browser', 'On your computer', 'Our own words'],
    );
    await test.call('POST', `${path}/reset`);
  });
});

describe('the steps of an invite', () => {
  const titled = (title: string): Json[] => [{ ...EVERY_KIND[6], texts: { en: { title, body: '' } } }];

  it('stand in place of what its servers bring, for its guests and nobody else’s', async () => {
    const first = await inviteWith(test, titled('For cousins'));
    const second = await inviteWith(test, titled('For neighbours'));
    const read = async (invite: typeof first, username: string) => {
      const redeemed = await createBrowser(test, invite.code, invite.flowId).redeem(username);
      const id = String(redeemed.body.id);
      assert.equal((await settled(test, id)).body.outcome, 'joined');
      return async () => {
        const path = `/api/invites/redemptions/${id}/onboarding`;
        const { body } = await test.call('GET', path, { as: 'nobody' });
        return (body.steps as Steps).map(({ title }) => title);
      };
    };
    const cousin = await read(first, 'petra');
    const neighbour = await read(second, 'mira');
    assert.deepEqual([await cousin(), await neighbour()], [['For cousins'], ['For neighbours']]);

    const change = { onboarding_flow_id: second.flowId };
    await test.call('PATCH', `/api/invites/${first.inviteId}`, { body: change });
    assert.deepEqual(await cousin(), ['For cousins'], 'who is in keeps what he came in with');
    const later = await read(first, 'viktor');
    assert.deepEqual(await later(), ['For neighbours']);
  });
});
