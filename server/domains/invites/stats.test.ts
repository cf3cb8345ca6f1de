import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';
import { comeIn, createHouse, type House, inviteToBoth, later, PASSWORD, quiet } from './testing.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function create(input: Json = {}): Promise<string> {
  return String((await test.call('POST', '/api/invites', { body: input })).body.code);
}

async function redeemAs(username: string, code: string): Promise<unknown> {
  return (await redeem(test, code, await signInAsGuest(test, code, username))).body.outcome;
}

async function writeAs(email: string, code: string): Promise<unknown> {
  const started = await test.call('POST', '/api/invites/redeem', { body: { code, email }, as: 'nobody' });
  return (await settled(test, String(started.body.id))).body.outcome;
}

const stats = async (): Promise<Json> => (await test.call('GET', '/api/invites/stats')).body;

/** The numbers of people who came in, and the days of the last thirty on which any did. */
async function arrivals(): Promise<unknown[]> {
  const { redemptions_7_days, redemptions_30_days, by_day } = await stats();
  const days = by_day as Array<{ date: string; count: number }>;
  return [
    redemptions_7_days,
    redemptions_30_days,
    days.length,
    days.filter((day) => day.count > 0).map((day) => [day.date, day.count]),
  ];
}

const today = () => toIso(test.clock.now()).slice(0, 10);

function advanceToMidnight(): void {
  test.clock.advance(DAY_MS - (test.clock.now() % DAY_MS));
}

describe('the numbers of the overview', () => {
  it('count invites by state, their uses, and the members with those who are in', async () => {
    const open = await create({ usage_limit: 3 });
    await create({ is_active: false });
    await create({ is_active: false });
    const full = await create({ usage_limit: 1 });
    await redeemAs('mira', open);
    await redeemAs('viktor', open);
    await redeemAs('sofia', full);
    const members = (await test.call('GET', '/api/members')).body.items as Json[];
    const leaving = members.find((member) => member.username === 'mira');
    await test.call('DELETE', `/api/members/${String(leaving?.id)}`);
    await test.foyer.parts.members.settled();
    const {
      by_day: _days,
      redemptions_7_days: _week,
      redemptions_30_days: _month,
      ...numbers
    } = await stats();
    assert.deepEqual(numbers, {
      total: 4,
      active: 1,
      redeemed: 2,
      expired: 0,
      used_up: 1,
      disabled: 2,
      total_uses: 3,
      members: 3,
      active_members: 2,
      failed_redemptions: 0,
    });
  });

  it('count who came in and who was invited, and nobody who was in already', async () => {
    const code = await create();
    const outcomes = [
      await redeemAs('mira', code),
      await writeAs('sofia@example.test', code),
      await redeemAs('jonas', code),
    ];
    assert.deepEqual(
      [outcomes, await arrivals()],
      [
        ['joined', 'invitation_sent', 'already_member'],
        [2, 2, 30, [[today(), 2]]],
      ],
    );
  });

  it('give an arrival to the day that has begun with it', async () => {
    const code = await create();
    advanceToMidnight();
    await redeemAs('mira', code);
    assert.deepEqual(await arrivals(), [1, 1, 30, [[today(), 1]]]);
  });

  it('forget an arrival after seven days in the week, and with its day in the month', async () => {
    advanceToMidnight();
    await redeemAs('mira', await create());
    const arrived = today();
    test.clock.advance(7 * DAY_MS);
    const after7 = await arrivals();
    test.clock.advance(1);
    const after7AndABit = await arrivals();
    test.clock.advance(22 * DAY_MS);
    const onTheLastDay = await arrivals();
    test.clock.advance(DAY_MS);
    assert.deepEqual(
      [after7, after7AndABit, onTheLastDay, await arrivals()],
      [
        [1, 1, 30, [[arrived, 1]]],
        [0, 1, 30, [[arrived, 1]]],
        [0, 1, 30, [[arrived, 1]]],
        [0, 0, 30, []],
      ],
    );
  });
});

describe('somebody whose servers end at different times', () => {
  let house: House;
  beforeEach(async () => {
    house = await createHouse();
  });
  afterEach(() => house.stop());

  const MIRA = { as: 'mira', username: 'Mira' };
  const AWAY = {
    upstream: 'jellyfin',
    times: 'always',
    fault: { kind: 'status', status: 503 },
  } as const;
  const counted = async () => {
    const { redemptions_30_days: month, by_day: days } = (await house.call('GET', '/api/invites/stats')).body;
    const came = (days as Array<{ date: string; count: number }>).filter((day) => day.count > 0);
    return [month, came.map((day) => [day.date, day.count])];
  };

  it('has come in when the first of them let him in, once', async () => {
    const day = toIso(house.clock.now()).slice(0, 10);
    const invite = await inviteToBoth(house, { on_failure: 'keep' });
    house.simulation.faults.add(AWAY);
    const { id } = await comeIn(house, invite.code, MIRA);
    const atFirst = await counted();
    house.clock.advance(DAY_MS - HOUR_MS);
    house.simulation.faults.clear();
    assert.equal((await later(house, String(id), 15 * MINUTE_MS)).status, 'done');
    assert.deepEqual(
      [atFirst, await counted()],
      [
        [1, [[day, 1]]],
        [1, [[day, 1]]],
      ],
    );
  });

  it('has come in, also while what failed is tried again', async () => {
    const invite = await inviteToBoth(house, { on_failure: 'keep' });
    const { id } = await comeIn(house, invite.code, { ...MIRA, username: 'petra' });
    house.simulation.faults.add(AWAY);
    const account = { server_id: house.ownId, username: 'Mira', password: PASSWORD };
    const mended = await house.call('POST', `/api/invites/redemptions/${id}/mend`, {
      body: { accounts: [account] },
      as: 'nobody',
    });
    await quiet(house, String(id));
    assert.deepEqual([mended.body.status, (await counted())[0]], ['running', 1]);
  });

  it('has not come in where everything was taken back', async () => {
    const invite = await inviteToBoth(house);
    assert.equal((await comeIn(house, invite.code, { ...MIRA, username: 'petra' })).status, 'undone');
    assert.deepEqual(await counted(), [0, []]);
  });
});
