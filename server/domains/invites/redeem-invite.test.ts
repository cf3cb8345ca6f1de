import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '#kernel/clock.ts';
import { createSimulation } from '#sim/simulation.ts';
import { createTestFoyer, redeem, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  assert.deepEqual(test.simulation.faults.unused(), [], 'every scripted fault struck');
  assert.deepEqual(test.simulation.journal.unknown(), [], 'nothing was asked that the outside does not know');
  await test.stop();
});

async function createInvite(input: Record<string, unknown> = {}): Promise<{ id: string; code: string }> {
  const { status, body } = await test.call('POST', '/api/invites', { body: input });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: String(body.id), code: String(body.code) };
}

async function usedCount(id: string): Promise<unknown> {
  return (await test.call('GET', `/api/invites/${id}`)).body.used_count;
}

/** What the simulated plex.tv holds for this person on the owner's server. */
function sharesOf(username: string) {
  const account = test.simulation.plex.accounts[username];
  return test.simulation.plex.world.shares
    .filter((share) => share.machineIdentifier === test.simulation.plex.machineIdentifier)
    .filter(
      (share) =>
        share.deletedAt === null &&
        (share.invitedId === account?.id || share.invitedEmail === account?.email),
    )
    .map((share) => ({
      accepted: share.acceptedAt !== null,
      sections: share.sectionIds.length,
      allowSync: share.settings.allowSync,
    }));
}

