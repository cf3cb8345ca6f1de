import type { FastifyInstance, FastifyRequest } from 'fastify';
import { plexValue } from '../request.ts';
import { accountById } from '../state/accounts.ts';
import { claimPin, createPin, isExpiredPin, livePinByCode } from '../state/pins.ts';
import type { Pin, PlexWorld } from '../world.ts';
import { signedInV2 } from './context.ts';
import { checkDeviceJwt, issueJwt, readKey, registerKey } from './device-keys.ts';
import { codeNotFound, V2Error } from './errors.ts';
import { fields, iso, isYes, originOf, pathNumber, sendV2 } from './wire.ts';
import { element } from './xml.ts';

const LOCATION = {
  code: 'DE',
  european_union_member: true,
  continent_code: 'EU',
  country: 'Germany',
  city: 'Sampletown',
  time_zone: 'Europe/Berlin',
  postal_code: '00000',
  in_privacy_restricted_country: true,
  in_privacy_restricted_region: true,
  subdivisions: 'Sample State',
  coordinates: '50.0, 8.0',
};

function pinJson(world: PlexWorld, pin: Pin, request: FastifyRequest): Record<string, unknown> {
  return {
    id: pin.id,
    code: pin.code,
    product: pin.product,
    trusted: false,
    qr: `${originOf(request)}/api/v2/pins/qr/${pin.code}`,
    clientIdentifier: pin.clientIdentifier,
    location: LOCATION,
    expiresIn: Math.max(0, Math.floor((pin.expiresAt - world.clock.now()) / 1000)),
    createdAt: iso(pin.createdAt),
    expiresAt: iso(pin.expiresAt),
    authToken: isExpiredPin(world, pin) ? null : pin.authToken,
    newRegistration: pin.authToken === null ? null : false,
  };
}

function pinXml(json: Record<string, unknown>, pin: Pin): string {
  const { location: _location, ...scalars } = json;
  return element('pin', { ...scalars, authToken: String(json.authToken ?? ''), id: pin.id }, [
    element('location', LOCATION),
  ]);
}

/** A PIN that was made with a key answers a Plex JWT, once its client proves that it holds the key (facts 3.5). */
function exchangePin(world: PlexWorld, pin: Pin, deviceJwt: string): void {
  if (pin.key === null) throw new V2Error(422, 1004, 'The code was made without a key');
  const { scope } = checkDeviceJwt(world, deviceJwt, pin.key, pin.clientIdentifier);
  const account = accountById(world, pin.accountId);
  if (!account || pin.authToken?.includes('.')) return;
  registerKey(world, pin.key, account, pin.clientIdentifier);
  pin.authToken = issueJwt(world, account, {
    clientIdentifier: pin.clientIdentifier,
    kid: pin.key.kid,
    scope,
  });
}

/** PINs: creation, polling and linking (facts 3.1, 3.3, 3.4). */
export function registerPinRoutes(app: FastifyInstance, world: PlexWorld): void {
  app.post('/api/v2/pins', (request, reply) => {
    const pin = createPin(world, {
      strong: isYes(fields(request).strong),
      clientIdentifier: plexValue(request, 'X-Plex-Client-Identifier'),
      product: plexValue(request, 'X-Plex-Product'),
      deviceName: plexValue(request, 'X-Plex-Device-Name') || plexValue(request, 'X-Plex-Device'),
      platform: plexValue(request, 'X-Plex-Platform'),
      key: readKey(request.body),
    });
    const json = pinJson(world, pin, request);
    return sendV2(request, reply.code(201), 'pin', json, pinXml(json, pin));
  });

  app.get('/api/v2/pins/:id', (request, reply) => {
    const pin = world.pins.find((candidate) => candidate.id === pathNumber(request, 'id'));
    const isTheirs = pin?.clientIdentifier === plexValue(request, 'X-Plex-Client-Identifier');
    if (!pin || !isTheirs) throw codeNotFound();
    if (isExpiredPin(world, pin) && !world.toggles.expiredPinAnswers200) throw codeNotFound();
    const { code, deviceJWT } = fields(request);
    if (code !== undefined && code !== pin.code) throw codeNotFound();
    if (deviceJWT !== undefined) exchangePin(world, pin, deviceJWT);
    const json = pinJson(world, pin, request);
    return sendV2(request, reply, 'pin', json, pinXml(json, pin));
  });

  for (const path of ['/api/v2/pins/link', '/api/v2/pins/link.json', '/api/v2/pins/link.xml']) {
    app.put(path, (request, reply) => {
      const account = signedInV2(world, request);
      const pin = livePinByCode(world, fields(request).code ?? '');
      if (!pin) throw codeNotFound();
      claimPin(world, pin, account);
      return reply.code(204).send();
    });
  }
}

/** The PINs of the first API: elements instead of attributes, no client identifier needed (facts 3.4). */
export function registerLegacyPinRoutes(app: FastifyInstance, world: PlexWorld): void {
  const legacyXml = (pin: Pin) =>
    `<pin><id type="integer">${pin.id}</id><code>${pin.code}</code><expires-at type="datetime">${iso(pin.expiresAt)}</expires-at>` +
    `<auth-token>${pin.authToken ?? ''}</auth-token><auth_token>${pin.authToken ?? ''}</auth_token></pin>`;

  app.post('/pins.xml', (request, reply) => {
    const pin = createPin(world, {
      strong: false,
      clientIdentifier: plexValue(request, 'X-Plex-Client-Identifier'),
      product: plexValue(request, 'X-Plex-Product'),
      deviceName: plexValue(request, 'X-Plex-Device-Name'),
      platform: plexValue(request, 'X-Plex-Platform'),
    });
    return reply.code(201).type('application/xml; charset=utf-8').send(legacyXml(pin));
  });

  app.get<{ Params: { file: string } }>('/pins/:file', (request, reply) => {
    const id = Number(/^(\d+)\.xml$/.exec(request.params.file)?.[1] ?? Number.NaN);
    const pin = world.pins.find((candidate) => candidate.id === id);
    if (!pin || isExpiredPin(world, pin)) throw codeNotFound();
    return reply.type('application/xml; charset=utf-8').send(legacyXml(pin));
  });
}
