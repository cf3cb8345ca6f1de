import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Fault } from './faults.ts';
import type { JournalEntry } from './journal.ts';
import type { World } from './world.ts';

export type FrameOptions = {
  world: World;
  /** The name by which faults and the journal know it. */
  upstream: string;
  /** Which server it is, where there are several of this upstream. */
  server?: string;
  /** The upstream is switched off right now: connections are refused. */
  isDown?: () => boolean;
  /** Answers an error that a route threw on purpose; null where it is no such error. */
  answerError?: (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;
  /** Turns the address on the wire into the address of a route (host routing). */
  rewriteUrl?: (url: string, headers: Record<string, string | string[] | undefined>) => string;
};

/** Set by the in-process door on its requests: there is no socket to cut, so the answer carries the cut. */
export const DOOR_HEADER = 'x-sim-door';
/** The error code the in-process door rejects with: ECONNRESET or ECONNREFUSED. */
export const CUT_HEADER = 'x-sim-cut';

type Visit = { entry: JournalEntry; faults: Fault[] };

const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const GARBAGE = '\u0000\u0001{"Media<Container size=';

/** Ends the exchange without an answer: destroys the socket, or tells the in-process door to reject. */
function cut(request: FastifyRequest, reply: FastifyReply, code: 'ECONNRESET' | 'ECONNREFUSED') {
  if (request.headers[DOOR_HEADER] !== undefined) return reply.code(599).header(CUT_HEADER, code).send('');
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function answerFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): FastifyReply | null {
  switch (fault.kind) {
    case 'status':
      return reply
        .code(fault.status)
        .headers(fault.headers ?? {})
        .send(fault.body ?? '');
    case 'garbage':
      return reply.code(200).type('application/json').send(GARBAGE);
    case 'html':
      return reply.code(200).type('text/html').send(HTML);
    case 'cut-before':
      return cut(request, reply, 'ECONNRESET');
    case 'down':
      return cut(request, reply, 'ECONNREFUSED');
    case 'delay':
    case 'cut-after':
    case 'wrong-type':
      return null;
  }
}

/** Reads bodies forgivingly: JSON as its value, forms as URLSearchParams, anything else as text. */
function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^application\/json/, { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('malformed JSON'), { statusCode: 400 }), undefined);
    }
  });
  app.addContentTypeParser(
    /^application\/x-www-form-urlencoded/,
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, String(body)));
}

/**
 * A Fastify instance in which one upstream lives: it records every request, plays the scripted faults,
 * reads bodies forgivingly, ignores a trailing slash, and answers 501 to what has no route and where it fails itself;
 * both stand in the journal as unknown.
 */
export function createFrame(options: FrameOptions): FastifyInstance {
  const { world, upstream } = options;
  const { journal, faults } = world;
  faults.announce(upstream);
  const server = options.server ?? null;
  const rewrite = options.rewriteUrl;
  const visits = new WeakMap<FastifyRequest, Visit>();
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 4 * 1024 * 1024,
    rewriteUrl: (raw) => (rewrite ? rewrite(raw.url ?? '/', raw.headers) : (raw.url ?? '/')),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2000 },
  });
  addBodyParsers(app);

  app.addHook('onRequest', async (request, reply) => {
    const url = request.originalUrl;
    const method = request.method;
    const entry = journal.open({
      at: world.clock.now(),
      upstream: server === null ? upstream : `${upstream}:${server}`,
      method,
      url,
    });
    if (options.isDown?.()) {
      entry.fault = 'off';
      return cut(request, reply, 'ECONNREFUSED');
    }
    const struck = faults.strike({ upstream, server, method, url });
    visits.set(request, { entry, faults: struck });
    if (struck.length > 0) entry.fault = struck.map((fault) => fault.kind).join('+');
    for (const fault of struck) {
      if (fault.kind === 'delay') await wait(fault.ms);
    }
    for (const fault of struck) {
      const answer = answerFault(fault, request, reply);
      if (answer) return answer;
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const visit = visits.get(request);
    if (!visit) return payload;
    const kinds = visit.faults.map((fault) => fault.kind);
    if (kinds.includes('wrong-type')) reply.type('application/octet-stream');
    if (kinds.includes('cut-after')) {
      if (request.headers[DOOR_HEADER] === undefined) {
        request.raw.socket.destroy();
        return '';
      }
      reply.code(599).header(CUT_HEADER, 'ECONNRESET').removeHeader('content-length');
      return '';
    }
    visit.entry.status = reply.getHeader(CUT_HEADER) === undefined ? reply.statusCode : 0;
    return payload;
  });

  const failLoudly = (request: FastifyRequest, reply: FastifyReply, error: string) => {
    const visit = visits.get(request);
    if (visit) visit.entry.unknown = true;
    return reply.code(501).type('application/json').send({ error });
  };
  app.setNotFoundHandler((request, reply) => {
    const place = `${request.method} ${request.url.split('?')[0]}`;
    return failLoudly(request, reply, `the simulator has no route for ${place}`);
  });
  app.setErrorHandler((error, request, reply) => {
    const answered = options.answerError?.(error, request, reply);
    if (answered) return answered;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failLoudly(request, reply, `the simulator failed: ${reason}`);
  });
  return app;
}
