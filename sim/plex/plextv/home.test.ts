import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createSimulation } from '#sim/simulation.ts';
import { createCaller } from '../caller.ts';
import { plexHex } from '../guid.ts';

const User = z.object({ id: z.number(), title: z.string(), authToken: z.string() });

async function world() {
  const sim = await createSimulation();
  const person = (name: string) => createCaller(sim, { token: sim.plex.accounts[name]?.token });
  const titles = async () => {
    const { text } = await person('anna')('GET', '/api/home/users');
    return [...text.matchAll(/<User [^>]*title="([^"]*)"/g)].map((match) => match[1]);
  };
  return { sim, person, anna: person('anna'), titles };
}

describe('Plex Home', () => {
  it('lists the admin and the members', async () => {
    const { titles } = await world();
    assert.deepEqual(await titles(), ['anna', 'ravi', 'Kit']);
  });

  it('makes a managed user whose id stands on the root, and removes it again', async () => {
    const { anna, titles } = await world();
    const made = await anna('POST', '/api/home/users?title=Bo');
    const id = /^<\?xml[^>]*>\s*<User id="(\d+)"/.exec(made.text)?.[1];
    assert.equal(made.status, 201);
    assert.deepEqual(await titles(), ['anna', 'ravi', 'Kit', 'Bo']);
    assert.equal((await anna('DELETE', `/api/home/users/${id}`)).status, 200);
    assert.deepEqual(await titles(), ['anna', 'ravi', 'Kit']);
    assert.equal((await anna('DELETE', `/api/home/users/${id}`)).status, 404);
  });

  it('lets an invited account in when it accepts', async () => {
    const { sim, person, anna, titles } = await world();
    assert.equal((await anna('POST', '/api/home/users?invitedEmail=mira@example.test')).status, 201);
    assert.deepEqual(await titles(), ['anna', 'ravi', 'Kit']);
    const path = `/api/invites/requests/${sim.plex.accounts.anna?.id}?friend=0&home=1&server=0`;
    assert.equal((await person('mira')('PUT', path)).status, 200);
    assert.deepEqual(await titles(), ['anna', 'ravi', 'Kit', 'mira']);
  });

  it('makes a managed user titled with the address instead, where the world is set so', async () => {
    const { sim, anna, titles } = await world();
    sim.plex.world.toggles.homeInviteCreatesManaged = true;
    await anna('POST', '/api/home/users?invitedEmail=mira@example.test');
    assert.deepEqual((await titles()).at(-1), 'mira@example.test');
  });

  it('cancels a home invitation', async () => {
    const { sim, anna } = await world();
    await anna('POST', '/api/home/users?invitedEmail=mira');
    const path = `/api/invites/requested/${sim.plex.accounts.mira?.id}?friend=0&server=0&home=1`;
    assert.equal((await anna('DELETE', path)).status, 200);
    assert.deepEqual(sim.plex.world.homeInvites, []);
  });

  it('needs Plex Pass, and the admin', async () => {
    const { person } = await world();
    assert.equal((await person('jonas')('POST', '/api/home/users?title=Bo')).status, 400);
    assert.equal((await person('ravi')('POST', '/api/home/users?title=Bo')).status, 403);
  });

  it('switches by uuid with the PIN, and not by number', async () => {
    const { sim, anna } = await world();
    const ravi = sim.plex.accounts.ravi;
    const enter = (who: string | number | undefined, pin: string) =>
      anna('POST', `/api/v2/home/users/${who}/switch?pin=${pin}`);
    assert.equal((await enter(ravi?.uuid, '0000')).status, 401);
    assert.equal((await enter(ravi?.id, '4321')).status, 404);
    const entered = await enter(ravi?.uuid, '4321');
    assert.equal(entered.status, 201);
    const user = User.parse(entered.json);
    const self = await anna('GET', '/api/v2/user', { token: user.authToken });
    assert.equal(User.parse(self.json).title, 'ravi');
  });

  it('lets a managed user reach the server through the switch', async () => {
    const { sim, anna } = await world();
    const kit = sim.plex.world.accounts.find((account) => account.title === 'Kit');
    const { text } = await anna('POST', `/api/home/users/${kit?.id}/switch`);
    const token = / authenticationToken="([^"]+)"/.exec(text)?.[1] ?? '';
    const resources = await anna('GET', '/api/v2/resources', { token });
    assert.match(resources.text, /"name":"The Lantern".*"owned":false,"home":true/);
  });

  it('sets and removes PINs', async () => {
    const { sim, anna } = await world();
    const kit = sim.plex.world.accounts.find((account) => account.title === 'Kit');
    await anna('POST', `/api/v2/home/users/restricted/${kit?.id}?pin=1111`);
    assert.equal((await anna('POST', `/api/home/users/${kit?.id}/switch`)).status, 401);
    await anna('POST', `/api/v2/home/users/restricted/${kit?.id}?removePin=1`);
    assert.equal((await anna('POST', `/api/home/users/${kit?.id}/switch`)).status, 201);
  });
});

