import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { grantSteps } from '#domains/members/index.ts';
import { runSaga, type SagaRecord } from '#kernel/saga.ts';
import { createTestFoyer, redeem, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function createInvite(input: Record<string, unknown>): Promise<string> {
  return String((await test.call('POST', '/api/invites', { body: input })).body.code);
}

function shareOf(username: string) {
  const id = test.simulation.plex.world.accounts.find(
    (account) => account.username === username || account.title === username,
  )?.id;
  return test.simulation.plex.world.shares.find(
    (share) => share.invitedId === id && share.deletedAt === null,
  );
}

/** What was asked of plex.tv, by method and path, since the given entry of the journal. */
function asked(since: number): string[] {
  return test.simulation.journal
    .entries()
    .slice(since)
    .map((entry) => `${entry.method} ${entry.path.split('?')[0]}`);
}

describe('redemption at a Plex server', () => {
  it('R14.5 answers with an error when the account has no e-mail address, and takes no use', async () => {
    const code = await createInvite({ usage_limit: 1 });
    const mira = test.simulation.plex.world.accounts.find((account) => account.username === 'mira');
    Object.assign(mira ?? {}, { email: '' });
    const { status, body } = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    assert.deepEqual([status, body.code, shareOf('mira')], [422, 'email_required', undefined]);
  });

  it('R15.1 invites the friend by the e-mail address of his sign-in', async () => {
    const code = await createInvite({});
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const logged = test.logs.find((line) => line.includes('"operation":"create_user"')) ?? '';
    assert.match(logged, /"email":"mira@example\.test"/);
    assert.ok(shareOf('mira'));
  });

  it('R15.2 makes a home user of the username that was given', async () => {
    const code = await createInvite({ plex_home: true });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: { code, username: 'Wren' },
      as: 'nobody',
    });
    const { body } = await settled(test, String(started.body.id));
    assert.equal(body.status, 'done', JSON.stringify(body.problem));
    const wren = test.simulation.plex.world.accounts.find((account) => account.title === 'Wren');
    assert.ok(test.simulation.plex.world.homes.some((home) => home.memberIds.includes(wren?.id ?? 0)));
  });

  it('R15.3 applies the libraries by set_library_access once the user is there', async () => {
    const libraries = (await test.call('GET', `/api/servers/${test.serverId}`)).body.libraries as Array<{
      id: string;
    }>;
    const code = await createInvite({ libraries: [libraries[1]?.id] });
    const since = test.simulation.journal.entries().length;
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const calls = asked(since);
    const created = calls.findIndex((call) => /^POST .*shared_servers$/.test(call));
    const applied = calls.findIndex((call) => /^PUT .*shared_servers\/\d+$/.test(call));
    assert.ok(created >= 0 && applied > created, calls.join('\n'));
    assert.equal(shareOf('mira')?.sectionIds.length, 1);
  });

  it('R15.4 applies the permissions by update_permissions once the user is there', async () => {
    const code = await createInvite({ allow_sync: true, allow_channels: true, allow_camera_upload: true });
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    assert.ok(test.logs.some((line) => line.includes('"operation":"update_permissions"')));
    const { allowSync, allowChannels, allowCameraUpload } = shareOf('mira')?.settings ?? {};
    assert.deepEqual(
      { allowSync, allowChannels, allowCameraUpload },
      { allowSync: true, allowChannels: true, allowCameraUpload: true },
    );
  });

  it('R15.5 takes the user of one server back when the creation on another fails', async () => {
    const { media, clock } = test.foyer.parts;
    const grant = {
      serverId: test.serverId,
      userType: 'friend' as const,
      email: 'mira@example.test',
      username: 'mira',
      externalId: null,
      token: null,
      libraryIds: ['1'],
      permissions: {},
      acceptWithinMs: 0,
    };
    const record: SagaRecord = { state: 'running', tries: 0, nextTryAt: 0, failure: null, steps: new Map() };
    const created: boolean[] = [];
    const result = await runSaga(
      {
        steps: [
          ...grantSteps(media, grant, clock.now),
          ...grantSteps(media, { ...grant, serverId: 'a-server-that-is-gone' }, clock.now),
        ],
        judge: () => {
          created.push(shareOf('mira') !== undefined);
          return { kind: 'give_up', failure: { code: 'failed', detail: 'The second server failed.' } };
        },
        complete: async () => undefined,
        release: async () => void Object.assign(record, { state: 'undone' }),
      },
      {
        load: async () => ({ ...record, steps: new Map(record.steps) }),
        intend: async (_id, step) => void record.steps.set(step, { state: 'intent', outcome: null }),
        record: async (_id, step, outcome) => void record.steps.set(step, { state: 'done', outcome }),
        recordUndone: async (_id, step) => void record.steps.set(step, { state: 'undone', outcome: null }),
        beginUndo: async (_id, failure) => void Object.assign(record, { state: 'undoing', failure }),
        postpone: async () => undefined,
      },
      'two-servers',
    );
    assert.deepEqual([result.kind, created, shareOf('mira')], ['undone', [true], undefined]);
  });
});
