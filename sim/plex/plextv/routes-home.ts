import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathPart, plexValue } from '../request.ts';
import { accountById, issueToken } from '../state/accounts.ts';
import { createManagedUser, homeOf, inviteToHome, removeFromHome } from '../state/relations.ts';
import type { Account, PlexWorld } from '../world.ts';
import { signedInLegacy, signedInV2 } from './context.ts';
import { LegacyError, legacyNotFound, unauthenticated, V2Error, v2NotFound } from './errors.ts';
import { isHomeAdmin } from './routes-people.ts';
import { clientDescription } from './routes-user.ts';
import { avatarUrl, userJson, userXml } from './user-view.ts';
import { fields, isYes, originOf, pathNumber, sendLegacy, sendV2 } from './wire.ts';
import { element } from './xml.ts';

const PIN = /^\d{4}$/;

function peopleAtHome(world: PlexWorld, account: Account): Account[] {
  const home = homeOf(world, account.id);
  if (!home) return [account];
  return [home.adminId, ...home.memberIds].flatMap((id) => accountById(world, id) ?? []);
}

function homeUser(world: PlexWorld, account: Account, origin: string) {
  const home = homeOf(world, account.id);
  return {
    id: account.id,
    uuid: account.uuid,
    admin: home === null || home.adminId === account.id,
    guest: false,
    restricted: account.restricted,
    restrictionProfile: '',
    hasPassword: account.password !== '',
    protected: account.homePin !== '',
    title: account.title,
    username: account.username,
    email: account.email,
    thumb: avatarUrl(origin, account),
  };
}

function switchTarget(
  world: PlexWorld,
  caller: Account,
  wanted: (account: Account) => boolean,
): Account | null {
  return peopleAtHome(world, caller).find(wanted) ?? null;
}

function mayEnter(target: Account, pin: string | undefined): boolean {
  return target.homePin === '' || pin === target.homePin;
}

function issueFor(world: PlexWorld, request: FastifyRequest, target: Account): string {
  const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier') || `home-switch-${target.id}`;
  return issueToken(world, target, clientIdentifier, clientDescription(request)).token;
}

/** Plex Home in the first API (facts 5.10). */
export function registerLegacyHomeRoutes(app: FastifyInstance, world: PlexWorld): void {
  const admin = (request: FastifyRequest): Account => {
    const account = signedInLegacy(world, request);
    if (!isHomeAdmin(world, account)) throw new LegacyError(403, 'Only the home admin can do this');
    return account;
  };

  app.get('/api/home/users', (request, reply) => {
    const account = signedInLegacy(world, request);
    const origin = originOf(request);
    const rows = peopleAtHome(world, account).map((person) =>
      element('User', homeUser(world, person, origin)),
    );
    const head = {
      friendlyName: 'myPlex',
      identifier: 'com.plexapp.plugins.myplex',
      machineIdentifier: '',
      totalSize: rows.length,
      size: rows.length,
      guestUserID: '',
    };
    return sendLegacy(reply, element('MediaContainer', head, rows));
  });

  app.post('/api/home/users', (request, reply) => {
    const account = admin(request);
    const { title, invitedEmail } = fields(request);
    const origin = originOf(request);
    if (!account.plexPass) throw new LegacyError(400, 'Invite a user requires a Plex Pass');
    if (title) {
      const managed = createManagedUser(world, account, title);
      if (!managed) throw new LegacyError(400, 'The home is full');
      return sendLegacy(reply.code(201), element('User', homeUser(world, managed, origin)));
    }
    const outcome = inviteToHome(world, account, invitedEmail ?? '');
    switch (outcome.kind) {
      case 'invited': {
        const invited = accountById(world, outcome.invite.invitedId);
        const row = invited
          ? homeUser(world, invited, origin)
          : { id: '', email: outcome.invite.invitedEmail };
        return sendLegacy(reply.code(201), element('User', { ...row, pending: true }));
      }
      case 'managed':
        return sendLegacy(reply.code(201), element('User', homeUser(world, outcome.account, origin)));
      case 'self':
        throw new LegacyError(400, 'You cannot invite yourself');
      case 'already-member':
        throw new LegacyError(400, 'This user is already in your home');
      case 'invalid':
        throw new LegacyError(400, 'Invalid email address');
      case 'full':
        throw new LegacyError(400, 'The home is full');
    }
  });

  app.delete('/api/home/users/:id', (request, reply) => {
    const account = admin(request);
    if (!removeFromHome(world, account, pathNumber(request, 'id'))) throw legacyNotFound();
    return reply.code(200).send();
  });

  app.put('/api/home/users/:id', (request, reply) => {
    const account = signedInLegacy(world, request);
    const target = switchTarget(world, account, (person) => person.id === pathNumber(request, 'id'));
    if (!target || (target.id !== account.id && !isHomeAdmin(world, account))) throw legacyNotFound();
    const { pin, currentPin } = fields(request);
    if (target.homePin !== '' && currentPin !== target.homePin)
      throw new LegacyError(401, 'The PIN is not correct');
    if (pin !== undefined && pin !== '' && !PIN.test(pin))
      throw new LegacyError(400, 'The PIN needs four digits');
    if (pin !== undefined) target.homePin = pin;
    return sendLegacy(reply, element('User', homeUser(world, target, originOf(request))));
  });

  app.post('/api/home/users/:id/switch', (request, reply) => {
    const account = signedInLegacy(world, request);
    const target = switchTarget(world, account, (person) => person.id === pathNumber(request, 'id'));
    if (!target) throw legacyNotFound();
    if (!mayEnter(target, fields(request).pin)) throw new LegacyError(401, 'The PIN is not correct');
    const token = issueFor(world, request, target);
    const xml = userXml(world, target, token, originOf(request), { authenticationToken: token });
    return sendLegacy(reply.code(201), xml);
  });
}

