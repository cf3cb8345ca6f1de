import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createShare, deleteShare, type ShareOutcome, standingShares, updateShare } from '../state/shares.ts';
import type { PlexServer, PlexWorld, Share } from '../world.ts';
import { ownServerLegacy } from './context.ts';
import { LegacyError, legacyNotFound } from './errors.ts';
import { myPlexContainer } from './routes-resources.ts';
import { LegacyShareBody, readSettings } from './share-body.ts';
import { sharedServerXml } from './share-view.ts';
import { pathNumber, sendLegacy } from './wire.ts';

function refusal(outcome: Exclude<ShareOutcome, { kind: 'created' }>): LegacyError {
  switch (outcome.kind) {
    case 'already-shared':
      return new LegacyError(
        400,
        `You're already sharing this server with ${outcome.name}. Please edit your existing share.`,
      );
    case 'self':
      return new LegacyError(400, 'You cannot invite yourself');
    case 'unknown-user':
      return new LegacyError(404, 'User not found');
    case 'invalid-email':
      return new LegacyError(400, 'Invalid email address');
    case 'unknown-section':
      return new LegacyError(400, `Library section ${outcome.sectionId} could not be found`);
  }
}

function readBody(request: FastifyRequest) {
  const parsed = LegacyShareBody.safeParse(request.body);
  if (!parsed.success) throw new LegacyError(400, 'The request body is malformed');
  return parsed.data;
}

/** Sharing in the first API, as python-plexapi does it (facts 5.3 to 5.5). */
export function registerLegacySharingRoutes(app: FastifyInstance, world: PlexWorld): void {
  const theShare = (request: FastifyRequest, server: PlexServer): Share => {
    const share = standingShares(world, server).find(
      (candidate) => candidate.id === pathNumber(request, 'id'),
    );
    if (!share) throw legacyNotFound();
    return share;
  };
  const container = (server: PlexServer, shares: Share[]) =>
    myPlexContainer(
      { machineIdentifier: server.machineIdentifier },
      shares.map((share) => sharedServerXml(world, server, share)),
    );

  app.get('/api/servers/:mid/shared_servers', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    return sendLegacy(reply, container(server, standingShares(world, server)));
  });

  app.post('/api/servers/:mid/shared_servers', (request, reply) => {
    const { account, server } = ownServerLegacy(world, request);
    const body = readBody(request);
    const { invited_id: id, invited_email: identifier, library_section_ids: sectionIds } = body.shared_server;
    if (body.server_id !== undefined && body.server_id !== server.machineIdentifier) throw legacyNotFound();
    if (id === undefined && !identifier) throw new LegacyError(400, 'Invalid email address');
    const outcome = createShare(world, {
      server,
      owner: account,
      invited: id === undefined ? { identifier: identifier ?? '' } : { id },
      sectionIds: sectionIds ?? [],
      settings: readSettings(body.sharing_settings ?? {}),
      withFriendship: true,
    });
    if (outcome.kind !== 'created') throw refusal(outcome);
    return sendLegacy(reply.code(201), container(server, [outcome.share]));
  });

  app.get('/api/servers/:mid/shared_servers/:id', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    return sendLegacy(reply, container(server, [theShare(request, server)]));
  });

  app.put('/api/servers/:mid/shared_servers/:id', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    const share = theShare(request, server);
    const body = readBody(request);
    const wrong = updateShare(world, server, share, {
      sectionIds: body.shared_server.library_section_ids,
      settings: readSettings(body.sharing_settings ?? {}),
    });
    if (wrong) throw refusal({ kind: 'unknown-section', sectionId: wrong.unknownSection });
    return sendLegacy(reply, container(server, [share]));
  });

  app.delete('/api/servers/:mid/shared_servers/:id', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    deleteShare(world, theShare(request, server));
    return reply.code(200).send();
  });

  app.delete('/api/servers/:mid/shared_servers', () => {
    throw new LegacyError(404, 'Not found', 'html');
  });
}
