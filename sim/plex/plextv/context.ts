import type { FastifyRequest } from 'fastify';
import { pathPart, plexValue } from '../request.ts';
import { accountOfToken, isExpired } from '../state/access.ts';
import { serverByMachine } from '../state/servers.ts';
import type { Account, PlexServer, PlexWorld } from '../world.ts';
import { legacyNotFound, legacyUnauthorized, tokenExpired, unauthenticated, v2NotFound } from './errors.ts';

/** The account behind the request's token, or null. */
export function visitorOf(world: PlexWorld, request: FastifyRequest): Account | null {
  const token = plexValue(request, 'X-Plex-Token');
  const account = accountOfToken(world, token);
  if (!account) return null;
  const device = world.devices.find((candidate) => candidate.token === token);
  if (device) device.lastSeenAt = world.clock.now();
  return account;
}

/** The account behind the request's token; a v2 401 without one. */
export function signedInV2(world: PlexWorld, request: FastifyRequest): Account {
  const account = visitorOf(world, request);
  if (account) return account;
  const token = plexValue(request, 'X-Plex-Token');
  const isOver = world.tokens.some((grant) => grant.token === token && isExpired(world, grant));
  throw isOver ? tokenExpired() : unauthenticated();
}

/** The account behind the request's token; a 401 of the older API without one. */
export function signedInLegacy(world: PlexWorld, request: FastifyRequest): Account {
  const account = visitorOf(world, request);
  if (!account) throw legacyUnauthorized();
  return account;
}

/** The server in the path, which must be the caller's own: 404 otherwise (facts 5.3). */
export function ownServerLegacy(
  world: PlexWorld,
  request: FastifyRequest,
): { account: Account; server: PlexServer } {
  const account = signedInLegacy(world, request);
  const server = serverByMachine(world, pathPart(request, 'mid'));
  if (!server || server.ownerId !== account.id) throw legacyNotFound();
  return { account, server };
}

/** As above, in the v2 family. */
export function ownServerV2(
  world: PlexWorld,
  request: FastifyRequest,
  machineIdentifier: string,
): { account: Account; server: PlexServer } {
  const account = signedInV2(world, request);
  const server = serverByMachine(world, machineIdentifier);
  if (!server || server.ownerId !== account.id) throw v2NotFound();
  return { account, server };
}
