import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { arrivalsSince } from './store-arrivals.ts';
import type { NewRedemption } from './store-redemptions.ts';
import type { RedemptionOutcome } from './tables.ts';

type At = [state: 'running' | 'done' | 'failed' | 'undone', outcome: RedemptionOutcome | null, end: number];

describeOverDatabases('arrivals', (database) => {
  const use = async (id: string, whole: Partial<NewRedemption>, servers: readonly At[]) => {
    const row: NewRedemption = {
      id,
      invite_id: 'popcorn',
      invite_code: 'POPCORN',
      person_key: id,
      status: 'running',
      on_failure: 'keep',
      holds_slot: 1,
      name: id,
      waits_for_owner: 0,
      attempts: 1,
      created_at: 1,
      started_at: 1,
      ...whole,
    };
    await database().insertInto('redemptions').values(row).execute();
    for (const [position, [state, outcome, end]] of servers.entries()) {
      await database()
        .insertInto('redemption_servers')
        .values({
          redemption_id: id,
          server_id: `server-${position}`,
          position,
          state,
          outcome,
          started_at: 1,
          finished_at: state === 'running' ? null : end,
        })
        .execute();
    }
  };

  it('are counted once, with the first server that let somebody in', async () => {
    await use('both-at-once', {}, [
      ['done', 'joined', 50],
      ['done', 'joined', 50],
    ]);
    await use('one-later', {}, [
      ['done', 'joined', 70],
      ['done', 'invitation_sent', 60],
    ]);
    await use('one-waits', {}, [
      ['running', null, 0],
      ['done', 'joined', 80],
    ]);
    await use('one-failed', {}, [
      ['failed', null, 10],
      ['done', 'joined', 90],
    ]);
    await use('was-in-at-one', {}, [
      ['done', 'already_member', 10],
      ['done', 'joined', 95],
    ]);
    await use('from-before', { status: 'done', outcome: 'joined', finished_at: 40 }, []);
    await use('long-ago', {}, [
      ['done', 'joined', 20],
      ['done', 'joined', 99],
    ]);
    await use('was-in', {}, [['done', 'already_member', 55]]);
    await use('taken-back', { status: 'undone' }, [['undone', 'joined', 55]]);
    await use('failed', { status: 'undone' }, [['failed', null, 55]]);
    await use('failed-before', { status: 'undone', finished_at: 55 }, []);
    assert.deepEqual(await arrivalsSince(database(), 30), [40, 50, 60, 80, 90, 95]);
  });
});
