import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import { type Actor, type Authenticate, checkAccess, checkOrigin } from './auth.ts';
import type { IdempotencyStore } from './idempotency.ts';
import { refuseNul } from './plain-text.ts';
import { Problem, sendProblem } from './problem.ts';
import type { RouteDefinition } from './route.ts';
import { buildValidator } from './validate.ts';

export type AppOptions = {
  logger: Logger;
  ids: Ids;
  routes: readonly RouteDefinition[];
  authenticate: Authenticate;
  idempotency: IdempotencyStore;
  /** Name of the session cookie: its presence is what makes a forged request dangerous. */
  sessionCookie: string;
  /** Origins that are ours besides the one a request came to (FOYER_BASE_URL). */
  ownOrigins: readonly string[];
  /** A sub path behind a reverse proxy, without the last slash, e.g. `/foyer`; empty for none. */
  basePath: string;
  /** Hops or networks whose X-Forwarded-* are believed. */
  trustProxy: boolean | string | string[];
  /** Wraps the app before routes are added, e.g. to collect the OpenAPI document or metrics. */
  plugins?: ReadonlyArray<(app: FastifyInstance) => Promise<void> | void>;
};

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/** Fastify's types know only factories around ajv; what it calls are these functions. */
const zodCompilers = {
  buildValidator: () => buildValidator,
  buildSerializer: () => serializerCompiler,
} as unknown as Compilers;

const UPLOAD_TYPE = 'application/octet-stream';
const MAX_BODY_BYTES = 1024 * 1024;
const MAX_IGNORED_BYTES = 16 * 1024;
/** A request that has not come in whole by then is answered 408, so that slow ones cannot hold connections without end. */
const REQUEST_WITHIN_MS = 60_000;

/** The HTTP side: one Fastify instance with every route of every domain. Knows no domain. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger satisfies FastifyBaseLogger as FastifyBaseLogger,
    genReqId: () => options.ids.next(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_000 },
    rewriteUrl: (request) => stripBasePath(request.url ?? '/', options.basePath),
    forceCloseConnections: 'idle',
    // Given here and not only set below: otherwise Fastify loads its own compilers, which cost 10 MB and are never used.
    schemaController: { compilersFactory: zodCompilers },
  });
  app.setValidatorCompiler(buildValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error, options.ids));
  // JSON and nothing else: forms and plain text are what a foreign page can send without asking.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new AppError({ code: 'not_found', status: 404, detail: 'There is nothing at this address.' }),
      options.ids,
    ),
  );
  await app.register(cookie);
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    // What the API says of people stays in no cache, of a browser or on the way; a picture says how long it holds.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'same-origin');
  });
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.debug(fields, 'request served');
  });
  for (const plugin of options.plugins ?? []) await plugin(app);
  for (const definition of options.routes.filter((one) => !one.ignoresBody && !one.upload))
    addRoute(app, definition, options);
  for (const definition of options.routes.filter((one) => one.upload))
    await app.register((scope) => addUpload(scope, definition, options));
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_IGNORED_BYTES }, ignoreBody);
    for (const definition of options.routes.filter((one) => one.ignoresBody))
      addRoute(scope, definition, options);
  });
  return app;
}

/** A route that takes a file, as the only one beside JSON: a page of another site cannot send this type without asking. */
async function addUpload(
  app: FastifyInstance,
  definition: RouteDefinition,
  options: AppOptions,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(UPLOAD_TYPE, (_request, payload, done) => done(null, payload));
  addRoute(app, definition, options);
}

function addRoute(app: FastifyInstance, definition: RouteDefinition, options: AppOptions): void {
  app.route({
    method: definition.method,
    url: definition.path,
    // Monitors ask so for what is open to everybody; for each other page of the API it would be a second route.
    exposeHeadRoute: definition.method === 'GET' && definition.access.kind === 'public',
    schema: {
      summary: definition.summary,
      tags: [definition.tag],
      ...(definition.params ? { params: definition.params } : {}),
      ...(definition.query ? { querystring: definition.query } : {}),
      ...(definition.body ? { body: definition.body } : {}),
      ...(definition.upload ? { consumes: [UPLOAD_TYPE], body: z.file() } : {}),
      ...(definition.raw ? {} : { response: responseSchemas(definition) }),
    },
    // A file is for its handler to look at.
    ...(definition.upload ? { validatorCompiler: exceptBody } : {}),
    // Who asks is settled before the request is looked at, so that a stranger learns nothing from validation errors.
    preValidation: async (request) => {
      const actor = await options.authenticate(request);
      const hasCookie = request.cookies[options.sessionCookie] !== undefined;
      const byCredential = actor.kind === 'account' && actor.via !== 'session';
      if (!byCredential) checkOrigin(request, options.ownOrigins, hasCookie);
      checkAccess(definition.access, actor);
      request.actor = actor;
      refuseNul(request.params);
      refuseNul(request.query);
      if (!definition.upload) refuseNul(request.body);
    },
    handler: async (request, reply) => {
      const call = () =>
        definition.handler({
          params: request.params,
          query: request.query,
          body: request.body,
          actor: request.actor ?? { kind: 'anonymous' },
          request,
          reply,
        });
      const key = request.headers['idempotency-key'];
      if (definition.idempotent && typeof key === 'string' && key !== '') {
        const scope = `${scopeOf(request.actor)} ${definition.method} ${request.url}`;
        return onceOnly(options.idempotency, scope, key, JSON.stringify(request.body ?? null), call, reply);
      }
      const answer = await call();
      if (definition.raw) return reply;
      if (answer.headers) reply.headers(answer.headers);
      return reply.status(answer.status).send(answer.body);
    },
  });
}

function exceptBody(part: { schema: unknown; httpPart?: string | undefined }) {
  return part.httpPart === 'body' ? (value: unknown) => ({ value }) : buildValidator(part);
}

async function onceOnly(
  store: IdempotencyStore,
  scope: string,
  key: string,
  request: string,
  call: () => Promise<{ status: number; headers?: Record<string, string>; body?: unknown }>,
  reply: FastifyReply,
): Promise<unknown> {
  const begun = await store.begin(scope, key, request);
  if (begun.kind === 'repeat') {
    reply.header('idempotency-replayed', 'true').status(begun.answer.status);
    return reply.send(JSON.parse(begun.answer.body));
  }
  const answer = await call().catch(async (error: unknown) => {
    await store.forget(begun.id);
    throw error;
  });
  await store.finish(begun.id, { status: answer.status, body: JSON.stringify(answer.body ?? null) });
  if (answer.headers) reply.headers(answer.headers);
  return reply.status(answer.status).send(answer.body);
}

function scopeOf(actor: Actor | undefined): string {
  return actor?.kind === 'account' ? actor.accountId : 'anonymous';
}

function responseSchemas(definition: RouteDefinition): Record<string, unknown> {
  const schemas: Record<string, unknown> = { '4xx': Problem, '5xx': Problem };
  for (const [status, schema] of Object.entries(definition.answers)) {
    if (schema) schemas[status] = schema;
  }
  return schemas;
}

function stripBasePath(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  return rest === '' ? '/' : rest.startsWith('/') || rest.startsWith('?') ? rest : url;
}

function ignoreBody(_request: unknown, _body: unknown, done: (error: Error | null) => void): void {
  done(null);
}

function parseJson(
  _request: unknown,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  if (text.length === 0) {
    done(null, undefined);
    return;
  }
  try {
    done(null, JSON.parse(text.toString()));
  } catch (cause) {
    done(
      new AppError({
        code: 'invalid_json',
        status: 400,
        detail: 'The request body is not valid JSON.',
        cause,
      }),
    );
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}
