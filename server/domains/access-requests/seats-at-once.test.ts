import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MINUTE_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { ask, createAskableFoyer, listed, setRules } from './testing.ts';

const postgres = partStatus('postgresql');
const skip = !postgres.present && !postgres.required ? postgres.reason : false;
const engines = [
  { name: 'SQLite', skip: false, open: async () => 'sqlite::memory:', replicas: 1 },
  { name: 'PostgreSQL, two replicas', skip, open: createPostgresDatabase, replicas: 2 },
] as const;
const PEOPLE = 50;
const SEATS = 3;

for (const engine of engines) {
  describe(`fifty people at the same moment (${engine.name})`, { skip: engine.skip }, () => {
    let test: TestFoyer;
    let replicas: TestFoyer[];
    let owner: string;
    const links: string[] = [];
    before(async () => {
      const databaseUrl = await engine.open();
      test = await createAskableFoyer({ seats: SEATS }, { databaseUrl });
      replicas = [test];
      const { clock, simulation } = test;
      if (engine.replicas > 1)
        replicas.push(await createTestFoyer({ databaseUrl, clock, simulation, isFresh: false }));
      const { service, sessionCookie } = test.foyer.parts.accounts;
      const anna = await service.findByUsername('anna');
      const session = await service.createSessionFor(anna?.id ?? '', { ip: null, userAgent: null });
      owner = `${sessionCookie}=${session.token}`;
      for (let at = 0; at < PEOPLE; at += 1) {
        const asked = await ask(test, `p${at}@example.test`);
        links.push(String(asked.body.link));
        // Each from his own time, so that no limit by address stands in the way.
        test.clock.advance(10 * MINUTE_MS);
      }
    });
    after(async () => {
      for (const replica of replicas.toReversed()) await replica.stop();
    });
    /** The same call of the owner’s at the same moment, by turns at each replica. */
    const atOnce = (paths: string[]) =>
      Promise.all(paths.map((path, at) => replicas[at % replicas.length]?.call('POST', path, { as: owner })));

    const counts = async () => (await test.call('GET', '/api/access-requests')).body.counts as Json;
    const openInvites = async () => {
      const { db } = test.foyer.parts;
      return (await db.selectFrom('invites').select('id').where('is_active', '=', 1).execute()).length;
    };
    const idsOf = async (filter: string) => {
      const { body } = await test.call('GET', `/api/access-requests?filter=${filter}&limit=100`);
      return (body.items as Json[]).map((one) => String(one.id));
    };

    it('who are approved get three seats, and as many invites', async () => {
      const ids = await idsOf('waiting');
      assert.equal(ids.length, PEOPLE);
      const answers = await atOnce(ids.map((id) => `/api/access-requests/${id}/approve`));
      assert.deepEqual([...new Set(answers.map((answer) => answer?.status))], [200]);
      const { coming, in_line } = await counts();
      assert.deepEqual([coming, in_line, await openInvites()], [SEATS, PEOPLE - SEATS, SEATS]);
    });

    it('who withdraw while seats are given leave no invite open and no seat taken', async () => {
      const withdraw = (link: string) =>
        test.call('POST', `/api/access-requests/own/${link}/withdraw`, { as: 'nobody' });
      const leaving = links.slice(0, 40);
      const answers = await Promise.all([
        ...leaving.slice(0, 20).map(withdraw),
        setRules(test, { seats: SEATS + 10 }),
        test.foyer.parts.jobs.runNow('access_requests.seats'),
        ...leaving.slice(20).map(withdraw),
      ]);
      for (const answer of answers) if (answer && 'status' in answer) assert.equal(answer.status, 200);
      await test.foyer.parts.outbox.deliverDue();
      const approved = await idsOf('coming');
      const { closed, coming, in_line } = await counts();
      assert.deepEqual([closed, coming, in_line], [40, 10, 0]);
      assert.deepEqual([approved.length, await openInvites()], [10, 10]);
      const seats = (await test.call('GET', '/api/seats')).body;
      assert.deepEqual(seats.all, { limit: SEATS + 10, taken: 10 });
    });

    it('of whom one sends his form many times make one request', async () => {
      const page = await test.call('GET', '/api/access-requests/form', { as: 'nobody' });
      test.clock.advance(5_000);
      const body = { who: 'Many@example.test', form: page.body.form };
      const spellings = ['many@example.test', 'MANY@example.test', ' many@example.test '];
      const sent = await Promise.all(
        spellings.map((who) =>
          test.call('POST', '/api/access-requests', { body: { ...body, who }, as: 'nobody' }),
        ),
      );
      assert.deepEqual(
        sent.map(({ status }) => status),
        [201, 201, 201],
      );
      assert.equal(new Set(sent.map((one) => one.body.link)).size, 3, 'each has a page of his own');
      const mine = (await listed(test, 'waiting')).filter((one) => /^many@/i.test(String(one.who)));
      assert.equal(mine.length, 1);
    });
  });
}
