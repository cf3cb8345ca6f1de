import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServerLook } from '#domains/media/index.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createPreflightStore } from './store-preflight.ts';

const NOW = Date.UTC(2026, 0, 2);
const GOOD = { state: 'ok' as const, reason: 'answers' };
const LOOK: ServerLook = {
  reachable: GOOD,
  token: GOOD,
  outside: { state: 'ok', reason: 'published', values: { address: '203.0.113.7' } },
  libraryIds: ['1', '2'],
  userTypes: { home: GOOD },
  seats: { home: { taken: 3, limit: 15 } },
  permissions: { download: GOOD },
};

describeOverDatabases('the store of preflights', (database) => {
  const store = () => createPreflightStore(database());
  const inTransaction = <Result>(
    work: (trx: Parameters<ReturnType<typeof store>['saveLook']>[0]) => Promise<Result>,
  ) => database().transaction().execute(work);
  const addServer = (id: string) =>
    database()
      .insertInto('media_servers')
      .values({
        id,
        kind: 'one',
        name: id,
        url: `http://${id}:1`,
        external_id: id,
        version: '1',
        credentials_sealed: 'sealed',
        is_default: 0,
        created_at: NOW,
        updated_at: NOW,
      })
      .execute();
  const addInvite = (
    id: string,
    more: { is_active?: 0 | 1; expires_at?: number; used_count?: number } = {},
  ) =>
    database()
      .insertInto('invites')
      .values({
        id,
        code: id.toUpperCase(),
        description: '',
        message: '',
        created_at: NOW,
        updated_at: NOW,
        created_by_name: 'Anna',
        usage_limit: 1,
        used_count: 0,
        is_active: 1,
        allow_sync: 0,
        allow_channels: 0,
        allow_camera_upload: 0,
        user_type: 'friend',
        on_failure: 'undo_all',
        search_text: id,
        ...more,
      })
      .execute();

  it('keeps the last look of each server, and none of one that has gone', async () => {
    await addServer('lantern');
    const first = { look: LOOK, lookedAt: NOW, unwellSince: null };
    const second = { look: { ...LOOK, libraryIds: null }, lookedAt: NOW + 1, unwellSince: NOW };
    const save = (id: string, known: typeof first | typeof second) =>
      inTransaction((trx) => store().saveLook(trx, id, known));
    assert.deepEqual(
      [await save('lantern', first), await save('lantern', second), await save('gone', first)],
      [true, true, false],
    );
    assert.deepEqual(await store().looks(['lantern', 'gone']), new Map([['lantern', second]]));
    await database().deleteFrom('media_servers').execute();
    assert.deepEqual(await store().looks(['lantern']), new Map());
  });

  it('goes through the open invites page by page', async () => {
    for (const id of ['a', 'b', 'c']) await addInvite(id);
    await addInvite('off', { is_active: 0 });
    await addInvite('old', { expires_at: NOW });
    await addInvite('used', { used_count: 1 });
    const idsAfter = async (after: string) =>
      (await store().openInvites(after, 2, NOW)).map((invite) => invite.id);
    assert.deepEqual([await idsAfter(''), await idsAfter('b'), await idsAfter('c')], [['a', 'b'], ['c'], []]);
  });

  it('lets exactly one of several mark an invite, and again once it was well', async () => {
    const mark = () => inTransaction((trx) => store().markBroken(trx, ['a', 'b'], NOW));
    const marked = [await mark(), await mark()];
    assert.deepEqual([marked[0]?.toSorted(), marked[1]], [['a', 'b'], []]);
    await store().markWell(['a']);
    assert.deepEqual(await mark(), ['a']);
  });
});
