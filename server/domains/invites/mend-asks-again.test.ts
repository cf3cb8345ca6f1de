import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createSponsorFoyer } from '#domains/sponsorship/testing.ts';
import { connectSecondServer, type Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  type House,
  inviteToBoth,
  outside,
  PASSWORD,
  quiet,
  serversOf,
  watch,
} from './testing.ts';

const MIRA = { as: 'mira', username: 'Mira' };
const TAKEN = { ...MIRA, username: 'petra' };

function mend(house: House, id: unknown, username = 'Mira') {
  const accounts = [{ server_id: house.ownId, username, password: PASSWORD }];
  return house.call('POST', `/api/invites/redemptions/${id}/mend`, { body: { accounts }, as: 'nobody' });
}

/** Whether the guest's page offers to try again what failed. */
async function offers(house: House, id: unknown): Promise<boolean> {
  const { servers } = await watch(house, String(id));
  return (servers as Json[]).some((server) => server.can_mend === true);
}

function refusePlex(house: House) {
  return house.simulation.faults.add({
    upstream: 'plextv',
    method: 'POST',
    path: '*/shared_servers',
    times: 'always',
    fault: { kind: 'status', status: 401 },
  });
}

describe('what failed where the rest was kept', () => {
  let house: House;
  beforeEach(async () => {
    house = await createHouse();
  });
  afterEach(() => house.stop());
  const keep = (input: Json = {}) => inviteToBoth(house, { on_failure: 'keep', ...input });
  const change = (id: string, body: Json) => house.call('PATCH', `/api/invites/${id}`, { body });

  it('is not mended by a guest while the invite is switched off, and is when it is on again', async () => {
    const invite = await keep();
    const { id } = await comeIn(house, invite.code, TAKEN);
    assert.equal(await offers(house, id), true);
    await change(invite.id, { is_active: false });
    const refused = await mend(house, id);
    assert.deepEqual(
      [refused.status, refused.body.code, await offers(house, id)],
      [409, 'invite_disabled', false],
    );
    await change(invite.id, { is_active: true });
    assert.equal((await mend(house, id)).status, 202);
    await quiet(house, String(id));
    assert.equal(outside(house, 'mira', 'Mira').users.length, 1);
  });

  it('is not mended by a guest where the invite is gone', async () => {
    const invite = await keep();
    const { id } = await comeIn(house, invite.code, TAKEN);
    await house.call('DELETE', `/api/invites/${invite.id}`);
    const refused = await mend(house, id);
    assert.deepEqual(
      [refused.status, refused.body.code, await offers(house, id)],
      [404, 'invite_unknown', false],
    );
  });

  it('is mended also after the invite has expired and is used up, by whom it has let in before', async () => {
    const invite = await keep({ usage_limit: 1, expires_in_days: 1 });
    const { id } = await comeIn(house, invite.code, TAKEN);
    house.clock.advance(2 * 24 * 60 * 60 * 1_000);
    assert.equal((await mend(house, id)).status, 202);
    await quiet(house, String(id));
    assert.equal(outside(house, 'mira', 'Mira').users.length, 1);
  });

  it('is tried again by the owner also where he has switched the invite off', async () => {
    const invite = await keep();
    const fault = refusePlex(house);
    const { id } = await comeIn(house, invite.code, MIRA);
    fault.remove();
    await change(invite.id, { is_active: false });
    assert.equal((await house.call('POST', `/api/redemptions/${id}/retry`)).status, 202);
    await quiet(house, String(id));
    assert.equal(outside(house, 'mira', 'Mira').shares.length, 1);
  });

  it('is not tried again, by anybody, while who made the invite may not give it, and is when he may', async () => {
    const test = await createSponsorFoyer();
    const both: House = { ...test, ownId: await connectSecondServer(test) };
    const own = await inviteToBoth(both);
    await comeIn(both, own.code, { as: 'petra', username: 'Petra2' });
    await test.settle();
    const petra = await test.asMember('petra');
    await test.allow(petra.id);
    const { id: inviteId, code } = await petra.invite();
    await test.call('PATCH', `/api/invites/${inviteId}`, { body: { on_failure: 'keep' } });
    const fault = refusePlex(both);
    const begun = await comeIn(both, code, MIRA);
    assert.deepEqual(
      serversOf(begun).map((server) => (server as string[])[0]),
      ['failed', 'done'],
    );
    fault.remove();
    await test.settle();
    const again = () =>
      both.call('POST', `/api/invites/redemptions/${String(begun.id)}/mend`, { body: {}, as: 'nobody' });
    const retry = () => both.call('POST', `/api/redemptions/${String(begun.id)}/retry`);

    await test.allow(petra.id, { may_invite: false });
    assert.deepEqual(
      [(await again()).body.code, (await retry()).body.code, await offers(both, begun.id)],
      ['invite_sponsor', 'invite_sponsor', false],
    );
    await test.allow(petra.id);
    assert.equal((await again()).status, 202);
    await quiet(both, String(begun.id));
    assert.equal(outside(both, 'mira', 'Mira').shares.length, 1);
    await test.stop();
  });
});
