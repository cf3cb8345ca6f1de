import { AppError } from '#kernel/errors.ts';
import { UpstreamError, type UpstreamErrorKind } from '#kernel/http/upstream-error.ts';
import type { MediaDescriptor } from './descriptor.ts';
import { MediaClientError, type MediaErrorCode } from './protocol.ts';
import type { ServerProblemCode } from './schema.ts';

export function unknownKind(kind: string): AppError {
  const detail = `Foyer knows no media servers of the kind "${kind}".`;
  return new AppError({
    code: 'unknown_server_kind',
    status: 422,
    detail,
    fields: [{ field: 'kind', code: 'unknown', message: detail }],
  });
}

export function serverNotFound(): AppError {
  return new AppError({ code: 'server_not_found', status: 404, detail: 'There is no such server.' });
}

export function serverKnown(name: string): AppError {
  return new AppError({
    code: 'server_known',
    status: 409,
    detail: `This server is connected already, as "${name}".`,
  });
}

export function serverInUse(members: readonly { id: string; name: string }[]): AppError {
  const names = members
    .slice(0, 10)
    .map((member) => member.name)
    .join(', ');
  const more = members.length > 10 ? ` and ${members.length - 10} more` : '';
  return new AppError({
    code: 'server_in_use',
    status: 409,
    detail: `Members have access to this server through Foyer: ${names}${more}. Remove them first, or remove the server with force; their access at the server then stays as it is.`,
    fields: members.map((member) => ({ field: 'members', code: member.id, message: member.name })),
  });
}

export function discoveryGone(): AppError {
  return new AppError({
    code: 'discovery_expired',
    status: 410,
    detail: 'The list of servers is too old. Sign in once more.',
  });
}

export function codeNotOffered(name: string): AppError {
  return new AppError({
    code: 'code_not_offered',
    status: 409,
    detail: `${name} offers no sign-in by code. Use the name and password of your account there.`,
  });
}

const BY_UPSTREAM: Record<UpstreamErrorKind, ServerProblemCode> = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'tls',
  unauthorized: 'token_refused',
  forbidden: 'token_refused',
  'rate-limited': 'busy',
  'not-found': 'unexpected_answer',
  rejected: 'unexpected_answer',
  unavailable: 'unexpected_answer',
  'bad-response': 'unexpected_answer',
};

const BY_MEDIA: Partial<Record<MediaErrorCode, ServerProblemCode>> = {
  WRONG_SERVER: 'wrong_server',
  NOT_OWNER: 'not_owner',
};

const DETAILS: Record<ServerProblemCode, string> = {
  unreachable:
    'Nothing answers at this address. Check that the server runs and that the address and port are right.',
  timeout: 'The server took too long to answer. Check that it runs and is not overloaded.',
  tls: 'The server shows a certificate that Foyer does not trust. Use its http address, or a name the certificate is for.',
  token_refused: 'The server refuses the token. Sign in again, or enter a new one.',
  not_owner: 'The token belongs to somebody who does not own this server. Use the token of the owner.',
  wrong_server: 'Another server answers at this address.',
  busy: 'The service is busy and asks to wait. Try again in a minute.',
  unexpected_answer: 'What answers at this address does not answer like a media server of this kind.',
};

/** What an operation's failure says about the server. Anything but a MediaClientError is a bug and is thrown on. */
export function toServerProblem(error: unknown): { code: ServerProblemCode; detail: string } {
  if (!(error instanceof MediaClientError)) throw error;
  const byUpstream = error.cause instanceof UpstreamError ? BY_UPSTREAM[error.cause.kind] : undefined;
  const code = BY_MEDIA[error.errorCode] ?? byUpstream;
  if (code === undefined) throw error;
  const service = error.cause instanceof UpstreamError ? ` (${error.cause.service})` : '';
  return { code, detail: `${DETAILS[code]}${service}` };
}

/** The same as an answer to who asked for it: 422, because another address or token mends it. */
export function asAppError(error: unknown, descriptor: MediaDescriptor): AppError {
  const { code, detail } = toServerProblem(error);
  const secret = descriptor.credentialFields.find((one) => one.kind === 'secret')?.name ?? 'token';
  const field = code === 'token_refused' || code === 'not_owner' ? `credentials.${secret}` : 'url';
  return new AppError({
    code: `server_${code}`,
    status: 422,
    detail,
    fields: [{ field, code, message: detail }],
    cause: error,
  });
}
