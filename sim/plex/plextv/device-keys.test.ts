import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createSimulation } from '#sim/simulation.ts';
import { createCaller } from '../caller.ts';
import { SCENARIO_CLIENT } from '../household.ts';

const CLIENT = 'key-client';
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(key: KeyObject, kid: string, body: Record<string, unknown>): string {
  const text = `${part({ alg: 'EdDSA', typ: 'JWT', kid })}.${part(body)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

async function world() {
  const sim = await createSimulation();
  const token = sim.plex.accounts.mira?.token ?? '';
  const call = createCaller(sim, { clientIdentifier: CLIENT });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'device-1', alg: 'EdDSA', use: 'sig' };
  const seconds = () => Math.floor(sim.clock.now() / 1000);
  const claims = (extra: Record<string, unknown> = {}) => ({
    aud: 'plex.tv',
    iss: CLIENT,
    scope: 'username,email',
    iat: seconds(),
    exp: seconds() + 300,
    ...extra,
  });
  const nonce = async () =>
    z.object({ nonce: z.string() }).parse((await call('GET', '/api/v2/auth/nonce')).json).nonce;
  const exchange = (jwt: string) => call('POST', '/api/v2/auth/token', { json: { jwt } });
  return { sim, token, call, jwk, privateKey, claims, nonce, exchange };
}

async function registered() {
  const parts = await world();
  const { sim, call, jwk } = parts;
  const pin = z
    .object({ id: z.number(), code: z.string() })
    .parse((await call('POST', '/api/v2/pins', { json: { strong: true, jwk } })).json);
  sim.plex.approvePin(pin.code, 'mira');
  const read = async (jwt: string) => {
    const answer = await call('GET', `/api/v2/pins/${pin.id}?deviceJWT=${jwt}`);
    return z.object({ authToken: z.string() }).parse(answer.json).authToken;
  };
  const first = await read(signed(parts.privateKey, 'device-1', parts.claims()));
  return { ...parts, pin, first };
}

describe('device keys', () => {
  it('turn a claimed PIN into a token that plex.tv takes and that its public key verifies', async () => {
    const { call, first } = await registered();
    assert.equal((await call('GET', '/api/v2/user', { token: first })).status, 200);
    const { keys } = z
      .object({ keys: z.array(z.record(z.string(), z.string())) })
      .parse((await call('GET', '/api/v2/auth/keys')).json);
    const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
    const [header, body, signature] = first.split('.');
    assert.equal(
      verify(null, Buffer.from(`${header}.${body}`), key, Buffer.from(signature ?? '', 'base64url')),
      true,
    );
    const payload = JSON.parse(Buffer.from(body ?? '', 'base64url').toString('utf8'));
    assert.deepEqual(
      [payload.thumbprint, payload.user.username, payload.aud],
      ['device-1', 'mira', ['plex.tv', CLIENT]],
    );
  });

  it('get a new token for a nonce, once', async () => {
    const { call, privateKey, claims, nonce, exchange } = await registered();
    const jwt = signed(privateKey, 'device-1', claims({ nonce: await nonce() }));
    const answer = await exchange(jwt);
    const { auth_token: token } = z.object({ auth_token: z.string() }).parse(answer.json);
    assert.equal((await call('GET', '/api/v2/ping', { token })).status, 200);
    assert.equal((await exchange(jwt)).status, 422);
  });

  it('kill the opaque token of the same device', async () => {
    const { sim } = await registered();
    const grants = sim.plex.world.tokens.filter((grant) => grant.clientIdentifier === CLIENT);
    assert.deepEqual(
      grants.map((grant) => [grant.expiresAt === null, grant.revokedAt === null]),
      [
        [true, false],
        [false, true],
      ],
    );
  });

  it('belong to the device whose token registered them, and their tokens are not taken by a server', async () => {
    const { sim, call, jwk, privateKey, claims } = await world();
    const owner = { token: sim.plex.token, clientIdentifier: SCENARIO_CLIENT };
    assert.equal((await call('POST', '/api/v2/auth/jwk', { ...owner, json: { jwk } })).status, 201);
    const exchangeAs = async (iss: string) => {
      const given = z
        .object({ nonce: z.string() })
        .parse((await call('GET', '/api/v2/auth/nonce', { ...owner })).json);
      const jwt = signed(privateKey, 'device-1', claims({ nonce: given.nonce, iss }));
      return call('POST', '/api/v2/auth/token', { clientIdentifier: SCENARIO_CLIENT, json: { jwt } });
    };
    assert.equal((await exchangeAs(CLIENT)).status, 422);
    const { auth_token: token } = z
      .object({ auth_token: z.string() })
      .parse((await exchangeAs(SCENARIO_CLIENT)).json);
    assert.equal((await call('GET', '/api/v2/user', { token })).status, 200);
    assert.equal((await call('GET', `${sim.plex.url}/`, { token })).status, 401);
  });

  it('end after seven days with 498', async () => {
    const { sim, call, first } = await registered();
    sim.clock.advance(7 * 24 * 3_600_000);
    assert.equal((await call('GET', '/api/v2/user', { token: first })).status, 498);
  });

  const refused: [string, Record<string, unknown>, number][] = [
    ['another issuer', { iss: 'somebody-else' }, 422],
    ['another audience', { aud: 'elsewhere' }, 422],
    ['a time that is over', { exp: 1 }, 498],
    ['a nonce that was never given', { nonce: 'made-up' }, 422],
  ];
  for (const [what, extra, status] of refused) {
    it(`refuse ${what}`, async () => {
      const { privateKey, claims, exchange } = await registered();
      assert.equal((await exchange(signed(privateKey, 'device-1', claims(extra)))).status, status);
    });
  }

  it('refuse a signature by another key, and nonsense', async () => {
    const { claims, nonce, exchange } = await registered();
    const { privateKey: stranger } = generateKeyPairSync('ed25519');
    assert.equal(
      (await exchange(signed(stranger, 'device-1', claims({ nonce: await nonce() })))).status,
      422,
    );
    assert.equal((await exchange('nonsense')).status, 400);
  });

  it('need a client identifier: 422', async () => {
    const { call } = await world();
    assert.equal((await call('GET', '/api/v2/auth/nonce', { clientIdentifier: '' })).status, 422);
  });
});