describe('friends', () => {
  it('goes from asked to accepted to ended', async () => {
    const { sim, person, anna } = await world();
    const mira = person('mira');
    const status = async (who: typeof mira, wanted: string) =>
      (await who('GET', `/api/v2/friends?status=${wanted}`)).text.includes('"status"');
    assert.equal((await anna('POST', '/api/v2/friends/invite?identifier=mira@example.test')).status, 201);
    assert.deepEqual(
      [await status(anna, 'pending_sent'), await status(mira, 'pending_received')],
      [true, true],
    );
    assert.equal((await mira('POST', `/api/v2/friends/${sim.plex.accounts.anna?.id}/accept`)).status, 200);
    assert.match((await anna('GET', '/api/users')).text, /username="mira"/);
    assert.equal((await anna('DELETE', `/api/v2/friends/${sim.plex.accounts.mira?.id}`)).status, 204);
    assert.equal((await anna('DELETE', `/api/v2/friends/${sim.plex.accounts.mira?.id}`)).status, 404);
  });
});

describe('the rest of an account', () => {
  it('replaces the whole list of webhooks, and refuses without Plex Pass', async () => {
    const { person, anna } = await world();
    const set = (who: typeof anna, body: Record<string, string>) =>
      who('POST', '/api/v2/user/webhooks', { form: body });
    assert.deepEqual((await set(anna, { 'urls[]': 'http://one.test/' })).json, [{ url: 'http://one.test/' }]);
    assert.deepEqual((await set(anna, { urls: '' })).json, []);
    assert.equal((await set(person('jonas'), { 'urls[]': 'http://one.test/' })).status, 403);
  });

  it('keeps a watchlist at the discover host', async () => {
    const { sim, anna } = await world();
    const [film] = sim.plex.world.servers[0]?.libraries[0]?.items ?? [];
    assert.ok(film);
    const key = plexHex(film);
    const base = 'https://discover.provider.plex.tv';
    const list = async () => (await anna('GET', `${base}/library/sections/watchlist/all`)).text;
    await anna('PUT', `${base}/actions/addToWatchlist?ratingKey=${key}`);
    assert.match(await list(), new RegExp(`"totalSize":1.*${key}`));
    await anna('PUT', `${base}/actions/removeFromWatchlist?ratingKey=${key}`);
    assert.doesNotMatch(await list(), /Metadata/);
  });

  it('reaches the provider hosts by a header and by the path as well', async () => {
    const { anna } = await world();
    const path = '/library/sections/watchlist/all';
    assert.equal(
      (await anna('GET', path, { headers: { 'x-sim-host': 'discover.provider.plex.tv' } })).status,
      200,
    );
    assert.equal((await anna('GET', `/~metadata.provider.plex.tv${path}`)).status, 200);
  });
});
