import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathPart } from '../request.ts';
import { accountByLogin } from '../state/accounts.ts';
import { claimPin, livePinByCode } from '../state/pins.ts';
import type { Account, PlexWorld } from '../world.ts';
import { checkPassword } from './routes-user.ts';
import { avatarUrl } from './user-view.ts';
import { fields, originOf } from './wire.ts';

const ASSETS: Record<string, string> = {
  'pages.css': 'text/css; charset=utf-8',
  'auth.js': 'text/javascript; charset=utf-8',
  'link.js': 'text/javascript; charset=utf-8',
};

function page(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');
}

/** Who signs in: chosen from the list, or by password with a second factor where there is one. */
function whoIsIt(world: PlexWorld, given: Record<string, string>): Account | 'wrong' | 'code-needed' {
  if (given.choose !== undefined) return accountByLogin(world, given.choose) ?? 'wrong';
  return checkPassword(world, given.login ?? '', given.password ?? '', given.verificationCode ?? '');
}

/**
 * The pages of app.plex.tv/auth and plex.tv/link (facts 3.2). Everything the sign-in page needs stands behind
 * the `#` of its address, so its script reads it; the PIN is claimed only where the client identifier is the
 * one that created it, otherwise the person is signed in and the PIN stays as it was.
 */
export function registerPages(app: FastifyInstance, world: PlexWorld): void {
  const sendPage = (name: string) => (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page(name));
  app.get('/auth', sendPage('auth.html'));
  app.get('/link', sendPage('link.html'));
  app.get('/desktop', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send('<!doctype html><title>Plex Web (simulated)</title><h1>Plex Web</h1>'),
  );

  app.get('/auth/assets/:file', (request, reply) => {
    const file = pathPart(request, 'file');
    const type = ASSETS[file];
    return type === undefined ? reply.code(404).send('') : reply.type(type).send(page(file));
  });

  app.get('/auth/people', (request, reply) =>
    reply.send({
      people: world.accounts
        .filter((account) => !account.restricted)
        .slice(0, 40)
        .map((account) => ({
          username: account.username,
          email: account.email,
          thumb: avatarUrl(originOf(request), account),
        })),
    }),
  );

  app.post('/auth/sign-in', (request, reply) => {
    const given = fields(request);
    const account = whoIsIt(world, given);
    if (typeof account === 'string') return reply.code(401).send({ reason: account });
    const pin = livePinByCode(world, given.code ?? '');
    if (!pin) return reply.code(404).send({ reason: 'expired' });
    if (pin.clientIdentifier === given.clientIdentifier) claimPin(world, pin, account);
    return reply.send({ signed_in: account.username });
  });

  app.post('/link/claim', (request, reply) => {
    const given = fields(request);
    const account = whoIsIt(world, given);
    const pin = livePinByCode(world, given.code ?? '');
    if (typeof account === 'string' || !pin || pin.strong)
      return reply.code(404).send({ reason: 'not-found' });
    claimPin(world, pin, account);
    return reply.send({ linked: true });
  });
}
