import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { SECOND_MS } from '#kernel/clock.ts';
import type { Json } from '#test/app.ts';
import { createSponsorFoyer, type Sponsor, type SponsorFoyer } from './testing.ts';

/** Petra has let Mira in, and Mira Noah. */
describe('A branch', () => {
  let test: SponsorFoyer;
  let petra: Sponsor;
  let mira: Sponsor;
  let noah: Sponsor;
  beforeEach(async () => {
    test = await createSponsorFoyer();
    petra = await test.join('petra');
    await test.allow(petra.id, { depth: 2, people: 5 });
    mira = await test.comeBy((await petra.invite()).code, 'mira');
    noah = await test.comeBy((await mira.invite()).code, 'noah');
  });
  afterEach(() => test.stop());

  const sharesNow = () =>
    test.simulation.plex.world.shares
      .filter((share) => share.deletedAt === null && share.acceptedAt !== null)
      .map((share) => [share.invitedId, [...share.sectionIds].sort(), { ...share.settings }])
      .sort(([one], [other]) => Number(one) - Number(other));
  const itemsOf = (action: Json) =>
    (action.items as Json[]).map((item) => [item.name, item.state, (item.servers as Json[])[0]?.state]);

  it('shows who came by whom, how deep, and how much of the quota is used', async () => {
    const { items, total } = (await test.call('GET', '/api/sponsorship/people')).body;
    const [root] = items as Json[];
    assert.equal(total, 1);
    assert.deepEqual(
      [root?.name, root?.guests, root?.branch, root?.generations, root?.right, root?.depth, root?.quota],
      [
        'petra',
        1,
        2,
        2,
        'member',
        2,
        { people: { used: 2, limit: 5 }, month: { used: 2, limit: null }, left: 3 },
      ],
    );
    const below = await test.call('GET', `/api/sponsorship/people?sponsor_id=${mira.id}`);
    const [guest] = below.body.items as Json[];
    assert.deepEqual(
      [guest?.name, guest?.above, guest?.right, guest?.depth],
      [
        'noah',
        [
          { id: mira.id, name: 'mira' },
          { id: petra.id, name: 'petra' },
        ],
        'sponsor',
        0,
      ],
    );
  });

  it('is paused and resumed exactly as it was, and nobody comes in by its invites meanwhile', async () => {
    const before = sharesNow();
    const { code } = await noahsSponsorInvites();
    const preview = await test.call('POST', `/api/sponsorship/people/${petra.id}/preview`, {
      body: { kind: 'pause' },
    });
    assert.deepEqual(
      (preview.body.items as Json[]).map((item) => [item.name, item.skip]),
      [
        ['mira', null],
        ['noah', null],
      ],
    );
    const paused = await test.branch(petra.id, 'pause');
    assert.deepEqual(itemsOf(paused), [
      ['mira', 'done', 'done'],
      ['noah', 'done', 'done'],
    ]);
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'paused', noah: 'paused' });
    const page = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.deepEqual([page.body.valid, page.body.reason], [false, 'sponsor']);
    const own = (await petra.call('GET', '/api/me/sponsorship')).body;
    assert.deepEqual([own.may_invite, own.why_not], [false, 'paused']);
    await test.branch(petra.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
    assert.deepEqual(sharesNow(), before);
    assert.equal(
      (await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' })).body.valid,
      true,
    );
  });

  const noahsSponsorInvites = () => petra.invite();

  it('keeps whoever was paused before by the owner, or by a branch within, paused', async () => {
    await test.branch(mira.id, 'pause');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'paused' });
    await test.branch(petra.id, 'pause');
    await test.branch(petra.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'paused' });
    await test.branch(mira.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
  });

  it('hands over to a branch within that was paused later', async () => {
    await test.branch(petra.id, 'pause');
    await test.branch(mira.id, 'pause');
    await test.branch(petra.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'paused' });
    await test.branch(mira.id, 'resume');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
  });

  it('is paused with its sponsor where the owner wants that, and taken back by undoing it', async () => {
    const { id } = await test.branch(petra.id, 'pause', { includes_sponsor: true });
    assert.deepEqual(await test.statuses(), { petra: 'paused', mira: 'paused', noah: 'paused' });
    const undone = await test.call('POST', `/api/sponsorship/actions/${String(id)}/undo`);
    assert.equal(undone.status, 202, JSON.stringify(undone.body));
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
    assert.equal((await test.node(petra.id)).paused_at, null);
  });

  it('is paused once, and resumed only where it is paused', async () => {
    const ask = (kind: string) =>
      test.call('POST', `/api/sponsorship/people/${petra.id}/branch`, { body: { kind } });
    assert.equal((await ask('resume')).body.code, 'branch_not_paused');
    await test.branch(petra.id, 'pause');
    assert.equal((await ask('pause')).body.code, 'branch_paused');
  });

  it('is removed after ten seconds, with its open invites, and spared by undoing it in them', async () => {
    const { code } = await petra.invite();
    const isOpen = async () => {
      await test.settle();
      return (await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' })).body.valid;
    };
    const spared = await test.branch(petra.id, 'remove');
    assert.deepEqual([spared.state, await isOpen()], ['waiting', false]);
    await test.call('POST', `/api/sponsorship/actions/${String(spared.id)}/undo`);
    assert.equal(await isOpen(), true);
    test.clock.advance(20 * SECOND_MS);
    await test.foyer.parts.jobs.runNow('members.bulk');
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'active', noah: 'active' });
    await test.branch(petra.id, 'remove');
    test.clock.advance(20 * SECOND_MS);
    await test.foyer.parts.jobs.runNow('members.bulk');
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'removed', noah: 'removed' });
    assert.equal(await isOpen(), false);
    const { quota } = await test.node(petra.id);
    assert.deepEqual((quota as Json).people, { used: 0, limit: 5 });
  });

  it('tells for each person and server what came of it, also where the server does not do it', async () => {
    const fault = { kind: 'status', status: 503 } as const;
    test.simulation.faults.add({ upstream: 'plextv', method: 'DELETE', path: '*', times: 'always', fault });
    const action = await test.branch(petra.id, 'pause');
    const [first] = action.items as Json[];
    assert.equal(first?.state, 'done');
    const servers = first.servers as Array<{ state: string; problem: Json }>;
    assert.deepEqual(
      servers.map(({ state, problem }) => [state, problem.code]),
      [['failed', 'server_unreachable']],
    );
    test.simulation.faults.clear();
    test.clock.advance(60 * 60 * SECOND_MS);
    await test.foyer.parts.jobs.runNow('members.reconcile');
    await test.settle();
    assert.deepEqual(await test.statuses(), { petra: 'active', mira: 'paused', noah: 'paused' });
  });

  it('goes up to whom its sponsor came by when the sponsor’s record is forgotten', async () => {
    await test.call('DELETE', `/api/members/${mira.id}`);
    await test.settle();
    await test.call('DELETE', `/api/members/${mira.id}?forget=true`);
    await test.settle();
    const { above } = await test.node(noah.id);
    assert.deepEqual(above, [{ id: petra.id, name: 'petra' }]);
  });

  it('is nothing for those who may not change members', async () => {
    const { status } = await petra.call('POST', `/api/sponsorship/people/${mira.id}/branch`, {
      kind: 'pause',
    });
    assert.equal(status, 403);
    assert.equal((await petra.call('GET', '/api/sponsorship/people')).status, 403);
  });
});
