import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

describe('signing in with Plex, as a browser sees it', () => {
  let test: TestFoyer;

  beforeEach(async () => {
    test = await createTestFoyer();
  });
  afterEach(() => test.stop());

  const start = async () => {
    const body = { purpose: 'sign_in', return_to: '/' };
    const started = await test.call('POST', '/api/auth/external/plex/start', { body, as: 'nobody' });
    const fragment = new URL(String(started.body.auth_url ?? 'http://none.test')).hash.replace(/^#\?/, '');
    const browser = started.cookies.join('; ');
    return { started, browser, id: String(started.body.id), code: new URLSearchParams(fragment).get('code') };
  };
  const state = async (id: string, browser: string) => {
    test.clock.advance(1_000);
    return test.call('GET', `/api/auth/external/${id}`, { as: browser });
  };
  const pins = () => test.simulation.plex.world.pins;

  it('R13.1 R13.2 R13.3 answers an id and the address of Plex’s page, and keeps the PIN to itself', async () => {
    const { started, id, code } = await start();
    assert.deepEqual([started.status, pins().length, code], [201, 1, pins()[0]?.code]);
    const kept = await test.foyer.parts.db.selectFrom('external_sign_ins').selectAll().execute();
    assert.deepEqual(
      kept.map((row) => [row.id, row.state]),
      [[id, 'pending']],
    );
    const told = JSON.stringify([started.body, kept[0]?.handle]);
    assert.equal(told.includes(String(pins()[0]?.id)), false);
  });

  it('R13.4 answers with what is wrong where no PIN can be had', async () => {
    test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'status', status: 503 },
    });
    const { started } = await start();
    assert.deepEqual([started.status, started.body.code], [502, 'upstream_unavailable']);
    assert.match(String(started.body.detail), /plex\.tv/);
  });

  it('R14.1 R14.2 R14.3 knows the person of the PIN that was approved, for this browser only', async () => {
    const mine = await start();
    const other = await start();
    assert.equal((await state(mine.id, mine.browser)).body.status, 'pending');
    test.simulation.plex.approvePin(mine.code ?? '', 'mira');
    const { status, name, email_missing } = (await state(mine.id, mine.browser)).body;
    assert.deepEqual(
      { status, name, email_missing },
      { status: 'ready', name: 'mira', email_missing: false },
    );
    assert.equal((await state(other.id, other.browser)).body.status, 'pending');
    assert.equal((await state(mine.id, other.browser)).status, 404);
  });

  it('R14.4 answers that a sign-in is over, and that there is none of this id', async () => {
    const { id, browser } = await start();
    pins().length = 0;
    assert.equal((await state(id, browser)).body.status, 'expired');
    const finish = await test.call('POST', `/api/auth/external/${id}/finish`, { as: browser });
    assert.deepEqual([finish.status, finish.body.code], [410, 'sign_in_expired']);
    assert.equal((await state('made-up', browser)).status, 404);
  });

  it('R14.5 answers that the account could not be read, and that it has no e-mail', async () => {
    const { id, browser, code } = await start();
    test.simulation.plex.approvePin(code ?? '', 'mira');
    test.simulation.faults.add({
      upstream: 'plextv',
      path: '/api/v2/user',
      times: 3,
      fault: { kind: 'status', status: 503 },
    });
    const failed = (await state(id, browser)).body;
    assert.deepEqual(failed, { status: 'pending', problem: { code: 'upstream_unavailable' } });
    const mira = test.simulation.plex.world.accounts.find((account) => account.username === 'mira');
    Object.assign(mira ?? {}, { email: '' });
    assert.equal((await state(id, browser)).body.email_missing, true);
  });
});