describe('redeeming by sign-in', () => {
  it('lets the guest in with exactly the libraries and permissions of the invite, accepted on his behalf', async () => {
    const libraries = (await test.call('GET', `/api/servers/${test.serverId}`)).body.libraries as Array<{
      id: string;
    }>;
    const invite = await createInvite({
      usage_limit: 1,
      allow_sync: true,
      libraries: libraries.slice(0, 2).map((one) => one.id),
    });

    const { status, body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));

    assert.deepEqual(
      { status, state: body.status, outcome: body.outcome },
      { status: 200, state: 'done', outcome: 'joined' },
    );
    assert.deepEqual(sharesOf('mira'), [{ accepted: true, sections: 2, allowSync: true }]);
    assert.equal(await usedCount(invite.id), 1);
    const members = (await test.call('GET', '/api/members')).body.items as Array<Record<string, unknown>>;
    assert.deepEqual(
      members.map((member) => [member.username, member.status]),
      [['mira', 'active']],
    );
  });

  it('never shares more than the invite gives, not even for a moment', async () => {
    const seen: number[] = [];
    const clock = createFakeClock();
    const simulation = await createSimulation({ seed: 1, clock });
    const watched = await createTestFoyer({
      clock,
      simulation,
      around: (transport) => async (request) => {
        const answer = await transport(request);
        const mira = simulation.plex.accounts.mira?.id;
        for (const share of simulation.plex.world.shares) {
          if (share.invitedId === mira)
            seen.push(share.allLibraries ? Number.POSITIVE_INFINITY : share.sectionIds.length);
        }
        return answer;
      },
    });
    const libraries = (await watched.call('GET', `/api/servers/${watched.serverId}`)).body
      .libraries as Array<{ id: string }>;
    const invite = await watched.call('POST', '/api/invites', { body: { libraries: [libraries[0]?.id] } });
    const code = String(invite.body.code);
    await redeem(watched, code, await signInAsGuest(watched, code, 'mira'));
    await watched.stop();
    assert.deepEqual([...new Set(seen)], [1]);
  });

  it('gives the same person the same redemption, not a second use', async () => {
    const invite = await createInvite({ usage_limit: 2 });
    const first = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    const again = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    assert.equal(again.body.id, first.body.id);
    assert.equal(await usedCount(invite.id), 1);
  });

  it('answers two presses of the button at once with one redemption', async () => {
    const invite = await createInvite({ usage_limit: 5 });
    const guest = await signInAsGuest(test, invite.code, 'mira');
    const presses = await Promise.all([1, 2, 3].map(() => redeem(test, invite.code, guest)));
    assert.equal(new Set(presses.map((answer) => answer.body.id)).size, 1);
    assert.equal(await usedCount(invite.id), 1);
  });

  it('is refused from another browser than the one that signed in', async () => {
    const invite = await createInvite();
    const guest = await signInAsGuest(test, invite.code, 'mira');
    const { status } = await redeem(test, invite.code, {
      ...guest,
      cookie: 'foyer_browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    });
    assert.equal(status, 404);
    assert.deepEqual(sharesOf('mira'), []);
  });

  it('says so while the sign-in is closed half-way, and goes on when it is finished', async () => {
    const invite = await createInvite();
    const started = await test.call('POST', '/api/auth/external/plex/start', {
      body: { purpose: 'invite', invite_code: invite.code, return_to: '/x' },
      as: 'nobody',
    });
    const cookie = started.cookies.join('; ');
    const early = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, sign_in_id: started.body.id },
      as: cookie,
    });
    assert.deepEqual([early.status, early.body.code], [409, 'sign_in_pending']);

    test.clock.advance(2_000);
    const pin =
      new URLSearchParams(new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '')).get('code') ??
      '';
    test.simulation.plex.approvePin(pin, 'mira');
    const { body } = await redeem(test, invite.code, { signInId: String(started.body.id), cookie });
    assert.equal(body.outcome, 'joined');
  });

  it('tells a guest whose sign-in has expired to sign in once more', async () => {
    const invite = await createInvite();
    const started = await test.call('POST', '/api/auth/external/plex/start', {
      body: { purpose: 'invite', invite_code: invite.code, return_to: '/x' },
      as: 'nobody',
    });
    test.clock.advance(31 * 60_000);
    const { status, body } = await redeem(test, invite.code, {
      signInId: String(started.body.id),
      cookie: started.cookies.join('; '),
    });
    assert.deepEqual([status, body.code], [410, 'sign_in_expired']);
    assert.equal(await usedCount(invite.id), 0);
  });

  it('refuses the owner kindly and gives the use back', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const { body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'anna'));
    assert.deepEqual([body.status, (body.problem as { code: string }).code], ['undone', 'is_owner']);
    assert.equal(await usedCount(invite.id), 0);
  });

  it('tells someone who has access already, shows the way in, and takes no use', async () => {
    const before = sharesOf('jonas');
    const invite = await createInvite({ usage_limit: 1 });
    const { body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'jonas'));
    assert.equal(body.outcome, 'already_member');
    assert.match(String((body.welcome as { open_url: string }).open_url), /^https:/);
    assert.equal(await usedCount(invite.id), 0);
    assert.deepEqual(sharesOf('jonas'), before);
  });

  it('recognises an e-mail address that has not been confirmed', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const { status, body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'lena'));
    assert.deepEqual([status, body.code], [422, 'email_unverified']);
    assert.equal(await usedCount(invite.id), 0);
  });

  it('never writes a token to the log or into an answer', async () => {
    const invite = await createInvite();
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*shared_servers',
      fault: { kind: 'cut-after' },
    });
    const answer = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    const said = [
      ...test.logs,
      JSON.stringify(answer.body),
      JSON.stringify((await test.call('GET', '/api/servers')).body),
    ].join('\n');
    const tokens = [
      ...test.simulation.plex.world.tokens.map((token) => token.token),
      ...test.simulation.plex.world.shares.map((share) => share.accessToken),
    ];
    assert.ok(tokens.length > 5);
    assert.deepEqual(
      tokens.filter((token) => said.includes(token)),
      [],
    );
  });
});

