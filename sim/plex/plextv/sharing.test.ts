import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createSimulation } from '#sim/simulation.ts';
import { createCaller } from '../caller.ts';
import { createAccount } from '../state/accounts.ts';

const Shared = z.object({
  id: z.number(),
  accepted: z.boolean(),
  numLibraries: z.number(),
  allLibraries: z.boolean(),
});
const SharedList = z.array(Shared);
const Received = z.array(z.object({ owner: z.object({ username: z.string() }), sharedServers: SharedList }));
const Resources = z.array(
  z.object({
    name: z.string(),
    owned: z.boolean(),
    accessToken: z.string(),
    connections: z.array(z.object({ local: z.boolean() })),
  }),
);

async function world() {
  const sim = await createSimulation();
  const person = (name: string) => createCaller(sim, { token: sim.plex.accounts[name]?.token });
  const mid = sim.plex.machineIdentifier;
  const anna = person('anna');
  const sections = sim.plex.world.servers[0]?.libraries.map((library) => library.sectionId) ?? [];
  const shareV2 = (invitedEmail: string, extra: Record<string, unknown> = {}) =>
    anna('POST', '/api/v2/shared_servers', {
      json: {
        invitedEmail,
        machineIdentifier: mid,
        librarySectionIds: sections.slice(0, 2),
        skipFriendship: true,
        ...extra,
      },
    });
  const shareLegacy = (shared: Record<string, unknown>) =>
    anna('POST', `/api/servers/${mid}/shared_servers`, {
      json: { server_id: mid, shared_server: { library_section_ids: sections.slice(0, 1), ...shared } },
    });
  const legacyRows = async () => (await anna('GET', `/api/servers/${mid}/shared_servers`)).text;
  const seesServer = async (name: string) =>
    Resources.parse((await person(name)('GET', '/api/v2/resources?includeHttps=1')).json).some(
      (resource) => resource.name === 'The Lantern',
    );
  return { sim, person, mid, anna, sections, shareV2, shareLegacy, legacyRows, seesServer };
}

describe('the life of a share', () => {
  it('goes from invited to accepted by the guest’s own token', async () => {
    const { person, anna, shareV2, seesServer } = await world();
    const mira = person('mira');
    const created = await shareV2('mira@example.test');
    assert.equal(created.status, 201);
    const { id, accepted } = Shared.parse(created.json);
    assert.equal(accepted, false);
    assert.equal((await anna('GET', '/api/users')).text.includes('username="mira"'), false);
    const pending = SharedList.parse(
      (await anna('GET', '/api/v2/shared_servers/invites/owned/pending')).json,
    );
    assert.equal(
      pending.some((share) => share.id === id),
      true,
    );
    const received = Received.parse(
      (await mira('GET', '/api/v2/shared_servers/invites/received/pending')).json,
    );
    assert.deepEqual(
      received.map((row) => [row.owner.username, row.sharedServers[0]?.id]),
      [['anna', id]],
    );
    assert.equal(await seesServer('mira'), false);

    assert.equal((await mira('POST', `/api/v2/shared_servers/${id}/accept`)).status, 200);

    assert.equal(await seesServer('mira'), true);
    assert.match((await anna('GET', '/api/users/')).text, /username="mira".*?pending="0"/);
    assert.deepEqual((await mira('GET', '/api/v2/shared_servers/invites/received/pending')).json, []);
  });

  it('cannot be accepted by anybody else', async () => {
    const { person, anna, shareV2 } = await world();
    const { id } = Shared.parse((await shareV2('mira')).json);
    assert.equal((await anna('POST', `/api/v2/shared_servers/${id}/accept`)).status, 404);
    assert.equal((await person('jonas')('POST', `/api/v2/shared_servers/${id}/accept`)).status, 404);
  });

  it('is active at once for a friend, unless the world is set otherwise', async () => {
    const one = await world();
    assert.equal(Shared.parse((await one.shareV2('noah')).json).accepted, true);
    const other = await world();
    other.sim.plex.world.toggles.autoAcceptFriends = false;
    assert.equal(Shared.parse((await other.shareV2('noah')).json).accepted, false);
    assert.match((await other.anna('GET', '/api/users')).text, /username="noah".*?pending="1"/);
  });

  it('kills the server token the moment it is removed', async () => {
    const { sim, person, anna, mid, seesServer } = await world();
    const jonas = person('jonas');
    const resources = Resources.parse((await jonas('GET', '/api/v2/resources')).json);
    const lantern = resources.find((resource) => resource.name === 'The Lantern');
    const knock = async () =>
      (await jonas('GET', `${sim.plex.url}/`, { token: lantern?.accessToken })).status;
    const share = sim.plex.world.shares.find((row) => row.invitedId === sim.plex.accounts.jonas?.id);
    assert.equal(await knock(), 200);
    assert.equal((await anna('DELETE', `/api/servers/${mid}/shared_servers/${share?.id}`)).status, 200);
    assert.equal(await knock(), 401);
    assert.equal(await seesServer('jonas'), false);
    assert.equal((await anna('DELETE', `/api/servers/${mid}/shared_servers/${share?.id}`)).status, 404);
  });

  it('survives the end of a friendship', async () => {
    const { sim, anna, seesServer } = await world();
    assert.equal((await anna('DELETE', `/api/v2/friends/${sim.plex.accounts.jonas?.id}`)).status, 204);
    assert.equal(await seesServer('jonas'), true);
  });

  it('ends for one person with the sharings route, and the friendship stays', async () => {
    const { sim, anna, seesServer } = await world();
    const path = `/api/v2/sharings/${sim.plex.accounts.jonas?.id}`;
    assert.equal((await anna('DELETE', path)).status, 204);
    assert.equal(await seesServer('jonas'), false);
    assert.match((await anna('GET', '/api/users')).text, /username="jonas"[^>]*\/>/);
    assert.equal((await anna('DELETE', path)).status, 404);
  });

  it('waits for an address without an account, and becomes theirs when they sign up', async () => {
    const { sim, legacyRows, shareLegacy } = await world();
    assert.equal((await shareLegacy({ invited_email: 'new@example.test' })).status, 201);
    assert.match(await legacyRows(), /invitedEmail="new@example.test" accessToken=""/);
    const account = createAccount(sim.plex.world, {
      username: 'newbie',
      email: 'NEW@example.test',
      password: 'x',
    });
    assert.match(await legacyRows(), new RegExp(`username="newbie"[^>]*userID="${account.id}"`));
  });

  it('is refused to a person whose address was never confirmed', async () => {
    const { person, shareV2 } = await world();
    const { id } = Shared.parse((await shareV2('lena')).json);
    assert.equal((await person('lena')('POST', `/api/v2/shared_servers/${id}/accept`)).status, 403);
  });

  it('can be left by the guest', async () => {
    const { sim, person, seesServer } = await world();
    const share = sim.plex.world.shares.find((row) => row.invitedId === sim.plex.accounts.jonas?.id);
    assert.equal((await person('jonas')('DELETE', `/api/v2/shared_servers/${share?.id}`)).status, 204);
    assert.equal(await seesServer('jonas'), false);
    assert.notEqual(share?.leftAt, null);
  });

  it('is seen by the guest only after a while, where the world is set so', async () => {
    const { sim, person, shareV2 } = await world();
    sim.plex.world.toggles.inviteVisibleAfterMs = 4000;
    const { id } = Shared.parse((await shareV2('mira')).json);
    const accept = async () => (await person('mira')('POST', `/api/v2/shared_servers/${id}/accept`)).status;
    assert.equal(await accept(), 404);
    sim.clock.advance(4000);
    assert.equal(await accept(), 200);
  });
});

