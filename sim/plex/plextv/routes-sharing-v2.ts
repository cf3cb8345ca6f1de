import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isActiveShare } from '../state/access.ts';
import { accountById } from '../state/accounts.ts';
import { friendshipOf, inSameHome } from '../state/relations.ts';
import { serverByMachine } from '../state/servers.ts';
import {
  acceptShare,
  createShare,
  deleteShare,
  isPendingShare,
  isVisibleTo,
  leaveShare,
  removeSharesWith,
  type ShareOutcome,
  updateShare,
} from '../state/shares.ts';
import type { Account, PlexWorld, Share } from '../world.ts';
import { ownServerV2, signedInV2 } from './context.ts';
import { V2Error, v2NotFound } from './errors.ts';
import { readSettings, V2ShareBody } from './share-body.ts';
import { personJson, sharedServerJson } from './share-view.ts';
import { fields, originOf, pathNumber, sendV2, sendV2List } from './wire.ts';

const NAMES = { list: 'sharedServers', item: 'sharedServer' };

function refusal(world: PlexWorld, outcome: Exclude<ShareOutcome, { kind: 'created' }>): V2Error {
  switch (outcome.kind) {
    case 'already-shared':
      return new V2Error(
        world.toggles.duplicateShareStatus,
        1040,
        `You're already sharing this server with ${outcome.name}. Please edit your existing share.`,
      );
    case 'self':
      return new V2Error(400, 1041, 'You cannot invite yourself');
    case 'unknown-user':
      return new V2Error(404, 1042, 'User not found');
    case 'invalid-email':
      return new V2Error(400, 1043, 'Invalid email address');
    case 'unknown-section':
      return new V2Error(400, 1044, `Library section ${outcome.sectionId} could not be found`);
  }
}

function readBody(request: FastifyRequest) {
  const parsed = V2ShareBody.safeParse(request.body);
  if (!parsed.success) throw new V2Error(400, 1004, 'The request body is malformed');
  return parsed.data;
}

/** Sharing in the v2 API, as Plex Web does it (facts 5.6). */
export function registerSharingRoutes(app: FastifyInstance, world: PlexWorld): void {
  const view = (request: FastifyRequest, share: Share, viewer: Account) => {
    const server = serverByMachine(world, share.machineIdentifier);
    return server ? [sharedServerJson(world, server, share, viewer, originOf(request))] : [];
  };
  const theShare = (request: FastifyRequest, account: Account): Share => {
    const share = world.shares.find((candidate) => candidate.id === pathNumber(request, 'id'));
    const isTheirs = share?.ownerId === account.id || share?.invitedId === account.id;
    if (!share || !isTheirs || share.deletedAt !== null || share.leftAt !== null) throw v2NotFound();
    return share;
  };

  app.post('/api/v2/shared_servers', (request, reply) => {
    signedInV2(world, request);
    if (world.toggles.v2CreateGone) throw v2NotFound();
    const body = readBody(request);
    const { account, server } = ownServerV2(world, request, body.machineIdentifier ?? '');
    if (body.invitedId == null && !body.invitedEmail) throw new V2Error(400, 1043, 'Invalid email address');
    const outcome = createShare(world, {
      server,
      owner: account,
      invited: body.invitedId == null ? { identifier: body.invitedEmail ?? '' } : { id: body.invitedId },
      sectionIds: body.librarySectionIds ?? [],
      settings: readSettings(body.settings ?? {}),
      withFriendship: body.skipFriendship !== true,
    });
    if (outcome.kind !== 'created') throw refusal(world, outcome);
    const json = sharedServerJson(world, server, outcome.share, account, originOf(request));
    return sendV2(request, reply.code(201), NAMES.item, json);
  });

  app.get('/api/v2/shared_servers/owned/accepted', (request, reply) => {
    const account = signedInV2(world, request);
    const shares = world.shares.filter((share) => share.ownerId === account.id && isActiveShare(share));
    return sendV2List(
      request,
      reply,
      NAMES,
      shares.flatMap((share) => view(request, share, account)),
    );
  });

  app.get('/api/v2/shared_servers/invites/owned/pending', (request, reply) => {
    const account = signedInV2(world, request);
    const shares = world.shares.filter((share) => share.ownerId === account.id && isPendingShare(share));
    return sendV2List(
      request,
      reply,
      NAMES,
      shares.flatMap((share) => view(request, share, account)),
    );
  });

  app.get('/api/v2/shared_servers/invites/received/pending', (request, reply) => {
    const account = signedInV2(world, request);
    const shares = world.shares.filter((share) => isVisibleTo(world, share, account));
    const invites = [...new Set(shares.map((share) => share.ownerId))].flatMap((ownerId) => {
      const owner = accountById(world, ownerId);
      if (!owner) return [];
      const sharedServers = shares
        .filter((share) => share.ownerId === ownerId)
        .flatMap((share) => view(request, share, account));
      return [{ owner: personJson(owner, originOf(request)), sharedServers }];
    });
    return sendV2List(request, reply, { list: 'invites', item: 'invite' }, invites);
  });

  app.post('/api/v2/shared_servers/:id/accept', (request, reply) => {
    const account = signedInV2(world, request);
    const share = world.shares.find((candidate) => candidate.id === pathNumber(request, 'id'));
    if (!share || !isVisibleTo(world, share, account)) throw v2NotFound();
    if (!account.emailConfirmed && !world.toggles.unconfirmedMayAccept) {
      throw new V2Error(403, 1045, 'Please confirm your email address first');
    }
    acceptShare(world, share);
    const [json] = view(request, share, account);
    return sendV2(request, reply, NAMES.item, json ?? {});
  });

  app.post('/api/v2/shared_servers/:id', (request, reply) => {
    const account = signedInV2(world, request);
    const share = theShare(request, account);
    const server = serverByMachine(world, share.machineIdentifier);
    if (!server || share.ownerId !== account.id || share.orphan) throw v2NotFound();
    const body = readBody(request);
    const wrong = updateShare(world, server, share, {
      sectionIds: body.librarySectionIds ?? undefined,
      settings: readSettings(body.settings ?? {}),
    });
    if (wrong) throw refusal(world, { kind: 'unknown-section', sectionId: wrong.unknownSection });
    return sendV2(
      request,
      reply,
      NAMES.item,
      sharedServerJson(world, server, share, account, originOf(request)),
    );
  });

  app.delete('/api/v2/shared_servers/:id', (request, reply) => {
    const account = signedInV2(world, request);
    const share = theShare(request, account);
    if (share.ownerId === account.id) deleteShare(world, share);
    else leaveShare(world, share);
    return reply.code(204).send();
  });

  app.put('/api/v2/sharings/:userId', (request, reply) => {
    const account = signedInV2(world, request);
    const userId = pathNumber(request, 'userId');
    const shares = world.shares.filter(
      (share) =>
        share.ownerId === account.id &&
        share.invitedId === userId &&
        share.deletedAt === null &&
        share.leftAt === null,
    );
    const isKnown =
      shares.length > 0 || friendshipOf(world, account.id, userId) || inSameHome(world, account.id, userId);
    if (!isKnown) throw v2NotFound();
    for (const share of shares) Object.assign(share.settings, readSettings(fields(request)));
    if (world.toggles.sharingsPutSays404) throw v2NotFound();
    return reply.code(200).send();
  });

  app.delete('/api/v2/sharings/:userId', (request, reply) => {
    const account = signedInV2(world, request);
    if (removeSharesWith(world, account.id, pathNumber(request, 'userId')) === 0) throw v2NotFound();
    return reply.code(204).send();
  });
}
