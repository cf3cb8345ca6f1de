import type { FastifyInstance } from 'fastify';
import { plexValue } from '../request.ts';
import { liveToken } from '../state/access.ts';
import { accountById } from '../state/accounts.ts';
import type { PlexWorld } from '../world.ts';
import { signedInV2 } from './context.ts';
import { checkDeviceJwt, issueJwt, kidOf, publicJwk, readKey, registerKey } from './device-keys.ts';
import { V2Error } from './errors.ts';
import { fields } from './wire.ts';

const NONCE_LIFETIME_MS = 300_000;

/** Device keys and Plex JWTs (facts 3.5). These routes speak JSON only. */
export function registerKeyRoutes(app: FastifyInstance, world: PlexWorld): void {
  app.post('/api/v2/auth/jwk', (request, reply) => {
    const account = signedInV2(world, request);
    const key = readKey(request.body);
    const device = liveToken(world, plexValue(request, 'X-Plex-Token'));
    if (!key || !device) throw new V2Error(400, 1004, 'The key is malformed');
    registerKey(world, key, account, device.clientIdentifier);
    return reply.code(201).send({});
  });

  app.get('/api/v2/auth/nonce', (request, reply) => {
    const nonce = world.ids.uuid();
    const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier');
    world.nonces.push({ nonce, clientIdentifier, expiresAt: world.clock.now() + NONCE_LIFETIME_MS });
    return reply.send({ nonce });
  });

  app.post('/api/v2/auth/token', (request, reply) => {
    const jwt = fields(request).jwt ?? '';
    const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier');
    const kid = kidOf(jwt);
    const key = world.deviceKeys.find((candidate) => candidate.kid === kid);
    const account = accountById(world, key?.accountId ?? null);
    if (!key || !account) throw new V2Error(422, 1096, 'Signature verification failed');
    const { nonce, scope } = checkDeviceJwt(world, jwt, key, key.clientIdentifier);
    const given = world.nonces.find(
      (row) => row.nonce === nonce && row.clientIdentifier === clientIdentifier,
    );
    if (!given || given.expiresAt <= world.clock.now())
      throw new V2Error(422, 1094, 'The nonce is not valid');
    world.nonces = world.nonces.filter((row) => row !== given);
    return reply.send({ auth_token: issueJwt(world, account, { clientIdentifier, kid, scope }) });
  });

  app.get('/api/v2/auth/keys', (_request, reply) => reply.send({ keys: [publicJwk(world)] }));
}