describe('refusals', () => {
  it('says in the first API that the server is shared already', async () => {
    const { shareLegacy } = await world();
    const again = await shareLegacy({ invited_email: 'jonas' });
    assert.equal(again.status, 400);
    assert.match(
      again.text,
      /<Response code="400" status="You're already sharing this server with jonas\. Please edit your existing share\."\/>/,
    );
  });

  it('answers a second v2 share with 400 or 422', async () => {
    const { sim, shareV2 } = await world();
    assert.equal((await shareV2('jonas')).status, 400);
    sim.plex.world.toggles.duplicateShareStatus = 422;
    assert.equal((await shareV2('jonas')).status, 422);
  });

  it('tells section keys from section ids', async () => {
    const { shareV2, shareLegacy } = await world();
    assert.equal((await shareV2('mira', { librarySectionIds: [1, 2] })).status, 400);
    assert.equal((await shareLegacy({ invited_email: 'mira', library_section_ids: [1] })).status, 400);
  });

  const cases: [string, Record<string, unknown>, number][] = [
    ['the owner', { invited_email: 'ANNA@example.test' }, 400],
    ['an unknown username', { invited_email: 'nobody' }, 404],
    ['an invalid address', { invited_email: 'no@where' }, 400],
    ['nobody at all', {}, 400],
  ];
  for (const [who, shared, status] of cases) {
    it(`refuses to share with ${who}`, async () => {
      const { shareLegacy } = await world();
      assert.equal((await shareLegacy(shared)).status, status);
    });
  }

  it('hides a server from people who do not own it', async () => {
    const { person, mid } = await world();
    assert.equal((await person('jonas')('GET', `/api/servers/${mid}`)).status, 404);
    assert.equal((await person('jonas')('GET', `/api/v2/servers/${mid}`)).status, 404);
    assert.equal((await person('nobody')('GET', `/api/servers/${mid}/shared_servers`)).status, 401);
  });

  it('keeps an orphan row after a cancelled invitation, until the row is deleted', async () => {
    const { sim, anna, mid, shareLegacy } = await world();
    sim.plex.world.toggles.orphanAfterCancel = true;
    await shareLegacy({ invited_email: 'mira' });
    const id = sim.plex.accounts.mira?.id;
    const cancelled = await anna('DELETE', `/api/invites/requested/${id}?friend=1&home=0&server=1`);
    assert.equal(cancelled.status, 200);
    assert.equal((await shareLegacy({ invited_email: 'mira' })).status, 400);
    const row = sim.plex.world.shares.find((share) => share.invitedId === id);
    await anna('DELETE', `/api/servers/${mid}/shared_servers/${row?.id}`);
    assert.equal((await shareLegacy({ invited_email: 'mira' })).status, 201);
  });

  it('answers 410 to the old invitations of chosen accounts', async () => {
    const { sim, anna, person } = await world();
    sim.plex.world.toggles.legacyInvitesGone = [sim.plex.accounts.anna?.id ?? 0];
    const gone = await anna('GET', '/api/invites/requested');
    assert.equal(gone.status, 410);
    assert.match(gone.text, /<Response code="410" status="This endpoint was deprecated and removed"\/>/);
    assert.equal((await person('jonas')('GET', '/api/invites/requests')).status, 200);
  });

  it('does nothing with an old invitation whose flags are all zero, and says 200', async () => {
    const { sim, person } = await world();
    const sofia = person('sofia');
    const path = `/api/invites/requests/${sim.plex.accounts.anna?.id}`;
    assert.equal((await sofia('PUT', `${path}?friend=0&home=0&server=0`)).status, 200);
    assert.match((await sofia('GET', '/api/invites/requests')).text, /username="anna"/);
    await sofia('PUT', `${path}?friend=0&home=0&server=1`);
    assert.doesNotMatch((await sofia('GET', '/api/invites/requests')).text, /username="anna"/);
  });

  it('refuses new v2 shares where the world is set so', async () => {
    const { sim, shareV2 } = await world();
    sim.plex.world.toggles.v2CreateGone = true;
    assert.deepEqual((await shareV2('mira')).status, 404);
  });
});