/** Plex Home in the v2 API (facts 5.10). */
export function registerHomeRoutes(app: FastifyInstance, world: PlexWorld): void {
  const overview = (request: FastifyRequest) => {
    const account = signedInV2(world, request);
    const home = homeOf(world, account.id);
    const admin = accountById(world, home?.adminId ?? account.id);
    return {
      id: home?.adminId ?? account.id,
      name: `${admin?.title ?? ''}'s home`,
      guestUserID: null,
      guestUserUUID: '',
      guestEnabled: false,
      subscription: admin?.plexPass ?? false,
    };
  };

  app.get('/api/v2/home', (request, reply) => sendV2(request, reply, 'home', overview(request)));

  app.get('/api/v2/home/users', (request, reply) => {
    const account = signedInV2(world, request);
    const users = peopleAtHome(world, account).map((person) => homeUser(world, person, originOf(request)));
    return sendV2(request, reply, 'home', { ...overview(request), users });
  });

  app.post('/api/v2/home/users/restricted/:id', (request, reply) => {
    const account = signedInV2(world, request);
    const target = switchTarget(world, account, (person) => person.id === pathNumber(request, 'id'));
    if (!target?.restricted) throw v2NotFound();
    if (!isHomeAdmin(world, account)) throw new V2Error(403, 1045, 'Only the home admin can do this');
    const { pin, removePin } = fields(request);
    if (isYes(removePin)) target.homePin = '';
    else if (pin !== undefined && PIN.test(pin)) target.homePin = pin;
    else throw new V2Error(400, 1004, 'The PIN needs four digits');
    return sendV2(request, reply, 'user', homeUser(world, target, originOf(request)));
  });

  app.post('/api/v2/home/users/:uuid/switch', (request, reply) => {
    const account = signedInV2(world, request);
    const target = switchTarget(world, account, (person) => person.uuid === pathPart(request, 'uuid'));
    if (!target) throw v2NotFound();
    if (!mayEnter(target, fields(request).pin)) throw unauthenticated();
    const token = issueFor(world, request, target);
    const origin = originOf(request);
    const json = userJson(world, target, token, origin);
    return sendV2(request, reply.code(201), 'user', json, userXml(world, target, token, origin));
  });
}