describe('redeeming by e-mail or username', () => {
  it('sends an invitation to an address and says that it has to be accepted', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, email: 'mira@example.test' },
      as: 'nobody',
    });
    const { body } = await settled(test, String(started.body.id));
    assert.equal(body.outcome, 'invitation_sent');
    assert.deepEqual(
      sharesOf('mira').map((share) => share.accepted),
      [false],
    );
  });

  it('accepts the invitation for the same person who signs in afterwards, without a second use', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const written = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, email: 'MIRA@example.test' },
      as: 'nobody',
    });
    await settled(test, String(written.body.id));
    const { body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    assert.deepEqual([body.id, body.outcome, await usedCount(invite.id)], [written.body.id, 'joined', 1]);
    assert.deepEqual(
      sharesOf('mira').map((share) => share.accepted),
      [true],
    );
    const members = (await test.call('GET', '/api/members')).body.items as Array<Record<string, unknown>>;
    assert.deepEqual(
      members.map((member) => [member.username, member.status]),
      [['mira', 'active']],
    );
  });

  it('keeps the waiting invitation when it cannot be accepted for him, and the use with it', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const written = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, email: 'mira@example.test' },
      as: 'nobody',
    });
    await settled(test, String(written.body.id));
    const guest = await signInAsGuest(test, invite.code, 'mira');
    await test.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'PUT',
      path: '*',
      times: 'always',
      fault: { kind: 'status', status: 400 },
    });
    const { body } = await redeem(test, invite.code, guest);
    test.simulation.faults.clear();
    assert.deepEqual(
      [body.status, body.outcome, await usedCount(invite.id), sharesOf('mira').length],
      ['done', 'invitation_sent', 1, 1],
    );
  });

  it('makes a home user of the given name', async () => {
    const invite = await createInvite({ plex_home: true });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, username: 'Little Owl' },
      as: 'nobody',
    });
    const { body } = await settled(test, String(started.body.id));
    assert.equal(body.status, 'done', JSON.stringify(body));
    assert.ok(test.simulation.plex.world.accounts.some((account) => account.title === 'Little Owl'));
  });

  it('asks for an address where none is given, and refuses what is none', async () => {
    const invite = await createInvite();
    const none = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code },
      as: 'nobody',
    });
    const wrong = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, email: 'mira@' },
      as: 'nobody',
    });
    assert.deepEqual(
      [none.status, none.body.code, wrong.status, wrong.body.code],
      [422, 'email_required', 422, 'invalid_input'],
    );
  });
});

describe('an invite that lets nobody in', () => {
  const refused = async (code: string) => {
    const { status, body } = await test.call('POST', '/api/invites/redeem', {
      body: { code, email: 'mira@example.test' },
      as: 'nobody',
    });
    const validated = await test.call('POST', `/api/invites/validate?code=${code}`, { as: 'nobody' });
    return [status, body.code, validated.body.reason];
  };

  it('is refused with its reason: unknown, disabled, expired, used up', async () => {
    const disabled = await createInvite({ is_active: false });
    const expired = await createInvite({ expires_in_days: 1 });
    const usedUp = await createInvite({ usage_limit: 1 });
    await redeem(test, usedUp.code, await signInAsGuest(test, usedUp.code, 'viktor'));
    test.clock.advance(2 * 24 * 3_600_000);
    assert.deepEqual(await refused('NOSUCH77'), [404, 'invite_unknown', 'unknown']);
    assert.deepEqual(await refused(disabled.code), [409, 'invite_disabled', 'disabled']);
    assert.deepEqual(await refused(expired.code), [410, 'invite_expired', 'expired']);
    assert.deepEqual(await refused(usedUp.code), [409, 'invite_used_up', 'used_up']);
  });

  it('is found by its code in small letters, with spaces and dashes', async () => {
    const { code } = await createInvite();
    const typed = `${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase();
    const { body } = await test.call('POST', '/api/invites/validate', {
      body: { code: typed },
      as: 'nobody',
    });
    assert.deepEqual([body.valid, body.code], [true, code]);
  });

  it('cannot be guessed: too many wrong codes from one address are refused for a while', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 22; at += 1)
      answers.push(
        (await test.call('POST', `/api/invites/validate?code=WRONG${at + 10}`, { as: 'nobody' })).status,
      );
    assert.deepEqual([answers.at(0), answers.at(-1)], [200, 429]);
    test.clock.advance(11 * 60_000);
    assert.equal(
      (await test.call('POST', '/api/invites/validate?code=WRONG99', { as: 'nobody' })).status,
      200,
    );
  });
});

describe('a limit', () => {
  it('lets exactly one of eight guests in who come at once with an invite for one', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        test.call('POST', '/api/invites/redeem', {
          body: { code: invite.code, email: `guest${at}@example.test` },
          as: 'nobody',
        }),
      ),
    );
    const ids = answers.filter((answer) => answer.status === 202).map((answer) => String(answer.body.id));
    assert.equal(ids.length, 1);
    assert.deepEqual(
      new Set(answers.filter((answer) => answer.status !== 202).map((answer) => answer.body.code)),
      new Set(['invite_used_up']),
    );
    await settled(test, ids[0] ?? '');
    assert.equal(await usedCount(invite.id), 1);
  });
});
