import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ExternalSignIn } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { createPinLogin } from './pin-login.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('signing in with Plex', () => {
  let plex: PlexUnderTest;
  let signIn: ExternalSignIn;

  beforeEach(async () => {
    plex = await createPlexUnderTest();
    signIn = createPinLogin(plex.config);
  });
  afterEach(() => plex.close());

  const start = () => signIn.start({ returnUrl: 'https://foyer.test/invite/ABCD2345?sign_in=x&y=ä' });

  it('R13.1 R13.2 makes a strong PIN and the address of Plex’s page, with everything behind the #', async () => {
    const attempt = await start();
    assert.equal(attempt.code.length, 25);
    assert.equal(attempt.expiresAt, plex.clock.now() + 30 * 60_000);
    const [page, fragment = ''] = attempt.authUrl.split('#?');
    assert.equal(page, 'https://app.plex.tv/auth');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(fragment)), {
      clientID: 'foyer-under-test',
      code: attempt.code,
      'context[device][product]': 'Foyer',
      forwardUrl: 'https://foyer.test/invite/ABCD2345?sign_in=x&y=ä',
    });
    assert.equal(fragment.includes('['), false);
  });

  it('R13.3 keeps what it needs to ask again in a handle, and no handle in the address', async () => {
    const attempt = await start();
    const handle: unknown = JSON.parse(attempt.handle);
    assert.deepEqual(handle, {
      id: String(plex.sim.plex.world.pins[0]?.id),
      client: 'foyer-under-test',
      expiresAt: attempt.expiresAt,
    });
    assert.equal(attempt.authUrl.includes(String(plex.sim.plex.world.pins[0]?.id)), false);
  });

  it('R13.1 makes a code of four characters for any other device', async () => {
    const attempt = await signIn.startWithCode();
    assert.match(attempt.code, /^[A-Z0-9]{4}$/);
    assert.equal(attempt.authUrl, 'https://plex.tv/link');
    plex.sim.plex.approvePin(attempt.code.toLowerCase(), 'mira');
    assert.equal((await signIn.check(attempt.handle)).kind, 'authorized');
  });

  for (const [name, fault, kind] of [
    ['down', { kind: 'down' }, 'unreachable'],
    ['failing', { kind: 'status', status: 503 }, 'unavailable'],
    ['answering garbage', { kind: 'garbage' }, 'bad-response'],
    ['busy', { kind: 'status', status: 429, headers: { 'retry-after': '60' } }, 'rate-limited'],
  ] as const) {
    it(`R13.4 says why where plex.tv is ${name}`, async () => {
      plex.sim.faults.add({ upstream: 'plextv', times: 'always', fault });
      await assert.rejects(start(), (error) => error instanceof UpstreamError && error.kind === kind);
    });
  }

  it('R14.1 is pending until somebody signs in', async () => {
    assert.deepEqual(await signIn.check((await start()).handle), { kind: 'pending' });
  });

  it('R14.2 R14.3 gives the person with e-mail and token', async () => {
    const attempt = await start();
    plex.sim.plex.approvePin(attempt.code, 'mira');
    const account = plex.sim.plex.world.accounts.find((one) => one.username === 'mira');
    const grant = plex.sim.plex.world.tokens.find((one) => one.clientIdentifier === 'foyer-under-test');
    const state = await signIn.check(attempt.handle);
    assert.deepEqual(state, {
      kind: 'authorized',
      identity: {
        provider: 'plex',
        externalId: String(account?.id),
        username: 'mira',
        email: 'mira@example.test',
        emailVerified: true,
        avatarUrl: `https://plex.tv/users/${account?.uuid}/avatar?c=${account?.avatarVersion}`,
        token: grant?.token,
      },
    });
  });

  it('R14.3 tells that an e-mail was never confirmed', async () => {
    const attempt = await start();
    plex.sim.plex.approvePin(attempt.code, 'lena');
    const state = await signIn.check(attempt.handle);
    assert.equal(state.kind === 'authorized' && state.identity.emailVerified, false);
    assert.equal(state.kind === 'authorized' && state.identity.email, 'lena@example.test');
  });

  it('R14.4 is expired when its time is over, also where plex.tv says it waits', async () => {
    const attempt = await start();
    plex.sim.plex.world.toggles.expiredPinAnswers200 = true;
    plex.sim.clock.advance(30 * 60_000);
    assert.deepEqual(await signIn.check(attempt.handle), { kind: 'expired' });
  });

  it('R14.4 is expired when plex.tv does not know the PIN, and for a handle that is none', async () => {
    const attempt = await start();
    plex.sim.plex.world.pins.length = 0;
    assert.deepEqual(await signIn.check(attempt.handle), { kind: 'expired' });
    assert.deepEqual(await signIn.check('something else'), { kind: 'expired' });
    assert.deepEqual(await signIn.check('{"id":"1"}'), { kind: 'expired' });
  });

  it('R14.5 throws where the account cannot be read after the sign-in, and works when asked again', async () => {
    const attempt = await start();
    plex.sim.plex.approvePin(attempt.code, 'mira');
    plex.sim.faults.add({
      upstream: 'plextv',
      path: '/api/v2/user',
      times: 3,
      fault: { kind: 'status', status: 500 },
    });
    await assert.rejects(signIn.check(attempt.handle), UpstreamError);
    assert.equal((await signIn.check(attempt.handle)).kind, 'authorized');
  });

  it('R14.5 has no e-mail where the account has none', async () => {
    const attempt = await start();
    plex.sim.plex.approvePin(attempt.code, 'mira');
    const account = plex.sim.plex.world.accounts.find((one) => one.username === 'mira');
    if (account) account.email = '';
    const state = await signIn.check(attempt.handle);
    assert.deepEqual(state.kind === 'authorized' && [state.identity.email, state.identity.emailVerified], [
      null,
      false,
    ]);
  });

  it('gets a token that a later sign-in of the same person does not end, where it is to be kept', async () => {
    const kept = await signIn.start({ returnUrl: 'https://foyer.test/servers', keepToken: true });
    plex.sim.plex.approvePin(kept.code, 'anna');
    const state = await signIn.check(kept.handle);
    const later = await start();
    plex.sim.plex.approvePin(later.code, 'anna');
    await signIn.check(later.handle);
    const token = state.kind === 'authorized' ? state.identity.token : '';
    const client = plex.adapter.createClient({ ...plex.connection, credentials: { token } });
    await client.open();
    assert.equal((await client.identify()).ownerName, 'anna');
  });
});
