import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { type Json, signInAsGuest } from '#test/app.ts';
import { createSponsorFoyer, type Sponsor, type SponsorFoyer } from './testing.ts';

const MAIL = {
  host: '203.0.113.25',
  port: 587,
  security: 'starttls',
  from_address: 'foyer@example.com',
};

/** Petra has let Mira in with films and shows, and Mira Noah with films alone. */
describe('When a sponsor’s own access is less', () => {
  let test: SponsorFoyer;
  let petra: Sponsor;
  let films = '';
  let shows = '';
  beforeEach(async () => {
    test = await createSponsorFoyer();
    [films = '', shows = ''] = test.libraries;
    const channels = [
      { kind: 'discord', name: 'Log', values: { url: test.simulation.discord.webhookUrl } },
      { kind: 'email', name: 'Mail', values: MAIL },
    ];
    for (const body of channels) {
      const channel = await test.call('POST', '/api/notifications/channels', { body });
      assert.equal(channel.status, 201, JSON.stringify(channel.body));
    }
    petra = await test.join('petra', { libraries: [films, shows], duration_days: 50 });
    await test.allow(petra.id, { depth: 2 });
    const mira = await test.comeBy((await petra.invite()).code, 'mira');
    const access = {
      server_id: test.serverId,
      libraries: [films],
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
    };
    await test.comeBy((await mira.invite({ access: [access] })).code, 'noah');
  });
  afterEach(() => test.stop());

  const wish = (values: Json) => test.call('PATCH', '/api/settings/sponsorship', { body: values });
  const keepFilms = async () => {
    const body = {
      server_id: test.serverId,
      library_ids: [films],
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
    };
    assert.equal((await test.call('PUT', `/api/members/${petra.id}/access`, { body })).status, 200);
    await test.settle();
  };
  const remove = async () => {
    await test.call('DELETE', `/api/members/${petra.id}`);
    await test.settle();
  };
  /** To whom this was told, once for each message. */
  const told = async (notice: string) => {
    const rows = await test.foyer.parts.db
      .selectFrom('notification_deliveries')
      .select(['receiver_name'])
      .where('notice_id', '=', notice)
      .execute();
    return rows.map((row) => row.receiver_name).sort();
  };

  it('keeps those below as they are, and says so, unless the owner has chosen otherwise', async () => {
    await keepFilms();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
    assert.deepEqual(await told('sponsor.access_changed'), [null]);
    await remove();
    assert.deepEqual(await test.statuses(), { petra: 'removed', mira: 'active', noah: 'active' });
    assert.deepEqual(await told('sponsor.access_changed'), [null, null]);
  });

  it('pauses those alone who have more than is left, and gives it back by undoing', async () => {
    await wish({ when_shrunk: 'pause' });
    await keepFilms();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'paused', noah: 'active' });
    const { items } = (await test.call('GET', `/api/sponsorship/people/${petra.id}/actions`)).body;
    const [action] = items as Json[];
    assert.equal(action?.kind, 'pause_some');
    await test.call('POST', `/api/sponsorship/actions/${String(action?.id)}/undo`);
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
  });

  it('removes everybody below when the owner has chosen that', async () => {
    await wish({ when_ended: 'remove' });
    await remove();
    test.clock.advance(DAY_MS / 24);
    await test.foyer.parts.jobs.runNow('members.bulk');
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'removed', mira: 'removed', noah: 'removed' });
  });

  it('pauses everybody below when the owner has chosen that, and is not confused by doing it twice', async () => {
    await wish({ when_ended: 'pause' });
    await remove();
    assert.deepEqual(await test.statuses(), { petra: 'removed', mira: 'paused', noah: 'paused' });
    // The process died before it noted what it had done: the same event comes again.
    const { db, outbox } = test.foyer.parts;
    const isHere = JSON.stringify({ isHere: true, access: [] });
    await db
      .updateTable('sponsors')
      .set({ known_access: isHere })
      .where('member_id', '=', petra.id)
      .execute();
    await test.call('POST', `/api/members/${petra.id}/refresh`);
    await outbox.deliverDue();
    assert.deepEqual(await test.statuses(), { petra: 'removed', mira: 'paused', noah: 'paused' });
  });

  it('does nothing where he has more than before', async () => {
    await wish({ when_shrunk: 'remove' });
    const body = {
      server_id: test.serverId,
      library_ids: test.libraries,
      allow_sync: true,
      allow_channels: true,
      allow_camera_upload: false,
    };
    await test.call('PUT', `/api/members/${petra.id}/access`, { body });
    await test.settle();
    assert.deepEqual(await told('sponsor.access_changed'), []);
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
  });

  it('tells the sponsor and the owner who came in, once each', async () => {
    assert.deepEqual(await told('sponsored.joined'), [null, null]);
    assert.deepEqual(await told('sponsor.guest_in'), ['mira', 'petra']);
  });
});

describe('Somebody who comes in while the branch is paused', () => {
  it('is paused with the others, and resumed with them', async () => {
    const test = await createSponsorFoyer();
    const petra = await test.join('petra');
    await test.allow(petra.id);
    const { code } = await petra.invite();
    // He has begun before the pause; his way in ends after it.
    const { sagas } = test.foyer.parts;
    const start = sagas.start;
    sagas.start = () => undefined;
    const guest = await signInAsGuest(test, code, 'mira');
    const begun = await test.call('POST', '/api/invites/redeem', {
      body: { code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    assert.equal(begun.status, 202);
    sagas.start = start;
    await test.branch(petra.id, 'pause');
    sagas.start(String(begun.body.id));
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'paused' });
    await test.branch(petra.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active' });
    await test.stop();
  });
});
