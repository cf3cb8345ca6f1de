import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readAuthorization } from './authorization.ts';
import type { Device } from './state/sign-in.ts';
import { type JellyfinUser, type JellyfinWorld, userById } from './world.ts';

/** An answer that is not what was asked for. Mostly without a reason, as text (facts 3). */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown = 'Error processing request.') {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export function sendRefusal(error: unknown, reply: FastifyReply): FastifyReply | null {
  if (!(error instanceof Refusal)) return null;
  const type = typeof error.body === 'string' ? 'text/plain' : 'application/problem+json; charset=utf-8';
  return error.body === ''
    ? reply.code(error.status).send()
    : reply.code(error.status).type(type).send(error.body);
}

/** Who asks: a user with one of his tokens, or an API key, which has every right and is nobody. */
export type Visitor = { user: JellyfinUser | null; token: string; isElevated: boolean };

export type Exchange = {
  request: FastifyRequest;
  reply: FastifyReply;
  visitor: Visitor;
  query: (name: string) => string | null;
  /** A part of the path; ids come in lower case. */
  part: (name: string) => string;
};

type Access = 'public' | 'user' | 'elevated';

const NOBODY: Visitor = { user: null, token: '', isElevated: false };

/** Adds routes to a server: each with who may call it. What a handler returns goes out as JSON; undefined is a 204. */
export function createRouter(app: FastifyInstance, world: JellyfinWorld) {
  const visitorOf = (request: FastifyRequest): Visitor => {
    const { Token: token } = readAuthorization(request, world.server);
    // No token, or one that is not known any more: no word about which.
    if (!token) throw new Refusal(401, '');
    if (world.apiKeys.some((one) => one.key === token)) return { user: null, token, isElevated: true };
    const grant = world.tokens.find((one) => one.token === token);
    const user = grant ? userById(world, grant.userId) : null;
    if (!grant || !user) throw new Refusal(401, '');
    grant.lastActivityAt = world.clock.now();
    user.lastActivityAt = grant.lastActivityAt;
    return { user, token, isElevated: user.policy.IsAdministrator };
  };

  return (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    access: Access,
    handle: (exchange: Exchange) => unknown,
  ): void => {
    app.route({
      method,
      url: path.toLowerCase(),
      handler: async (request, reply) => {
        if (world.server.startingUp && path !== '/System/Ping')
          return reply.code(503).type('text/html').send('<html><body>Jellyfin is starting up.</body></html>');
        const visitor = access === 'public' ? NOBODY : visitorOf(request);
        if (access === 'elevated' && !visitor.isElevated) throw new Refusal(403, '');
        const answer = await handle({
          request,
          reply,
          visitor,
          query: (name) => queryValue(request, name),
          part: (name) => partOf(request, name.toLowerCase()),
        });
        if (answer === reply) return reply;
        if (answer === undefined) return reply.code(204).send();
        return sendJson(request, reply, answer);
      },
    });
  };
}

export type Router = ReturnType<typeof createRouter>;

/** Names of parameters count in any case. */
function queryValue(request: FastifyRequest, name: string): string | null {
  const start = request.url.indexOf('?');
  if (start < 0) return null;
  for (const [key, value] of new URLSearchParams(request.url.slice(start + 1)))
    if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}

function partOf(request: FastifyRequest, name: string): string {
  const { params } = request;
  const value: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** JSON with names in PascalCase unless the profile asks for camelCase; what is null is left out (facts 3). */
function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  const isCamel = /profile="?camelcase/i.test(request.headers.accept ?? '');
  const text = JSON.stringify(isCamel ? toCamel(value) : value, (_key, inner) => inner ?? undefined);
  return reply.type(`application/json; charset=utf-8${isCamel ? '; profile="CamelCase"' : ''}`).send(text);
}

function toCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.slice(0, 1).toLowerCase() + key.slice(1),
      toCamel(inner),
    ]),
  );
}

/** The body by its schema. What does not fit is a 400 with the places, as model validation answers it. */
export function readBody<Output>(schema: z.ZodType<Output>, { request }: Exchange): Output {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const errors = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join('.') || '$', [issue.message]]),
  );
  throw new Refusal(400, {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status: 400,
    errors,
  });
}

/** The device that signs in: each of the four parts has to be there (facts 2). */
export function readDevice({ request }: Exchange, world: JellyfinWorld): Device {
  const { Client, Device: device, DeviceId, Version } = readAuthorization(request, world.server);
  if (!Client || !device || !DeviceId || !Version) throw new Refusal(400);
  return { client: Client, device, deviceId: DeviceId, version: Version };
}

/** The user that `userId` names, or who asks. An API key is nobody: then 400. */
export function subjectOf({ visitor, query }: Exchange, world: JellyfinWorld): JellyfinUser | null {
  const wanted = query('userId');
  if (wanted === null) return visitor.user;
  const user = userById(world, wanted);
  if (!user) throw new Refusal(404);
  if (!visitor.isElevated && visitor.user !== user) throw new Refusal(403, '');
  return user;
}
