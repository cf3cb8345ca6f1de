import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS } from '#kernel/clock.ts';
import { type Json, signInAsGuest } from '#test/app.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { createSponsorFoyer, type Sponsor, type SponsorFoyer } from './testing.ts';

const postgres = partStatus('postgresql');
const ENGINES = [
  { engine: 'SQLite', skip: false as const, newUrl: async () => undefined },
  {
    engine: 'PostgreSQL',
    skip: postgres.present || postgres.required ? (false as const) : postgres.reason,
    newUrl: createPostgresDatabase,
  },
];

for (const { engine, skip, newUrl } of ENGINES) {
  describe(`A quota (${engine})`, { skip }, () => {
    let test: SponsorFoyer;
    let petra: Sponsor;
    beforeEach(async () => {
      const databaseUrl = await newUrl();
      test = await createSponsorFoyer(databaseUrl === undefined ? {} : { databaseUrl });
      petra = await test.join('petra');
    });
    afterEach(() => test.stop());

    const left = async () => ((await petra.call('GET', '/api/me/sponsorship')).body.quota as Json).left;
    const asked = async () => {
      const { status, body } = await petra.call('POST', '/api/me/invites', {});
      return status === 201 ? 'made' : body.code;
    };

    it('of three lets three of fifty come about that are made at the same moment', async () => {
      await test.allow(petra.id, { people: 3 });
      const answers = await Promise.all(Array.from({ length: 50 }, asked));
      const counts = Object.groupBy(answers, (one) => String(one));
      assert.deepEqual([counts.made?.length, counts.quota_used_up?.length], [3, 47]);
      const { body } = await test.call('GET', '/api/invites');
      assert.deepEqual([(body.items as Json[]).length, await left()], [3 + 1, 0]);
    });

    it('has its place back when an invite runs out unused, is taken back, or its guest is gone', async () => {
      await test.allow(petra.id, { people: 1, invite_days: 2 });
      await petra.invite();
      assert.equal(await asked(), 'quota_used_up');
      test.clock.advance(3 * DAY_MS);
      const second = await petra.invite();
      assert.equal(await asked(), 'quota_used_up');
      await petra.call('DELETE', `/api/me/invites/${second.id}`);
      const third = await petra.invite();
      const mira = await test.comeBy(third.code, 'mira');
      assert.deepEqual([await asked(), await left()], ['quota_used_up', 0]);
      await test.call('DELETE', `/api/members/${mira.id}`);
      await test.settle();
      assert.equal(await asked(), 'made');
    });

    it('is not free while the server has not confirmed that the guest is out', async () => {
      await test.allow(petra.id, { people: 1 });
      const { code } = await petra.invite();
      const mira = await test.comeBy(code, 'mira');
      const fault = { kind: 'status', status: 503 } as const;
      test.simulation.faults.add({ upstream: 'plextv', method: 'DELETE', path: '*', times: 'always', fault });
      await test.call('DELETE', `/api/members/${mira.id}`);
      await test.settle();
      assert.equal(await asked(), 'quota_used_up');
    });

    it('of a month counts what was made in thirty days, also where the guest has left', async () => {
      await test.allow(petra.id, { people: 5, per_month: 1 });
      const mira = await test.comeBy((await petra.invite()).code, 'mira');
      await test.call('DELETE', `/api/members/${mira.id}`);
      await test.settle();
      assert.equal(await asked(), 'quota_used_up');
      test.clock.advance(31 * DAY_MS);
      assert.equal(await asked(), 'made');
    });

    it('is one for a member and those below him who invite by his right', async () => {
      await test.allow(petra.id, { people: 2, depth: 1 });
      const mira = await test.comeBy((await petra.invite()).code, 'mira');
      await mira.invite();
      assert.equal(await asked(), 'quota_used_up');
      const { body } = await mira.call('POST', '/api/me/invites', {});
      assert.equal(body.code, 'quota_used_up');
    });
  });
}

describe('A member without a quota', () => {
  it('makes sixty invites an hour and no more', async () => {
    const test = await createSponsorFoyer();
    const petra = await test.join('petra');
    await test.allow(petra.id, { people: null });
    const statuses: number[] = [];
    for (let made = 0; made < 61; made += 1)
      statuses.push((await petra.call('POST', '/api/me/invites', {})).status);
    assert.deepEqual([statuses.filter((status) => status === 201).length, statuses.at(-1)], [60, 429]);
    test.clock.advance(HOUR_MS);
    assert.equal((await petra.call('POST', '/api/me/invites', {})).status, 201);
    await test.stop();
  });
});

describe('The place of an invite', () => {
  let test: SponsorFoyer;
  let petra: Sponsor;
  beforeEach(async () => {
    test = await createSponsorFoyer();
    petra = await test.join('petra');
    await test.allow(petra.id, { people: 1 });
  });
  afterEach(() => test.stop());

  const own = async () => ((await petra.call('GET', '/api/me/invites')).body.items as Json[])[0];

  it('goes back to open when the way in is taken back', async () => {
    const { code } = await petra.invite();
    const fault = { kind: 'status', status: 400 } as const;
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*shared_servers*',
      times: 'always',
      fault,
    });
    const guest = await signInAsGuest(test, code, 'mira');
    const begun = await test.call('POST', '/api/invites/redeem', {
      body: { code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    assert.equal(begun.status, 202, JSON.stringify(begun.body));
    assert.equal((await own())?.state, 'taken');
    const withdrawn = await petra.call('DELETE', `/api/me/invites/${String((await own())?.id)}`);
    assert.equal(withdrawn.body.code, 'invite_busy');
    await test.settle();
    assert.equal((await own())?.state, 'open');
  });

  it('is free when the owner deletes the invite, and taken again by none who knows its code', async () => {
    const { id, code } = await petra.invite();
    await test.call('DELETE', `/api/invites/${id}`);
    await test.settle();
    assert.equal((await own())?.state, 'withdrawn');
    const { body } = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.deepEqual([body.valid, body.reason], [false, 'unknown']);
    await petra.invite();
  });
});
