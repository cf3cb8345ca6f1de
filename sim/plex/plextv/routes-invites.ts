import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathPart } from '../request.ts';
import { sharedLibraries } from '../state/access.ts';
import { accountById } from '../state/accounts.ts';
import { acceptHomeInvite } from '../state/relations.ts';
import { serverByMachine } from '../state/servers.ts';
import { acceptShare, isPendingShare, isVisibleTo, leaveShare, withdrawInvitation } from '../state/shares.ts';
import type { Account, Friendship, HomeInvite, PlexWorld, Share } from '../world.ts';
import { signedInLegacy } from './context.ts';
import { LegacyError, legacyNotFound } from './errors.ts';
import { myPlexContainer } from './routes-resources.ts';
import { avatarUrl } from './user-view.ts';
import { epoch, fields, isYes, originOf, sendLegacy } from './wire.ts';
import { element } from './xml.ts';

/** All that is pending between the viewer and one other person: what the first API calls one invite. */
type Bundle = {
  /** The other person's account id, or the address where there is no account yet. */
  id: string;
  friendship: Friendship | null;
  homeInvite: HomeInvite | null;
  shares: Share[];
};

function addTo(bundles: Map<string, Bundle>, id: string): Bundle {
  const bundle = bundles.get(id) ?? { id, friendship: null, homeInvite: null, shares: [] };
  bundles.set(id, bundle);
  return bundle;
}

const nameOf = (id: number | null, email: string | null) => (id === null ? (email ?? '') : String(id));

function sentBy(world: PlexWorld, viewer: Account): Map<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  for (const row of world.friendships) {
    if (row.fromId === viewer.id && row.acceptedAt === null)
      addTo(bundles, nameOf(row.toId, row.invitedEmail)).friendship = row;
  }
  for (const row of world.homeInvites) {
    if (row.adminId === viewer.id) addTo(bundles, nameOf(row.invitedId, row.invitedEmail)).homeInvite = row;
  }
  for (const row of world.shares) {
    if (row.ownerId === viewer.id && isPendingShare(row))
      addTo(bundles, nameOf(row.invitedId, row.invitedEmail)).shares.push(row);
  }
  return bundles;
}

function receivedBy(world: PlexWorld, viewer: Account): Map<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  for (const row of world.friendships) {
    if (row.toId === viewer.id && row.acceptedAt === null)
      addTo(bundles, String(row.fromId)).friendship = row;
  }
  for (const row of world.homeInvites) {
    if (row.invitedId === viewer.id) addTo(bundles, String(row.adminId)).homeInvite = row;
  }
  for (const row of world.shares) {
    if (isVisibleTo(world, row, viewer)) addTo(bundles, String(row.ownerId)).shares.push(row);
  }
  return bundles;
}

function bundleXml(world: PlexWorld, bundle: Bundle, origin: string): string {
  const other = accountById(world, Number(bundle.id));
  const createdAt =
    bundle.friendship?.createdAt ?? bundle.homeInvite?.createdAt ?? bundle.shares[0]?.invitedAt ?? 0;
  const servers = bundle.shares.flatMap((share) => {
    const server = serverByMachine(world, share.machineIdentifier);
    if (!server) return [];
    return element('Server', { name: server.name, numLibraries: sharedLibraries(server, share).length });
  });
  return element(
    'Invite',
    {
      id: bundle.id,
      createdAt: epoch(createdAt),
      friend: bundle.friendship !== null,
      home: bundle.homeInvite !== null,
      server: bundle.shares.length > 0,
      username: other?.username ?? '',
      email: other?.email ?? bundle.id,
      thumb: other ? avatarUrl(origin, other) : '',
      friendlyName: other?.friendlyName ?? '',
    },
    servers,
  );
}

/** The invitations of the first API; gone (410) for some accounts since 2024 (facts 5.9). */
export function registerLegacyInviteRoutes(app: FastifyInstance, world: PlexWorld): void {
  const caller = (request: FastifyRequest): Account => {
    const account = signedInLegacy(world, request);
    const gone = world.toggles.legacyInvitesGone;
    if (gone === 'all' || gone.includes(account.id)) {
      throw new LegacyError(410, 'This endpoint was deprecated and removed');
    }
    return account;
  };
  const list = (request: FastifyRequest, bundles: Map<string, Bundle>) =>
    myPlexContainer(
      {},
      [...bundles.values()].map((bundle) => bundleXml(world, bundle, originOf(request))),
    );
  const pick = (request: FastifyRequest, bundles: Map<string, Bundle>): Bundle => {
    const bundle = bundles.get(pathPart(request, 'id'));
    if (!bundle) throw legacyNotFound();
    return bundle;
  };

  app.get('/api/invites/requested', (request, reply) =>
    sendLegacy(reply, list(request, sentBy(world, caller(request)))),
  );

  app.get('/api/invites/requests', (request, reply) =>
    sendLegacy(reply, list(request, receivedBy(world, caller(request)))),
  );

  app.put('/api/invites/requests/:id', (request, reply) => {
    const account = caller(request);
    const bundle = pick(request, receivedBy(world, account));
    const flags = fields(request);
    if (!account.emailConfirmed && !world.toggles.unconfirmedMayAccept) {
      throw new LegacyError(403, 'Please confirm your email address first');
    }
    if (isYes(flags.friend) && bundle.friendship) bundle.friendship.acceptedAt = world.clock.now();
    if (isYes(flags.home) && bundle.homeInvite) acceptHomeInvite(world, bundle.homeInvite, account);
    if (isYes(flags.server)) {
      for (const share of bundle.shares) acceptShare(world, share);
    }
    return reply.code(200).send();
  });

  const drop = (bundle: Bundle, flags: Record<string, string>, dropShare: (share: Share) => void) => {
    if (isYes(flags.friend) && bundle.friendship) {
      world.friendships = world.friendships.filter((row) => row !== bundle.friendship);
    }
    if (isYes(flags.home) && bundle.homeInvite) {
      world.homeInvites = world.homeInvites.filter((row) => row !== bundle.homeInvite);
    }
    if (!isYes(flags.server)) return;
    for (const share of bundle.shares) dropShare(share);
  };

  app.delete('/api/invites/requested/:id', (request, reply) => {
    const bundle = pick(request, sentBy(world, caller(request)));
    drop(bundle, fields(request), (share) => withdrawInvitation(world, share));
    return reply.code(200).send();
  });

  app.delete('/api/invites/requests/:id', (request, reply) => {
    const bundle = pick(request, receivedBy(world, caller(request)));
    drop(bundle, fields(request), (share) => leaveShare(world, share));
    return reply.code(200).send();
  });
}
