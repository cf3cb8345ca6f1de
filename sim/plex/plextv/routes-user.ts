import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plexValue } from '../request.ts';
import { accountByLogin, type ClientDescription, issueToken, revokeToken } from '../state/accounts.ts';
import type { Account, PlexWorld } from '../world.ts';
import { signedInV2, visitorOf } from './context.ts';
import { LegacyError, legacyNotFound, unauthenticated, V2Error } from './errors.ts';
import { legacyUserJson, legacyUserXml, userJson, userXml } from './user-view.ts';
import { fields, originOf, sendLegacy, sendV2 } from './wire.ts';

/** What the X-Plex-* headers say about the client. */
export function clientDescription(request: FastifyRequest): ClientDescription {
  return {
    name: plexValue(request, 'X-Plex-Device-Name') || plexValue(request, 'X-Plex-Product'),
    product: plexValue(request, 'X-Plex-Product'),
    productVersion: plexValue(request, 'X-Plex-Version'),
    platform: plexValue(request, 'X-Plex-Platform'),
    platformVersion: plexValue(request, 'X-Plex-Platform-Version'),
    device: plexValue(request, 'X-Plex-Device'),
    model: plexValue(request, 'X-Plex-Model'),
    vendor: plexValue(request, 'X-Plex-Device-Vendor'),
    provides: plexValue(request, 'X-Plex-Provides'),
  };
}

/** Checks a password; a second factor is asked for by itself or at the end of the password (facts 3.4). */
export function checkPassword(
  world: PlexWorld,
  login: string,
  password: string,
  verificationCode: string,
): Account | 'wrong' | 'code-needed' {
  const account = accountByLogin(world, login);
  if (!account || account.restricted || account.password === '') return 'wrong';
  const { twoFactorCode } = account;
  if (twoFactorCode !== '' && password === account.password + twoFactorCode) return account;
  if (password !== account.password) return 'wrong';
  if (twoFactorCode === '' || verificationCode === twoFactorCode) return account;
  return 'code-needed';
}

function basicLogin(request: FastifyRequest): { login: string; password: string } {
  const header = request.headers.authorization ?? '';
  if (header.startsWith('Basic ')) {
    const [login = '', ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
    return { login, password: rest.join(':') };
  }
  const given = fields(request);
  return {
    login: given['user[login]'] ?? given.login ?? '',
    password: given['user[password]'] ?? given.password ?? '',
  };
}

function sendUser(
  world: PlexWorld,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  token: string,
): FastifyReply {
  const origin = originOf(request);
  const json = userJson(world, account, token, origin);
  return sendV2(request, reply, 'user', json, userXml(world, account, token, origin));
}

/** The account, signing in and out, ping (facts 3.4, 4.1). */
export function registerUserRoutes(app: FastifyInstance, world: PlexWorld): void {
  for (const path of ['/api/v2/user', '/api/v2/user.json', '/api/v2/user.xml']) {
    app.get(path, (request, reply) =>
      sendUser(world, request, reply, signedInV2(world, request), plexValue(request, 'X-Plex-Token')),
    );
  }

  app.post('/api/v2/users/signin', (request, reply) => {
    const given = fields(request);
    const account = checkPassword(
      world,
      given.login ?? '',
      given.password ?? '',
      given.verificationCode ?? '',
    );
    if (account === 'wrong') throw unauthenticated();
    if (account === 'code-needed') throw new V2Error(401, 1029, 'Please enter the verification code');
    const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier');
    const { token } = issueToken(world, account, clientIdentifier, clientDescription(request));
    return sendUser(world, request, reply.code(201), account, token);
  });

  app.delete('/api/v2/users/signout', (request, reply) => {
    signedInV2(world, request);
    revokeToken(world, plexValue(request, 'X-Plex-Token'));
    return reply.code(204).send();
  });

  app.get('/api/v2/ping', (request, reply) => {
    signedInV2(world, request);
    return sendV2(request, reply, 'pong', { pong: true }, '<pong>true</pong>');
  });
}

/** The account and sign-in of the first API. */
export function registerLegacyUserRoutes(app: FastifyInstance, world: PlexWorld): void {
  const current = (request: FastifyRequest): { account: Account; token: string } => {
    const account = visitorOf(world, request);
    if (!account) throw new LegacyError(422, 'Invalid token');
    return { account, token: plexValue(request, 'X-Plex-Token') };
  };

  app.get('/users/account.json', (request, reply) => {
    const { account, token } = current(request);
    return reply.send(legacyUserJson(account, token, originOf(request)));
  });

  for (const path of ['/users/account', '/users/account.xml']) {
    app.get(path, (request, reply) => {
      const { account, token } = current(request);
      return sendLegacy(reply, legacyUserXml(world, account, token, originOf(request)));
    });
  }

  for (const kind of ['json', 'xml']) {
    app.post(`/users/sign_in.${kind}`, (request, reply) => {
      const { login, password } = basicLogin(request);
      const account = checkPassword(world, login, password, '');
      if (typeof account === 'string')
        throw new LegacyError(401, 'Invalid email, username, or password.', 'json');
      const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier');
      if (clientIdentifier === '') throw new LegacyError(400, 'X-Plex-Client-Identifier is missing', 'json');
      const { token } = issueToken(world, account, clientIdentifier, clientDescription(request));
      reply.code(201);
      if (kind === 'json') return reply.send(legacyUserJson(account, token, originOf(request)));
      return sendLegacy(reply, legacyUserXml(world, account, token, originOf(request)));
    });
  }

  app.get<{ Params: { uuid: string } }>('/users/:uuid/avatar', (request, reply) => {
    const account = world.accounts.find((candidate) => candidate.uuid === request.params.uuid);
    if (!account) throw legacyNotFound();
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(drawAvatar(account));
  });
}

/** A picture for a person: the first letter on a colour that depends on the account. */
function drawAvatar(account: Account): string {
  const hue = Number.parseInt(account.uuid.slice(0, 4), 16) % 360;
  const letter = (account.title || account.username || '?').slice(0, 1).toUpperCase();
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120"><rect width="120" height="120" fill="hsl(${hue} 38% 34%)"/>` +
    `<circle cx="60" cy="60" r="46" fill="hsl(${hue} 42% 42%)"/><text x="60" y="79" font-family="sans-serif" font-size="54" text-anchor="middle" fill="#fff">${letter === '<' || letter === '&' ? '?' : letter}</text></svg>`
  );
}