describe('changing a share', () => {
  it('replaces the libraries, and never adds to them', async () => {
    const { sim, anna, mid, sections } = await world();
    const share = sim.plex.world.shares.find((row) => row.invitedId === sim.plex.accounts.jonas?.id);
    const put = await anna('PUT', `/api/servers/${mid}/shared_servers/${share?.id}`, {
      json: { server_id: mid, shared_server: { library_section_ids: sections.slice(2, 3) } },
    });
    assert.equal(put.status, 200);
    assert.deepEqual(share?.sectionIds, sections.slice(2, 3));
    assert.equal([...put.text.matchAll(/shared="1"/g)].length, 1);
    assert.equal([...put.text.matchAll(/<Section /g)].length, 4);
  });

  it('means all libraries by an empty list, or none, as the world is set', async () => {
    const one = await world();
    assert.equal(Shared.parse((await one.shareV2('mira', { librarySectionIds: [] })).json).numLibraries, 4);
    const other = await world();
    other.sim.plex.world.toggles.emptySectionIds = 'none';
    assert.equal(Shared.parse((await other.shareV2('mira', { librarySectionIds: [] })).json).numLibraries, 0);
  });

  it('sets permissions by the sharings route, even where it answers 404', async () => {
    const { sim, anna } = await world();
    sim.plex.world.toggles.sharingsPutSays404 = true;
    const path = `/api/v2/sharings/${sim.plex.accounts.jonas?.id}?allowSync=0&allowChannels=1&filterMovies=label%3Dkids`;
    assert.equal((await anna('PUT', path)).status, 404);
    const row = (await anna('GET', '/api/users')).text.match(/<User [^>]*username="jonas"[^>]*>/)?.[0] ?? '';
    assert.match(row, /allowSync="0".*allowChannels="1".*filterMovies="label=kids"/);
  });

  it('says loudly that it knows no such filter', async () => {
    const { sim, anna } = await world();
    const path = `/api/v2/sharings/${sim.plex.accounts.jonas?.id}?filterMovies=genre%3DHorror`;
    const answer = await anna('PUT', path);
    assert.equal(answer.status, 501);
    assert.match(answer.text, /knows no filter .*genre=Horror/);
    assert.equal(sim.journal.unknown().length, 1);
  });
});

describe('resources', () => {
  it('gives a friend the server with a token of their own and a connection that is not local', async () => {
    const { sim, person, anna } = await world();
    const find = (json: unknown) => Resources.parse(json).find((resource) => resource.name === 'The Lantern');
    const theirs = find((await person('jonas')('GET', '/api/v2/resources')).json);
    const own = find((await anna('GET', '/api/v2/resources')).json);
    assert.deepEqual([theirs?.owned, theirs?.connections[0]?.local], [false, false]);
    assert.deepEqual([own?.owned, own?.connections[0]?.local], [true, true]);
    assert.notEqual(theirs?.accessToken, sim.plex.accounts.jonas?.token);
  });
});
