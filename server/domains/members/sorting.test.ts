import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Keeping members apart', () => {
  let test: MembersUnderTest;
  let jonas: string;
  let petra: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    jonas = await test.join('jonas');
    petra = await test.join('petra');
  });
  afterEach(() => test.close());

  const label = async (name: string, colour = 'amber') => {
    const { status, body } = await test.call('POST', '/api/member-labels', { name, colour });
    return { status, id: body.items?.find((one: { name: string }) => one.name === name)?.id ?? '', body };
  };
  const idsOf = async (query: string, as = 'owner') => {
    const { body } = await test.call('GET', `/api/members?${query}`, undefined, as);
    return body.items.map((member: { id: string }) => member.id);
  };

  it('gives labels, lists by them, counts them, and takes them away', async () => {
    const family = await label('Family');
    await test.call('PUT', `/api/members/${jonas}/labels`, { label_ids: [family.id] });
    assert.deepEqual((await test.member(jonas)).labels, [{ id: family.id, name: 'Family', colour: 'amber' }]);
    assert.deepEqual(await idsOf(`label_id=${family.id}`), [jonas]);
    const { body } = await test.call('GET', '/api/member-labels');
    assert.deepEqual(body.items, [{ id: family.id, name: 'Family', colour: 'amber', members: 1 }]);
    await test.call('PUT', `/api/members/${jonas}/labels`, { label_ids: [] });
    assert.deepEqual(await idsOf(`label_id=${family.id}`), []);
  });

  it('has each name of a label once, and forgets a label with everybody', async () => {
    const family = await label('Family');
    assert.deepEqual(
      [(await label('FAMILY')).status, (await label('FAMILY')).body.code],
      [422, 'label_taken'],
    );
    await test.call('PUT', `/api/members/${jonas}/labels`, { label_ids: [family.id] });
    const unknown = await test.call('PUT', `/api/members/${jonas}/labels`, { label_ids: ['x'] });
    assert.equal(unknown.status, 422);
    await test.call('PATCH', `/api/member-labels/${family.id}`, { name: 'Friends', colour: 'blue' });
    assert.equal((await test.member(jonas)).labels[0]?.name, 'Friends');
    assert.equal((await test.call('DELETE', `/api/member-labels/${family.id}`)).status, 204);
    assert.deepEqual((await test.member(jonas)).labels, []);
    assert.equal((await test.call('DELETE', `/api/member-labels/${family.id}`)).status, 404);
    await test.settled();
    const told = test.events.filter(({ type }) => type === 'member_label.changed');
    assert.deepEqual(
      told.map(({ payload }) => payload),
      Array(3).fill({ id: family.id }),
    );
  });

  it('keeps notes for those who may change members, also in the search', async () => {
    await test.call('PATCH', `/api/members/${petra}`, { note: 'Lent me the PROJECTOR' });
    assert.deepEqual([await idsOf('q=projector'), await idsOf('q=projector', 'reader')], [[petra], []]);
    const seen = await test.call('GET', `/api/members/${petra}`, undefined, 'reader');
    assert.deepEqual([(await test.member(petra)).note, seen.body.note], ['Lent me the PROJECTOR', '']);
  });

  it('lists who is idle, and nobody of whom it is not known', async () => {
    const setSeen = (id: string, seen: number | null, checked: number | null) =>
      test.database.db
        .updateTable('members')
        .set({ last_seen_at: seen, seen_checked_at: checked })
        .where('id', '=', id)
        .execute();
    test.clock.advance(100 * DAY_MS);
    const now = test.clock.now();
    assert.deepEqual(await idsOf('filter=idle'), []);
    await setSeen(jonas, now - 91 * DAY_MS, now);
    await setSeen(petra, now - 89 * DAY_MS, now);
    assert.deepEqual(await idsOf('filter=idle'), [jonas]);
    await setSeen(petra, null, now);
    assert.deepEqual((await idsOf('filter=idle')).sort(), [jonas, petra].sort());
    await test.call('PATCH', '/api/settings/members', { idle_days: 99 });
    assert.deepEqual(await idsOf('filter=idle'), [petra]);
  });

  it('lists by server', async () => {
    assert.equal((await idsOf(`server_id=${test.serverId}`)).length, 2);
    assert.deepEqual(await idsOf('server_id=another'), []);
  });
});

describe('Taking in who is at a server already', () => {
  let test: MembersUnderTest;
  beforeEach(async () => {
    test = await createMembersUnderTest();
  });
  afterEach(() => test.close());

  const preview = async () => {
    const { body } = await test.call('GET', `/api/member-import?server_id=${test.serverId}`);
    return body.items as Array<{ external_user_id: string; name: string; libraries: string[] }>;
  };
  const take = (ids: 'all' | string[]) =>
    test.call('POST', '/api/member-import', { server_id: test.serverId, external_user_ids: ids });

  it('lists those who are no members, and takes in the chosen with what they have', async () => {
    await test.join('jonas');
    const found = await preview();
    assert.ok(found.length > 1);
    assert.ok(found.every(({ name }) => name !== 'jonas'));
    const chosen = found.find(({ libraries }) => libraries.length > 0);
    assert.ok(chosen);
    const shares = structuredClone(test.simulation.plex.world.shares);
    assert.deepEqual((await take([chosen.external_user_id])).body, { imported: 1 });
    assert.deepEqual(test.simulation.plex.world.shares, shares);
    const { body } = await test.call('GET', `/api/members?q=${encodeURIComponent(chosen.name)}`);
    assert.deepEqual([body.items[0].status, body.items[0].invite], ['active', null]);
    await test.call('POST', '/api/members/refresh');
    assert.equal((await test.member(body.items[0].id)).accounts[0]?.last_problem, null);
  });

  it('takes everybody in once, however often it is asked', async () => {
    const count = (await preview()).length;
    assert.deepEqual((await take('all')).body, { imported: count });
    assert.deepEqual([(await take('all')).body, await preview()], [{ imported: 0 }, []]);
  });

  it('asks for the permission to change members, and for a server that is there', async () => {
    const path = `/api/member-import?server_id=${test.serverId}`;
    assert.equal((await test.call('GET', path, undefined, 'reader')).status, 403);
    assert.equal((await test.call('GET', '/api/member-import?server_id=none')).status, 404);
  });
});
