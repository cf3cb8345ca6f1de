import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { createFlowStore, type FlowRow } from './store-flows.ts';
import { createSessionStore, type SessionRow } from './store-sessions.ts';
import { emptySession } from './way.ts';

const NOW = Date.UTC(2026, 0, 2);
const flow = (id: string): FlowRow => ({
  id,
  name: id,
  server_kind: null,
  language: 'en',
  steps: '[]',
  revision: 1,
  created_at: NOW,
  updated_at: NOW,
});
const session = (id: string, change: Partial<SessionRow> = {}): SessionRow => ({
  ...emptySession(id, NOW),
  ...change,
});
const settled = { name: 'mira', flow_ids: '["f"]', moved_at: NOW, completed_at: null };

describeOverDatabases('the stores of onboarding', (database) => {
  it('replace a flow only at the revision that was read', async () => {
    const store = createFlowStore(database());
    const trx = database().transaction();
    await trx.execute((one) => store.insert(one, flow('a')));
    const change = { ...flow('a'), name: 'changed', revision: 2 };
    const results = await Promise.all(
      [1, 1].map((revision) =>
        database()
          .transaction()
          .execute((one) => store.replace(one, change, revision)),
      ),
    );
    assert.deepEqual(results.sort(), [false, true]);
    assert.equal((await store.byId('a'))?.name, 'changed');
    assert.equal(
      await database()
        .transaction()
        .execute((one) => store.insert(one, flow('a'))),
      false,
    );
  });

  it('bind a browser’s session to one redemption, of two at once', async () => {
    const store = createSessionStore(database());
    const browser = { proof_hash: 'proof', invite_id: 'invite' };
    assert.equal(await store.insert(database(), session('one', browser)), true);
    assert.equal(await store.insert(database(), session('two', browser)), false, 'one a browser and invite');
    const bound = await Promise.all(
      ['r1', 'r2'].map((redemption_id) =>
        database()
          .transaction()
          .execute((trx) => store.bind(trx, 'one', { redemption_id, ...settled })),
      ),
    );
    assert.deepEqual(bound.sort(), [false, true]);
    assert.equal(await store.byBrowser('proof', 'invite'), undefined, 'the browser begins anew');
  });

  it('keep the moment a step was first shown, and what was finished', async () => {
    const store = createSessionStore(database());
    await store.insert(database(), session('steps'));
    await store.start(database(), 'steps', 'f:a', NOW);
    await store.start(database(), 'steps', 'f:a', NOW + 5);
    await store.countTry(database(), 'steps', 'f:a');
    const done = { finished_at: NOW + 9, version: 'v', answer: 'yes' };
    await store.finish(database(), 'steps', 'f:a', done);
    const rows = await store.progress(['steps']);
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ session_id: 'steps', step_key: 'f:a', started_at: NOW, tries: 1, ...done }],
    );
  });

  it('find who is on the way, stuck or through, page by page, and forget browsers that came no further', async () => {
    const store = createSessionStore(database());
    const rows = [
      session('p1', { member_id: 'm1', name: 'Mira', moved_at: NOW - 100 }),
      session('p2', { member_id: 'm2', name: '100%', moved_at: NOW }),
      session('p3', { member_id: 'm3', name: 'Nils', moved_at: NOW, completed_at: NOW }),
      session('p4', { proof_hash: 'old', invite_id: 'i', moved_at: NOW - 100 }),
    ];
    for (const row of rows) await store.insert(database(), row);
    const search = { q: null, stuckBefore: NOW - 50 };
    const page = { after: null, limit: 10 };
    const found = async (filter: 'all' | 'going' | 'stuck' | 'finished', q: string | null = null) =>
      (await store.search({ ...search, filter, q }, page)).map(({ id }) => id);
    assert.deepEqual(await found('all'), ['p3', 'p2', 'p1']);
    assert.deepEqual(await found('going'), ['p2']);
    assert.deepEqual(await found('stuck'), ['p1']);
    assert.deepEqual(await found('finished'), ['p3']);
    assert.deepEqual(await found('all', 'mIr'), ['p1']);
    assert.deepEqual(await found('all', '%'), ['p2'], 'a sign of LIKE is a letter');
    const second = await store.search({ ...search, filter: 'all' }, { after: [NOW, 'p3'], limit: 1 });
    assert.deepEqual(
      second.map(({ id }) => id),
      ['p2'],
    );
    assert.equal(await store.count({ ...search, filter: 'all' }), 3);
    await store.prune(NOW - 50);
    assert.equal(await store.byBrowser('old', 'i'), undefined);
    assert.equal((await store.ofMembers(['m1'])).length, 1);
  });
});
