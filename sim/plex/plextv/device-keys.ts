import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { revokeToken } from '../state/accounts.ts';
import type { Account, DeviceKey, PlexWorld } from '../world.ts';
import { tokenExpired, V2Error } from './errors.ts';

const PKCS8_ED25519 = '302e020100300506032b657004220420';
const JWT_LIFETIME_MS = 7 * 24 * 3_600_000;
const MAX_DEVICE_JWT_MS = 300_000;
/** How far a client's clock may be ahead of ours. */
const CLOCK_LEEWAY_MS = 60_000;

const KeyBody = z.object({
  jwk: z.object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string().min(40),
    kid: z.string().min(1),
  }),
});
const Header = z.object({ alg: z.literal('EdDSA'), kid: z.string() });
const Payload = z.object({
  nonce: z.string().optional(),
  scope: z.string().default(''),
  aud: z.union([z.string(), z.array(z.string())]),
  iss: z.string(),
  iat: z.number(),
  exp: z.number(),
});

const malformed = () => new V2Error(400, 1004, 'The token is malformed');
const unverified = () => new V2Error(422, 1096, 'Signature verification failed');

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode<T>(schema: z.ZodType<T>, part: string | undefined): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')));
  } catch {
    throw malformed();
  }
}

function signingKey(world: PlexWorld): KeyObject {
  return createPrivateKey({
    key: Buffer.from(PKCS8_ED25519 + world.signingSeed, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
}

/** The public key of this plex.tv as a JWK, to verify its tokens with. */
export function publicJwk(world: PlexWorld): Record<string, unknown> {
  const { kty, crv, x } = createPublicKey(signingKey(world)).export({ format: 'jwk' });
  return { kty, crv, x, use: 'sig', alg: 'EdDSA', kid: world.signingSeed.slice(0, 16) };
}

/** The Ed25519 key in a body of the form `{"jwk": …}`, or null. */
export function readKey(body: unknown): DeviceKey | null {
  const parsed = KeyBody.safeParse(body);
  return parsed.success ? { kid: parsed.data.jwk.kid, x: parsed.data.jwk.x } : null;
}

/** Which key a device's token says it was signed with. */
export function kidOf(jwt: string): string {
  return decode(Header, jwt.split('.')[0]).kid;
}

/** Binds a key to a device. A key that another device holds is refused (422). */
export function registerKey(
  world: PlexWorld,
  key: DeviceKey,
  account: Account,
  clientIdentifier: string,
): void {
  const known = world.deviceKeys.find((candidate) => candidate.kid === key.kid);
  if (known && known.clientIdentifier !== clientIdentifier) {
    throw new V2Error(422, 1095, 'The thumbprint has already been taken');
  }
  world.deviceKeys = world.deviceKeys.filter((candidate) => candidate.clientIdentifier !== clientIdentifier);
  world.deviceKeys.push({ ...key, accountId: account.id, clientIdentifier });
}

/** Checks what a device signed (facts 3.5): signature, audience, issuer and times, by the world's clock. */
export function checkDeviceJwt(
  world: PlexWorld,
  jwt: string,
  key: DeviceKey,
  clientIdentifier: string,
): z.infer<typeof Payload> {
  const [header, body, signature] = jwt.split('.');
  decode(Header, header);
  const payload = decode(Payload, body);
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' });
  const isSigned = verify(
    null,
    Buffer.from(`${header}.${body}`),
    publicKey,
    Buffer.from(signature ?? '', 'base64url'),
  );
  if (!isSigned || ![payload.aud].flat().includes('plex.tv')) throw unverified();
  if (payload.iss !== clientIdentifier)
    throw new V2Error(422, 1097, 'The issuer does not match the client identifier');
  const now = world.clock.now();
  if (payload.exp * 1000 <= now) throw tokenExpired();
  if ((payload.exp - payload.iat) * 1000 > MAX_DEVICE_JWT_MS || payload.iat * 1000 > now + CLOCK_LEEWAY_MS)
    throw unverified();
  return payload;
}

const CLAIMS: Record<string, (account: Account) => unknown> = {
  username: (account) => account.username,
  email: (account) => account.email,
  friendly_name: (account) => account.friendlyName,
  restricted: (account) => account.restricted,
  anonymous: () => false,
  joinedAt: (account) => Math.floor(account.joinedAt / 1000),
};

/** Issues a Plex JWT for seven days. The device's opaque token dies with it (facts 3.5). */
export function issueJwt(
  world: PlexWorld,
  account: Account,
  grant: { clientIdentifier: string; kid: string; scope: string },
): string {
  const now = world.clock.now();
  const scopes = grant.scope.split(',').filter((scope) => scope in CLAIMS);
  const named = Object.fromEntries(scopes.map((scope) => [scope, CLAIMS[scope]?.(account)]));
  const body = {
    nonce: world.ids.uuid(),
    thumbprint: grant.kid,
    iss: 'plex.tv',
    aud: ['plex.tv', grant.clientIdentifier],
    iat: Math.floor(now / 1000),
    exp: Math.floor((now + JWT_LIFETIME_MS) / 1000),
    user: { id: account.id, uuid: account.uuid, ...named },
  };
  const signed = `${encode({ alg: 'EdDSA', typ: 'JWT', kid: publicJwk(world).kid })}.${encode(body)}`;
  const token = `${signed}.${sign(null, Buffer.from(signed), signingKey(world)).toString('base64url')}`;
  for (const older of world.tokens) {
    const isOfDevice = older.accountId === account.id && older.clientIdentifier === grant.clientIdentifier;
    if (isOfDevice && older.expiresAt === null && older.revokedAt === null) revokeToken(world, older.token);
  }
  world.tokens.push({
    token,
    accountId: account.id,
    clientIdentifier: grant.clientIdentifier,
    createdAt: now,
    expiresAt: now + JWT_LIFETIME_MS,
    revokedAt: null,
  });
  return token;
}
