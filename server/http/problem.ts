import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { Ids } from '#kernel/ids.ts';

/** RFC 9457 problem details, with a stable `code` and the fields at fault. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    incident: z.string().optional(),
    retry_after_seconds: z.number().optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof Problem>;

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done as asked',
  429: 'Too many requests',
  502: 'A service did not answer as expected',
  503: 'Not ready',
};

/** What Fastify refuses before a route sees it. */
const UNREADABLE: Record<number, { code: string; detail: string }> = {
  413: { code: 'too_large', detail: 'The request is larger than 1 MB. Send less at once.' },
  415: {
    code: 'unsupported_media_type',
    detail: 'Send JSON, with the header Content-Type: application/json.',
  },
};

/** Turns what a handler threw into a problem. A 5xx tells nothing but an incident id; the log has the rest. */
export function toProblem(error: unknown, ids: Ids): Problem {
  if (error instanceof AppError) {
    return problem(error.status, error.code, error.message, {
      errors: error.fields.length > 0 ? error.fields : undefined,
      retry_after_seconds: error.retryAfterSeconds,
    });
  }
  if (error instanceof UpstreamError)
    return problem(502, `upstream_${error.kind.replace('-', '_')}`, upstreamDetail(error));
  if (isClientError(error)) {
    const status = error.statusCode ?? 400;
    const { code, detail } = UNREADABLE[status] ?? {
      code: 'bad_request',
      detail: 'The request could not be read.',
    };
    return problem(status, code, detail);
  }
  const incident = ids.next();
  return problem(
    500,
    'internal',
    `Something went wrong in Foyer. The log has more under incident ${incident}.`,
    { incident },
  );
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  ids: Ids,
): FastifyReply {
  const body = toProblem(error, ids);
  if (body.status >= 500) {
    const fields = { err: error, incident: body.incident, route: request.routeOptions.url, code: body.code };
    request.log.error(
      isResponseSerializationError(error) ? { ...fields, issues: error.cause } : fields,
      'request failed',
    );
  }
  if (body.retry_after_seconds !== undefined)
    reply.header('retry-after', Math.ceil(body.retry_after_seconds));
  return reply.status(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}

function problem(status: number, code: string, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail, ...more };
}

function upstreamDetail(error: UpstreamError): string {
  if (error.kind === 'unreachable')
    return `${error.service} cannot be reached. Check that it runs and that the address is right.`;
  if (error.kind === 'timeout') return `${error.service} took too long to answer. Try again in a moment.`;
  if (error.kind === 'tls') return `${error.service} has a certificate that Foyer does not trust.`;
  if (error.kind === 'unauthorized')
    return `${error.service} refuses the stored credentials. Connect it again.`;
  if (error.kind === 'rate-limited')
    return `${error.service} is busy and asks to wait. Try again in a minute.`;
  return `${error.service} did not do what was asked${error.upstreamMessage ? `: ${error.upstreamMessage}` : '.'}`;
}

function isClientError(error: unknown): error is FastifyError {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
