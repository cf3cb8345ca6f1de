import type { FastifyReply, FastifyRequest } from 'fastify';
import { wantsJson } from '../request.ts';
import { sendLegacy } from './wire.ts';
import { element } from './xml.ts';

/** An error in the v2 family: XML or JSON by Accept (facts 1.5). */
export class V2Error extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** An error of the older API: always the XML `Response` element, or JSON where the route ends in .json. */
export class LegacyError extends Error {
  readonly status: number;
  readonly body: 'response' | 'not-found' | 'html' | 'json' | 'invalid-token';
  constructor(status: number, message: string, body: LegacyError['body'] = 'response') {
    super(message);
    this.status = status;
    this.body = body;
  }
}

export const unauthenticated = () => new V2Error(401, 1001, 'User could not be authenticated');
export const tokenExpired = () => new V2Error(498, 1098, 'The token has expired');
export const v2NotFound = () =>
  new V2Error(404, 1002, 'The requested resource or endpoint could not be found');
export const codeNotFound = () => new V2Error(404, 1020, 'Code not found or expired');
export const rateLimited = () => new V2Error(429, 1003, 'API rate limit exceeded');
export const legacyNotFound = () => new LegacyError(404, 'Not found', 'not-found');
export const legacyUnauthorized = () => new LegacyError(401, 'You need to be signed in to do this');

const NOT_FOUND_PAGE =
  '<!DOCTYPE html><html><head><title>Plex.tv</title></head><body><h1>404</h1><p>Page not found</p></body></html>';

function sendV2Error(error: V2Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const row = { code: error.code, message: error.message, status: error.status };
  reply.code(error.status);
  if (wantsJson(request)) return reply.type('application/json; charset=utf-8').send({ errors: [row] });
  return reply.type('application/xml; charset=utf-8').send(element('errors', {}, [element('error', row)]));
}

function sendLegacyError(error: LegacyError, reply: FastifyReply): FastifyReply {
  reply.code(error.status);
  if (error.body === 'html') return reply.type('text/html; charset=utf-8').send(NOT_FOUND_PAGE);
  if (error.body === 'json')
    return reply.type('application/json; charset=utf-8').send({ error: error.message });
  if (error.body === 'not-found')
    return sendLegacy(reply, `<errors><error>${error.message}</error></errors>`);
  return sendLegacy(reply, element('Response', { code: error.status, status: error.message }));
}

/** Answers a thrown error in the family it belongs to; null for anything that plex.tv did not mean to say. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | null {
  if (error instanceof V2Error) return sendV2Error(error, request, reply);
  if (error instanceof LegacyError) return sendLegacyError(error, reply);
  const isMalformed = error instanceof Error && 'statusCode' in error && error.statusCode === 400;
  if (!isMalformed) return null;
  return sendV2Error(new V2Error(400, 1004, 'The request body is malformed'), request, reply);
}
