import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createSimulation } from '#sim/simulation.ts';
import { createCaller } from '../caller.ts';

const Pin = z.object({
  id: z.number(),
  code: z.string(),
  expiresIn: z.number(),
  authToken: z.string().nullable(),
  createdAt: z.string(),
});

async function world() {
  const sim = await createSimulation();
  const call = createCaller(sim, { clientIdentifier: 'front-door', headers: { 'x-plex-product': 'Foyer' } });
  const create = async (strong: boolean) =>
    Pin.parse((await call('POST', '/api/v2/pins', { form: { strong: String(strong) } })).json);
  return { sim, call, create };
}

describe('PINs', () => {
  it('has four characters for 15 minutes, or 25 for 30 where it is strong', async () => {
    const { create } = await world();
    const weak = await create(false);
    const strong = await create(true);
    assert.match(weak.code, /^[A-Z0-9]{4}$/);
    assert.match(strong.code, /^[a-z0-9]{25}$/);
    assert.deepEqual([weak.expiresIn, strong.expiresIn], [900, 1800]);
    assert.match(weak.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('answers 201 to the creation and refuses one without a client identifier', async () => {
    const { call } = await world();
    assert.equal((await call('POST', '/api/v2/pins')).status, 201);
    const refused = await call('POST', '/api/v2/pins', { clientIdentifier: '' });
    assert.equal(refused.status, 400);
    assert.deepEqual(refused.json, {
      errors: [{ code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400 }],
    });
  });

  it('gives the token to the client that made it, once a person approved', async () => {
    const { sim, call, create } = await world();
    const pin = await create(true);
    assert.equal(Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json).authToken, null);
    sim.plex.approvePin(pin.code, 'mira');
    const { authToken } = Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json);
    const user = await call('GET', '/api/v2/user', { token: authToken ?? '' });
    assert.equal(z.object({ username: z.string() }).parse(user.json).username, 'mira');
  });

  it('is not found for another client', async () => {
    const { call, create } = await world();
    const pin = await create(true);
    const other = await call('GET', `/api/v2/pins/${pin.id}`, { clientIdentifier: 'somebody-else' });
    assert.equal(other.status, 404);
  });

  it('is gone with code 1020 once its time is over, by the clock of the world', async () => {
    const { sim, call, create } = await world();
    const pin = await create(true);
    sim.clock.advance(1_799_999);
    assert.equal((await call('GET', `/api/v2/pins/${pin.id}`)).status, 200);
    sim.clock.advance(1);
    const late = await call('GET', `/api/v2/pins/${pin.id}`);
    assert.equal(late.status, 404);
    assert.deepEqual(late.json, {
      errors: [{ code: 1020, message: 'Code not found or expired', status: 404 }],
    });
    assert.throws(() => sim.plex.approvePin(pin.code, 'mira'));
  });

  it('answers 200 without a token after its time, where the world is set so', async () => {
    const { sim, call, create } = await world();
    const pin = await create(true);
    sim.plex.approvePin(pin.code, 'mira');
    sim.plex.world.toggles.expiredPinAnswers200 = true;
    sim.clock.advance(1_800_000);
    assert.equal(Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json).authToken, null);
  });

  it('is linked by a person who types its code in small letters', async () => {
    const { sim, call, create } = await world();
    const pin = await create(false);
    const token = sim.plex.accounts.mira?.token;
    const linked = await call('PUT', '/api/v2/pins/link', { token, form: { code: pin.code.toLowerCase() } });
    assert.equal(linked.status, 204);
    assert.notEqual(Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json).authToken, null);
  });

  it('kills the older token of the same person and client', async () => {
    const { sim, call, create } = await world();
    const tokens: string[] = [];
    for (const pin of [await create(true), await create(true)]) {
      sim.plex.approvePin(pin.code, 'mira');
      tokens.push(Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json).authToken ?? '');
    }
    const statuses = [];
    for (const token of tokens) statuses.push((await call('GET', '/api/v2/user', { token })).status);
    assert.deepEqual(statuses, [401, 200]);
  });
});

describe('the sign-in page', () => {
  it('is a page that reads the fragment by itself', async () => {
    const { call } = await world();
    const page = await call('GET', 'https://app.plex.tv/auth', { accept: 'text/html' });
    const script = await call('GET', 'https://app.plex.tv/auth/assets/auth.js', { accept: '*/*' });
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.text, /auth\/assets\/auth\.js/);
    assert.match(script.text, /location\.hash/);
  });

  it('claims the PIN only where the client identifier is the one that made it', async () => {
    const { call, create } = await world();
    const pin = await create(true);
    const signIn = (clientIdentifier: string) =>
      call('POST', 'https://app.plex.tv/auth/sign-in', {
        json: { choose: 'mira', code: pin.code, clientIdentifier },
      });
    const token = async () => Pin.parse((await call('GET', `/api/v2/pins/${pin.id}`)).json).authToken;
    assert.equal((await signIn('another-app')).status, 200);
    assert.equal(await token(), null);
    assert.equal((await signIn('front-door')).status, 200);
    assert.notEqual(await token(), null);
  });

  it('refuses a wrong password and asks for the second factor', async () => {
    const { call, create } = await world();
    const pin = await create(true);
    const signIn = async (fields: Record<string, string>) =>
      (
        await call('POST', '/auth/sign-in', {
          json: { code: pin.code, clientIdentifier: 'front-door', ...fields },
        })
      ).json;
    const viktor = { login: 'viktor', password: 'viktor-secret-1' };
    assert.deepEqual(await signIn({ login: 'mira', password: 'guess' }), { reason: 'wrong' });
    assert.deepEqual(await signIn(viktor), { reason: 'code-needed' });
    assert.deepEqual(await signIn({ ...viktor, verificationCode: '246810' }), { signed_in: 'viktor' });
  });

  it('takes a short code on the link page, and no strong one', async () => {
    const { call, create } = await world();
    const claim = async (code: string) =>
      (await call('POST', '/link/claim', { json: { code, choose: 'mira' } })).status;
    const weak = await create(false);
    const strong = await create(true);
    assert.deepEqual([await claim(weak.code), await claim(strong.code)], [200, 404]);
  });
});
