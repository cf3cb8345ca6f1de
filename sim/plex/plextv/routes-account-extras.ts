import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { pathPart } from '../request.ts';
import type { Account, PlexWorld } from '../world.ts';
import { signedInLegacy, signedInV2 } from './context.ts';
import { LegacyError, V2Error, v2NotFound } from './errors.ts';
import { fields, isoOrNull, isYes, repeatedField, sendV2, sendV2List } from './wire.ts';
import { element } from './xml.ts';

const PRIVATE_ADDRESS = /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd])/i;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]+:[0-9a-f:]*)$/i;
const CLAIM_LIFETIME_MS = 240_000;
const CLAIM_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

const SettingsBody = z.object({
  value: z.array(
    z.object({ id: z.string(), type: z.string(), value: z.string(), hidden: z.boolean().optional() }),
  ),
});

/** Webhooks, opt-outs, privacy, synchronisation and settings of an account (facts 6). */
export function registerAccountExtras(app: FastifyInstance, world: PlexWorld): void {
  const webhooksOf = (account: Account) => {
    const json = account.webhooks.map((url) => ({ url }));
    const xml = element(
      'webhooks',
      {},
      json.map((hook) => element('webhook', hook)),
    );
    return { json, xml };
  };

  app.get('/api/v2/user/webhooks', (request, reply) => {
    const { json, xml } = webhooksOf(signedInV2(world, request));
    return sendV2List(request, reply, { list: 'webhooks', item: 'webhook' }, json, xml);
  });

  app.post('/api/v2/user/webhooks', (request, reply) => {
    const account = signedInV2(world, request);
    if (!account.plexPass) throw new V2Error(403, 1046, 'Webhooks require a Plex Pass');
    account.webhooks = repeatedField(request, 'urls[]').filter((url) => url !== '');
    const { json, xml } = webhooksOf(account);
    return sendV2List(request, reply.code(201), { list: 'webhooks', item: 'webhook' }, json, xml);
  });

  const optOutsOf = (request: FastifyRequest): Account => {
    const account = signedInV2(world, request);
    if (account.uuid !== pathPart(request, 'uuid')) throw v2NotFound();
    return account;
  };

  app.get('/api/v2/user/:uuid/settings/opt_outs', (request, reply) => {
    const rows = Object.entries(optOutsOf(request).optOuts).map(([key, value]) => ({ key, value }));
    const xml = element(
      'optOuts',
      {},
      rows.map((row) => element('optOut', row)),
    );
    return sendV2(request, reply, 'optOuts', { optOuts: rows }, xml);
  });

  app.post('/api/v2/user/:uuid/settings/opt_outs', (request, reply) => {
    const account = optOutsOf(request);
    const { key, value } = fields(request);
    if (!key || !['opt_in', 'opt_out', 'opt_out_managed'].includes(value ?? '')) {
      throw new V2Error(400, 1004, 'The opt-out is malformed');
    }
    account.optOuts[key] = value ?? '';
    return reply.code(204).send();
  });

  app.get('/api/v2/user/privacy', (request, reply) =>
    sendV2(request, reply, 'privacy', { ...signedInV2(world, request).privacy }),
  );

  app.put('/api/v2/user/privacy', (request, reply) => {
    const { privacy } = signedInV2(world, request);
    const { optOutPlayback, optOutLibraryStats } = fields(request);
    if (optOutPlayback !== undefined) privacy.optOutPlayback = isYes(optOutPlayback);
    if (optOutLibraryStats !== undefined) privacy.optOutLibraryStats = isYes(optOutLibraryStats);
    return reply.code(204).send();
  });

  const syncView = ({ viewStateSync }: Account) => ({
    consent: viewStateSync.consent,
    updatedAt: isoOrNull(viewStateSync.updatedAt),
    deletionRequestedAt: null,
  });

  app.get('/api/v2/user/view_state_sync', (request, reply) =>
    sendV2(request, reply, 'viewStateSync', syncView(signedInV2(world, request))),
  );

  app.put('/api/v2/user/view_state_sync', (request, reply) => {
    const account = signedInV2(world, request);
    account.viewStateSync = { consent: isYes(fields(request).consent), updatedAt: world.clock.now() };
    return sendV2(request, reply, 'viewStateSync', syncView(account));
  });

  app.get('/api/v2/user/settings', (request, reply) => {
    const { settings } = signedInV2(world, request);
    if (settings.length === 0) throw v2NotFound();
    return sendV2(request, reply, 'settings', { value: settings });
  });

  app.post('/api/v2/user/settings', (request, reply) => {
    const account = signedInV2(world, request);
    const parsed = SettingsBody.safeParse(request.body);
    if (!parsed.success) throw new V2Error(400, 1004, 'The settings are malformed');
    for (const row of parsed.data.value) {
      account.settings = account.settings.filter((known) => known.id !== row.id);
      account.settings.push({ ...row, hidden: row.hidden ?? false });
    }
    return sendV2(request, reply, 'settings', { value: account.settings });
  });

  app.get('/api/v2/geoip', (request, reply) => {
    const address = fields(request).ip_address ?? '203.0.113.7';
    if (!ADDRESS.test(address) || PRIVATE_ADDRESS.test(address))
      throw new V2Error(422, 1004, 'The IP address is not valid');
    const location = {
      code: 'DE',
      country: 'Germany',
      city: 'Sampletown',
      continent_code: 'EU',
      postal_code: '00000',
      subdivisions: 'Sample State',
      time_zone: 'Europe/Berlin',
      coordinates: '50.0, 8.0',
      european_union_member: true,
      in_privacy_restricted_country: true,
    };
    return sendV2(request, reply, 'location', location);
  });
}

/** The claim token and the caller's address (facts 4.3). */
export function registerLegacyExtras(app: FastifyInstance, world: PlexWorld): void {
  app.get('/api/claim/token.json', (request, reply) => {
    const account = signedInLegacy(world, request);
    const token = `claim-${world.ids.text(20, CLAIM_ALPHABET)}`;
    world.claimTokens.push({
      token,
      accountId: account.id,
      expiresAt: world.clock.now() + CLAIM_LIFETIME_MS,
    });
    return reply.send({ token });
  });

  app.get('/::/ip', (_request, reply) => reply.type('text/plain; charset=utf-8').send('203.0.113.7'));

  app.route({
    method: ['GET', 'PUT', 'DELETE', 'POST'],
    url: '/api/friends/*',
    handler: () => {
      throw new LegacyError(404, 'Not found', 'html');
    },
  });
}
