import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, settled, type TestFoyer } from '#test/app.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { createBrowser, EVERY_KIND, inviteWith } from './testing.ts';

const postgres = partStatus('postgresql');
const skip = !postgres.present && !postgres.required ? postgres.reason : false;
const engines = [
  { name: 'SQLite', skip: false, open: async () => 'sqlite::memory:' },
  { name: 'PostgreSQL', skip, open: createPostgresDatabase },
] as const;
const [, , , , , , app = {}, taste = {}] = EVERY_KIND;

for (const engine of engines) {
  describe(`members who turn out to be one person (${engine.name})`, { skip: engine.skip }, () => {
    let test: TestFoyer;
    let petra: Awaited<ReturnType<typeof comeIn>>;
    let mira: Awaited<ReturnType<typeof comeIn>>;
    before(async () => {
      test = await createTestFoyer({ databaseUrl: await engine.open() });
      petra = await comeIn('petra');
      mira = await comeIn('mira');
    });
    after(() => test.stop());

    /** Somebody who is in by an invite with one required step after joining and one that is not. */
    async function comeIn(username: string) {
      const invite = await inviteWith(test, [app, taste]);
      const redeemed = await createBrowser(test, invite.code, invite.flowId).redeem(username);
      const redemptionId = String(redeemed.body.id);
      assert.equal((await settled(test, redemptionId)).body.outcome, 'joined');
      const { body } = await test.call('GET', '/api/onboarding/people');
      const person = (body.items as Json[]).find(({ name }) => name === username);
      test.clock.advance(DAY_MS);
      return { ...invite, redemptionId, memberId: String(person?.member_id) };
    }
    const finish = (redemptionId: string, step_key: string) =>
      test.call('POST', `/api/invites/redemptions/${redemptionId}/onboarding`, {
        body: { step_key, action: 'finish' },
        as: 'nobody',
      });
    const people = async () => (await test.call('GET', '/api/onboarding/people')).body;
    const personOf = async (memberId: string) =>
      (await test.call('GET', `/api/onboarding/people/${memberId}`)).body;
    const keysOf = (person: Json) => (person.steps as Json[]).map(({ key }) => key);
    const inTransaction = <Result>(
      run: (trx: Parameters<typeof test.foyer.parts.onboarding.mergeMembers>[0]) => Promise<Result>,
    ) => test.foyer.parts.db.transaction().execute(run);

    it('have the steps of both, are listed once, and are through when both are', async () => {
      const { onboarding } = test.foyer.parts;
      await finish(mira.redemptionId, `${mira.flowId}:app`);
      const apart = await people();
      assert.deepEqual(apart.counts, { all: 2, going: 1, stuck: 0, finished: 1 });

      const moved = await inTransaction((trx) => onboarding.mergeMembers(trx, petra.memberId, mira.memberId));
      const merged = await people();
      assert.deepEqual(merged.counts, { all: 1, going: 1, stuck: 0, finished: 0 });
      const one = await personOf(mira.memberId);
      assert.deepEqual(keysOf(one), [
        `${mira.flowId}:app`,
        `${mira.flowId}:taste`,
        `${petra.flowId}:app`,
        `${petra.flowId}:taste`,
      ]);
      assert.equal(one.completed_at, null, 'petra’s step is open');
      assert.equal((await personOf(petra.memberId)).code, 'not_found');

      await inTransaction((trx) => onboarding.unmergeMembers(trx, moved, petra.memberId, mira.memberId));
      assert.deepEqual(await people(), apart, 'exactly as before');

      await inTransaction((trx) => onboarding.mergeMembers(trx, petra.memberId, mira.memberId));
      await finish(petra.redemptionId, `${petra.flowId}:app`);
      assert.deepEqual((await people()).counts, { all: 1, going: 0, stuck: 0, finished: 1 });
    });

    it('forget everything with the one who is left', async () => {
      const { outbox, db } = test.foyer.parts;
      await test.call('DELETE', `/api/members/${mira.memberId}`);
      await test.foyer.parts.members.settled();
      await outbox.deliverDue();
      await test.call('DELETE', `/api/members/${mira.memberId}?forget=true`);
      await outbox.deliverDue();
      const left = await db.selectFrom('onboarding_sessions').select('id').execute();
      assert.deepEqual(left, []);
    });
  });
}
