import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '#kernel/clock.ts';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import type { Check, Preflight } from './schema-preflight.ts';

const MINUTE = 60_000;

let test: TestFoyer;
beforeEach(async () => {
  test = await createTestFoyer({ clock: createFakeClock() });
});
afterEach(() => test.stop());

async function make(body: Record<string, unknown> = {}): Promise<string> {
  const { status, body: made } = await test.call('POST', '/api/invites', { body });
  assert.equal(status, 201, JSON.stringify(made));
  return String(made.id);
}
async function read(id: string): Promise<Preflight> {
  const { status, body } = await test.call('GET', `/api/invites/${id}/preflight`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as unknown as Preflight;
}
/** What is told once the servers have been looked at. */
async function readLooked(id: string): Promise<Preflight> {
  await test.call('POST', `/api/invites/${id}/preflight`);
  await test.foyer.parts.invites.looked();
  return read(id);
}
const find = ({ checks }: Preflight, check: Check['check']) => {
  const { state, reason, mend, values } = checks.find((one) => one.check === check) ?? {};
  return { state, reason, mend, values };
};
const lantern = () => {
  const [server] = test.simulation.plex.world.servers;
  if (!server) throw new Error('no server');
  return server;
};
/** The owner's token, taken back and given again. */
const refuseToken = (at: number | null) => {
  const { world, token } = test.simulation.plex;
  for (const grant of world.tokens) if (grant.token === token) grant.revokedAt = at;
};
const runJob = async () => {
  const job = test.foyer.parts.invites.jobs.find((one) => one.id === 'invites.preflight');
  await job?.run(new AbortController().signal);
};

describe('the preflight of an invite', () => {
  it('is told at once, before its server was ever looked at, and begins to look', async () => {
    const id = await make();
    const before = await read(id);
    assert.deepEqual(find(before, 'reachable').reason, 'not_looked_yet');
    assert.deepEqual([before.looked_at, before.looking], [null, true]);
    await test.foyer.parts.invites.looked();
    const after = await read(id);
    assert.deepEqual(
      [find(after, 'reachable').reason, find(after, 'token').reason, after.looking, after.looked_at !== null],
      ['answers', 'taken', false, true],
    );
  });

  it('never waits for a server, however slow it is', async () => {
    const id = await make();
    let let_go = () => {};
    const hangs = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    await test.stop();
    test = await createTestFoyer({
      clock: createFakeClock(),
      around: (transport) => async (request) => {
        if (test && isLate) await hangs;
        return transport(request);
      },
    });
    const late = await make();
    isLate = true;
    const told = await read(late);
    assert.deepEqual(
      [told.looking, find(told, 'libraries').reason, id !== late],
      [true, 'libraries_there', true],
    );
    isLate = false;
    let_go();
  });

  it('says how it stands for every part, and where it is mended', async () => {
    lantern().remoteAccess = 'published';
    const id = await make({ plex_home: true, allow_sync: true, usage_limit: 1 });
    const { state, checks } = await readLooked(id);
    assert.deepEqual(
      checks.map((one) => [one.check, one.state, one.reason, one.mend]),
      [
        ['invite', 'ok', 'open', null],
        ['reachable', 'ok', 'answers', null],
        ['token', 'ok', 'taken', null],
        ['outside', 'ok', 'published', null],
        ['libraries', 'ok', 'libraries_there', null],
        ['accounts', 'ok', 'invited', null],
        ['seats', 'ok', 'seats_free', null],
        ['download', 'ok', 'pass', null],
      ],
    );
    assert.equal(state, 'ok');
  });

  it('tells of a token that is refused', async () => {
    const id = await make();
    refuseToken(1);
    assert.deepEqual(find(await readLooked(id), 'token'), {
      state: 'problem',
      reason: 'token_refused',
      mend: `/servers/${test.serverId}`,
      values: undefined,
    });
  });

  it('tells of libraries that are there no more, before the server is read again', async () => {
    const { body } = await test.call('GET', `/api/servers/${test.serverId}`);
    const [films, shows] = body.libraries as Array<{ id: string; title: string; external_id: string }>;
    const both = await make({ libraries: [films?.id, shows?.id] });
    const one = await make({ libraries: [films?.id] });
    const server = lantern();
    server.libraries = server.libraries.filter((library) => library.key !== films?.external_id);
    const told = find(await readLooked(both), 'libraries');
    assert.deepEqual(
      [told.state, told.reason, told.values],
      ['warning', 'libraries_missing', { titles: 'Films', count: 1 }],
    );
    assert.deepEqual(find(await readLooked(one), 'libraries').reason, 'libraries_gone');
  });

  it('counts the seats of a home, and those the invite could still fill', async () => {
    const many = await make({ plex_home: true, usage_limit: 50 });
    const few = await readLooked(many);
    assert.deepEqual(find(few, 'seats'), {
      state: 'warning',
      reason: 'seats_short',
      mend: null,
      values: { free: 12, wanted: 50 },
    });
    const friends = await make({ usage_limit: 50 });
    assert.equal(find(await read(friends), 'seats').state, undefined);
  });

  it('tells of a Plex Pass only where the invite gives what needs one', async () => {
    for (const account of test.simulation.plex.world.accounts) account.plexPass = false;
    const plain = await readLooked(await make());
    const downloads = await readLooked(await make({ allow_sync: true, allow_channels: true }));
    assert.equal(
      plain.checks.some((one) => one.reason === 'needs_pass'),
      false,
    );
    assert.deepEqual(
      [find(downloads, 'download').reason, find(downloads, 'live_tv').reason],
      ['needs_pass', 'needs_pass'],
    );
  });

  for (const [reason, body] of Object.entries({
    disabled: { is_active: false },
    expired: { expires_at: '2020-01-01T00:00:00Z' },
  }))
    it(`tells that the invite itself is ${reason}`, async () => {
      const id = await make(body);
      assert.deepEqual(find(await read(id), 'invite'), {
        state: 'problem',
        reason,
        mend: `/invites/${id}/edit`,
        values: undefined,
      });
    });

  it('tells of a missing mail server where it is for an address', async () => {
    const mail = find(await read(await make({ bound_to: 'mira@example.test' })), 'mail');
    assert.deepEqual(
      [mail.state, mail.reason, mail.mend],
      ['warning', 'no_mail_server', '/settings/notifications'],
    );
    assert.equal(find(await read(await make({ bound_to: 'mira' })), 'mail').state, undefined);
  });

  it('tells of steps that were chosen and are gone', async () => {
    const flow = await test.call('POST', '/api/onboarding/flows', {
      body: { name: 'Rules', language: 'en', steps: [] },
    });
    const id = await make({ onboarding_flow_id: flow.body.id });
    assert.equal(find(await read(id), 'onboarding').reason, 'flow_exists');
    await test.foyer.parts.db.deleteFrom('onboarding_flows').execute();
    assert.deepEqual(find(await read(id), 'onboarding').reason, 'flow_gone');
  });

  it('keeps what was seen and tells its age when nobody could look since', async () => {
    const id = await make();
    await readLooked(id);
    test.clock.advance(31 * MINUTE);
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    const { stale, looked_at } = await read(id);
    assert.equal(stale, true);
    assert.equal(Date.parse(looked_at ?? ''), test.clock.now() - 31 * MINUTE);
  });

  it('looks at a server once, however many ask', async () => {
    const id = await make();
    test.simulation.journal.clear();
    await Promise.all(Array.from({ length: 20 }, () => read(id)));
    await test.foyer.parts.invites.looked();
    const asked = test.simulation.journal.entries().filter(({ path }) => path.startsWith('/identity'));
    assert.equal(asked.length, 1);
  });

  it('is told of an invite in the form, which is not kept', async () => {
    const invite = { plex_home: true, bound_to: 'mira@example.test' };
    const { status, body } = await test.call('POST', '/api/invites/preflight', { body: { invite } });
    assert.equal(status, 200);
    assert.equal(find(body as unknown as Preflight, 'mail').reason, 'no_mail_server');
    const { body: list } = await test.call('GET', '/api/invites');
    assert.equal(list.total, 0);
  });

  it('refuses a form that could not be saved', async () => {
    const body = { invite: { libraries: ['nothing-like-it'] } };
    assert.equal((await test.call('POST', '/api/invites/preflight', { body })).status, 422);
  });
});

let isLate = false;

describe('the owners', () => {
  const told = async () => {
    const rows = await test.foyer.parts.db
      .selectFrom('notification_deliveries')
      .select('id')
      .where('notice_id', '=', 'invite.broken')
      .execute();
    return rows.length;
  };
  beforeEach(async () => {
    await test.call('POST', '/api/notifications/channels', {
      body: { kind: 'webhook', name: 'House', values: { url: 'https://hooks.example.test/house' } },
    });
  });

  it('are told once when open invites stop working, and again only when they break anew', async () => {
    await make({ description: 'For Ida' });
    await make({ description: 'For Otto' });
    const later = async () => {
      test.clock.advance(10 * MINUTE);
      await runJob();
      return told();
    };
    assert.equal(await later(), 0);
    refuseToken(1);
    assert.equal(await later(), 0, 'a moment’s refusal is no news');
    assert.equal(await later(), 1, 'both in one notice');
    assert.equal(await later(), 1);
    refuseToken(null);
    assert.equal(await later(), 1);
    refuseToken(1);
    assert.equal(await later(), 1);
    assert.equal(await later(), 2);
  });

  it('are told at once of what does not pass by itself', async () => {
    const { body } = await test.call('GET', `/api/servers/${test.serverId}`);
    const [films] = body.libraries as Array<{ id: string; external_id: string }>;
    await make({ libraries: [films?.id] });
    const server = lantern();
    server.libraries = server.libraries.filter((library) => library.key !== films?.external_id);
    await runJob();
    assert.equal(await told(), 1);
  });

  it('are not told of invites that let nobody in anyway', async () => {
    await make({ is_active: false });
    lantern().online = false;
    for (let turn = 0; turn < 3; turn += 1) {
      await runJob();
      test.clock.advance(10 * MINUTE);
    }
    assert.equal(await told(), 0);
  });
});
