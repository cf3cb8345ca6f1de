import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, toIso } from '#kernel/clock.ts';
import { type Json, signInAsGuest } from '#test/app.ts';
import { createSponsorFoyer, type Sponsor, type SponsorFoyer } from './testing.ts';

let test: SponsorFoyer;
let films = '';
let shows = '';
let music = '';
beforeEach(async () => {
  test = await createSponsorFoyer();
  [films = '', shows = '', music = ''] = test.libraries;
});
afterEach(() => test.stop());

/** Petra, in with films and shows and the right to download, and nothing else. */
async function petraIsIn(more: Json = {}): Promise<Sponsor> {
  const petra = await test.join('petra', { libraries: [films, shows], allow_sync: true, ...more });
  await test.allow(petra.id);
  return petra;
}

const access = (libraries: string[], more: Json = {}) => [
  {
    server_id: test.serverId,
    libraries,
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    ...more,
  },
];
const validate = async (code: string) =>
  (await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' })).body;
const redeemAs = async (code: string, username: string) => {
  const guest = await signInAsGuest(test, code, username);
  return test.call('POST', '/api/invites/redeem', {
    body: { code, sign_in_id: guest.signInId },
    as: guest.cookie,
  });
};
const setAccess = (id: string, libraryIds: string[], more: Json = {}) =>
  test.call('PUT', `/api/members/${id}/access`, {
    body: {
      server_id: test.serverId,
      library_ids: libraryIds,
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
      ...more,
    },
  });
const accessOf = async (id: string) => {
  const { accounts } = (await test.call('GET', `/api/members/${id}`)).body;
  const [account] = accounts as Json[];
  return [account?.library_ids, account?.allow_sync, account?.restrictions];
};

describe('What a member hands down', () => {
  it('is all that he has where he picks nothing, and no more', async () => {
    const petra = await petraIsIn();
    const own = (await petra.call('GET', '/api/me/sponsorship')).body;
    const servers = own.access as Array<{ libraries: Array<{ id: string }> }>;
    assert.deepEqual(
      servers.map(({ libraries }) => libraries.map((library) => library.id).sort()),
      [[films, shows].sort()],
    );
    const { code } = await petra.invite();
    const page = await validate(code);
    assert.deepEqual([page.valid, page.invited_by], [true, 'petra']);
    const mira = await test.comeBy(code, 'mira');
    assert.deepEqual(await accessOf(mira.id), [[films, shows], true, {}]);
  });

  it('is less where he picks less, and refused where it is more', async () => {
    const petra = await petraIsIn();
    const { code } = await petra.invite({ access: access([shows]) });
    const mira = await test.comeBy(code, 'mira');
    assert.deepEqual(await accessOf(mira.id), [[shows], false, {}]);
    const refused = async (body: Json) => {
      const { status, body: problem } = await petra.call('POST', '/api/me/invites', body);
      return [status, (problem.errors as Json[] | undefined)?.[0]?.field];
    };
    assert.deepEqual(await refused({ access: access([music]) }), [422, 'access.0.libraries']);
    const channels = access([films], { allow_channels: true });
    assert.deepEqual(await refused({ access: channels }), [422, 'access.0.allow_channels']);
    const elsewhere = access([films]).map((one) => ({ ...one, server_id: 'another' }));
    assert.deepEqual(await refused({ access: elsewhere }), [422, 'access.0.server_id']);
    const wider = { access: access([films], { restrictions: {} }) };
    assert.equal((await petra.call('POST', '/api/me/invites', wider)).status, 400);
  });

  it('has his own limits in any case', async () => {
    const petra = await petraIsIn();
    await setAccess(petra.id, [films, shows], { restrictions: { movie_ratings: ['G', 'PG'] } });
    await test.settle();
    const { code } = await petra.invite({ access: access([films]) });
    const mira = await test.comeBy(code, 'mira');
    assert.deepEqual(await accessOf(mira.id), [[films], false, { movie_ratings: ['G', 'PG'] }]);
  });

  it('lasts no longer than he himself stays, when it is made and when it is used', async () => {
    const petra = await petraIsIn({ duration_days: 20 });
    const long = await petra.call('POST', '/api/me/invites', { duration_days: 300 });
    assert.equal(long.body.duration_days, 20);
    const { code } = await petra.invite({ duration_days: 15 });
    // A week later she has thirteen days left, and so has who comes in now.
    test.clock.advance(7 * DAY_MS);
    const mira = await test.comeBy(code, 'mira');
    const { expires_at: own } = (await test.call('GET', `/api/members/${petra.id}`)).body;
    const { expires_at: hers } = (await test.call('GET', `/api/members/${mira.id}`)).body;
    assert.equal(hers, own);
    test.clock.advance(12 * DAY_MS + DAY_MS / 2);
    assert.equal((await petra.call('POST', '/api/me/invites', {})).body.code, 'stay_too_short');
  });

  it('is kept to the servers and the days that his right names', async () => {
    const petra = await petraIsIn();
    await test.allow(petra.id, { invite_days: 3 });
    const made = await petra.call('POST', '/api/me/invites', { invite_days: 30 });
    assert.equal(made.body.expires_at, toIso(test.clock.now() + 3 * DAY_MS));
    await test.allow(petra.id, { server_ids: ['another'] });
    const { status, body } = await petra.call('POST', '/api/me/invites', {});
    assert.deepEqual([status, body.code], [409, 'nothing_to_give']);
  });
});

describe('An invite whose sponsor has less by now', () => {
  const refusedWith = async (code: string) => {
    const page = await validate(code);
    const { status, body } = await redeemAs(code, 'mira');
    return [page.valid, page.reason, status, body.code];
  };
  const SPONSOR = [false, 'sponsor', 409, 'invite_sponsor'];

  it('says so and lets nobody in, until he has it again', async () => {
    const petra = await petraIsIn();
    const { code } = await petra.invite();
    await setAccess(petra.id, [films], { allow_sync: true });
    await test.settle();
    assert.deepEqual(await refusedWith(code), SPONSOR);
    const [own] = (await petra.call('GET', '/api/me/invites')).body.items as Json[];
    assert.deepEqual([own?.state, own?.url], ['stale', null]);
    await setAccess(petra.id, [films, shows], { allow_sync: true });
    await test.settle();
    assert.equal((await validate(code)).valid, true);
  });

  it('is refused for each thing that is less: a permission, a limit, the right, the stay itself', async () => {
    const petra = await petraIsIn();
    const { code } = await petra.invite();
    await setAccess(petra.id, [films, shows]);
    assert.deepEqual(await refusedWith(code), SPONSOR, 'a permission');
    await setAccess(petra.id, [films, shows], { allow_sync: true, restrictions: { show_ratings: ['TV-G'] } });
    assert.deepEqual(await refusedWith(code), SPONSOR, 'a limit');
    await setAccess(petra.id, [films, shows], { allow_sync: true, restrictions: { show_ratings: [] } });
    await test.settle();
    assert.equal((await validate(code)).valid, true);
    await test.allow(petra.id, { may_invite: false });
    assert.deepEqual(await refusedWith(code), SPONSOR, 'the right');
    await test.allow(petra.id);
    await test.call('DELETE', `/api/members/${petra.id}`);
    await test.settle();
    assert.deepEqual(await refusedWith(code), SPONSOR, 'the stay');
  });

  it('is refused in the moment of redeeming, also where the page still said yes', async () => {
    const petra = await petraIsIn();
    const { code, id } = await petra.invite();
    const guest = await signInAsGuest(test, code, 'mira');
    const { db } = test.foyer.parts;
    // Between the look before and the transaction her library goes: what counts is the transaction.
    const sponsors = await test.foyer.parts.sponsorship.sponsors.look(id, [
      { ...access([films])[0], restrictions: {} } as never,
    ]);
    assert.equal(sponsors?.isGood, true);
    await setAccess(petra.id, [shows]);
    const isGood = await db.transaction().execute(async (trx) => sponsors?.begin(trx));
    assert.equal(isGood, false);
    const { body } = await test.call('POST', '/api/invites/redeem', {
      body: { code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    assert.equal(body.code, 'invite_sponsor');
    assert.equal((await test.call('GET', `/api/invites/${id}`)).body.used_count, 0);
  });
});

describe('Who may invite', () => {
  it('is whom the owner lets: by himself, by his tier, or by the one he came by as deep as that reaches', async () => {
    const petra = await test.join('petra');
    const why = async (sponsor: Sponsor) => {
      const { body } = await sponsor.call('GET', '/api/me/sponsorship');
      return body.may_invite === true ? [true, body.depth] : [false, body.why_not];
    };
    assert.deepEqual(await why(petra), [false, 'not_allowed']);
    assert.equal((await petra.call('POST', '/api/me/invites', {})).body.code, 'sponsor_not_allowed');
    const tier = await test.call('POST', '/api/tiers', {
      body: {
        name: 'Family',
        description: '',
        duration_days: null,
        access: access([films]).map((one) => ({ ...one, restrictions: {} })),
      },
    });
    assert.equal(tier.status, 201, JSON.stringify(tier.body));
    await test.allow(String(tier.body.id), { depth: 1 }, 'tier');
    await test.call('PUT', `/api/members/${petra.id}/tier`, { body: { tier_id: tier.body.id } });
    await test.settle();
    assert.deepEqual(await why(petra), [true, 1]);
    const mira = await test.comeBy((await petra.invite()).code, 'mira');
    assert.deepEqual(await why(mira), [true, 0]);
    const noah = await test.comeBy((await mira.invite()).code, 'noah');
    assert.deepEqual(await why(noah), [false, 'not_allowed']);
    await test.allow(petra.id, { may_invite: false });
    assert.deepEqual(
      [await why(petra), await why(mira)],
      [
        [false, 'not_allowed'],
        [false, 'not_allowed'],
      ],
    );
  });

  it('is nobody else: neither an API key nor an account that is no member', async () => {
    assert.equal((await test.call('POST', '/api/me/invites', { body: {} })).status, 403);
    assert.equal((await test.call('POST', '/api/me/invites', { body: {}, as: 'nobody' })).status, 401);
  });

  it('sees and takes back his own invites alone', async () => {
    const petra = await test.join('petra');
    const noah = await test.join('noah');
    await test.allow(petra.id);
    await test.allow(noah.id);
    const { id } = await petra.invite({ recipient: 'My sister' });
    assert.deepEqual((await noah.call('GET', '/api/me/invites')).body.items, []);
    const data = (await petra.call('GET', '/api/me/data')).body;
    const invites = data.own_invites as Json[];
    assert.deepEqual(
      [data.came_by, invites.map((one) => [one.recipient, one.state])],
      [null, [['My sister', 'open']]],
    );
    assert.equal((await noah.call('DELETE', `/api/me/invites/${id}`)).status, 404);
    const taken = await petra.call('DELETE', `/api/me/invites/${id}`);
    assert.deepEqual([taken.status, taken.body.state, taken.body.recipient], [200, 'withdrawn', 'My sister']);
  });
});
