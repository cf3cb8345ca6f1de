import { MediaClientError, type MediaErrorCode } from '#domains/media/index.ts';
import { AppError, notFound } from '#kernel/errors.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { AccountProblem } from './policy.ts';

export function memberNotFound(): AppError {
  return notFound('member');
}

export function memberHasLeft(): AppError {
  return new AppError({
    code: 'member_has_left',
    status: 409,
    detail: 'This person has no access any more. Invite them again first.',
  });
}

export function removalRunning(): AppError {
  return new AppError({
    code: 'removal_running',
    status: 409,
    detail: 'The removal has not been confirmed by the server yet. Invite them again when it has.',
    retryAfterSeconds: 60,
  });
}

export function hasAccessAlready(): AppError {
  return new AppError({
    code: 'has_access_already',
    status: 409,
    detail: 'This person has access already. There is nothing to invite them to.',
  });
}

export function reinviteRunning(): AppError {
  return new AppError({
    code: 'reinvite_running',
    status: 409,
    detail: 'This person is being invited right now.',
    retryAfterSeconds: 5,
  });
}

export function stillHasAccess(): AppError {
  return new AppError({
    code: 'still_has_access',
    status: 409,
    detail: 'Only the record of someone without access can be deleted. Remove the member first.',
  });
}

export function accountsAtOneServer(): AppError {
  return new AppError({
    code: 'accounts_at_one_server',
    status: 409,
    detail: 'Both have access to the same server, so there they are two. Remove one of the two there first.',
  });
}

export function onlyAccount(): AppError {
  return new AppError({
    code: 'only_account',
    status: 409,
    detail: 'This is the only account of this person.',
  });
}

export function noMemberYet(): AppError {
  return new AppError({
    code: 'no_member',
    status: 404,
    detail: 'Nobody who came in by an invite is known to belong to this account.',
  });
}

export function extensionNotFound(): AppError {
  return notFound('request');
}

export function extensionsOff(): AppError {
  return new AppError({
    code: 'extensions_off',
    status: 403,
    detail: 'Asking for more time here is switched off. Write to the owner instead.',
  });
}

export function extensionAsked(): AppError {
  return new AppError({
    code: 'extension_asked',
    status: 409,
    detail: 'You have asked already. The owner has not answered yet.',
  });
}

export function extensionAnswered(): AppError {
  return new AppError({
    code: 'extension_answered',
    status: 409,
    detail: 'This request has been answered already.',
  });
}

export function stayHasNoEnd(): AppError {
  return new AppError({
    code: 'stay_has_no_end',
    status: 409,
    detail: 'Your access has no end, so there is nothing to extend.',
  });
}

/**
 * A failure at a server as it is kept with the account. `isFinal`: trying the same again cannot help. `isOfServer`: for
 * nobody else at this server it would go better now.
 */
export type Failure = {
  problem: AccountProblem;
  isFinal: boolean;
  isOfServer: boolean;
  retryAfterMs: number | undefined;
};

const OF_SERVER = ['server_unreachable', 'server_busy', 'server_refuses', 'server_tls', 'server_wrong'];

const REFUSED: Partial<Record<MediaErrorCode, AccountProblem & { isFinal: boolean }>> = {
  LIBRARY_NOT_FOUND: {
    code: 'library_gone',
    detail: 'A library no longer exists at the server. Choose the libraries again.',
    isFinal: true,
  },
  IS_OWNER: { code: 'is_owner', detail: 'This is the owner of the server.', isFinal: true },
  INVALID_USER: {
    code: 'unknown_person',
    detail: 'The server does not know this person by name or e-mail address.',
    isFinal: true,
  },
  EMAIL_REQUIRED: {
    code: 'email_required',
    detail: 'An e-mail address or a name at the server is needed to invite this person.',
    isFinal: true,
  },
  USERNAME_REQUIRED: { code: 'username_required', detail: 'A username is needed.', isFinal: true },
  USERNAME_TAKEN: {
    code: 'username_taken',
    detail: 'Someone else has this name at the server.',
    isFinal: true,
  },
  NO_SEATS: { code: 'no_seats', detail: 'There is no free seat at the server.', isFinal: true },
  UNSUPPORTED: { code: 'unsupported', detail: 'This kind of server cannot do that.', isFinal: true },
  NOT_OWNER: {
    code: 'server_refuses',
    detail: 'The stored credentials are not those of the owner of the server. Connect it again.',
    isFinal: false,
  },
  WRONG_SERVER: {
    code: 'server_wrong',
    detail: 'Another server answers at the stored address. Check the connection.',
    isFinal: false,
  },
};

const DISCONNECTED: AccountProblem = {
  code: 'server_disconnected',
  detail: 'This server is no longer connected.',
};

const INTERNAL: AccountProblem = {
  code: 'internal',
  detail: 'Something went wrong in Foyer itself. The log has more.',
};

/** What a failed attempt at a server means. A surprise of our own is `internal`: log it. */
export function toFailure(error: unknown): Failure {
  const upstream = upstreamOf(error);
  if (upstream) {
    const problem = fromUpstream(upstream);
    const isOfServer = OF_SERVER.includes(problem.code);
    return { problem, isFinal: false, isOfServer, retryAfterMs: upstream.retryAfterMs };
  }
  if (error instanceof MediaClientError) {
    const { isFinal = false, ...problem } = REFUSED[error.errorCode] ?? {
      code: 'server_rejected',
      detail: 'The server did not do what was asked. The log has more.',
    };
    return { problem, isFinal, isOfServer: OF_SERVER.includes(problem.code), retryAfterMs: undefined };
  }
  if (error instanceof AppError && error.status === 404) {
    return { problem: DISCONNECTED, isFinal: true, isOfServer: true, retryAfterMs: undefined };
  }
  return { problem: INTERNAL, isFinal: false, isOfServer: false, retryAfterMs: undefined };
}

/** The failed call behind an error, where the outside failed rather than refused. */
export function upstreamOf(error: unknown): UpstreamError | null {
  if (error instanceof UpstreamError) return error;
  if (error instanceof MediaClientError && error.errorCode === 'UPSTREAM') return upstreamOf(error.cause);
  return null;
}

function fromUpstream(error: UpstreamError): AccountProblem {
  const { service } = error;
  if (error.kind === 'rate-limited') {
    return { code: 'server_busy', detail: `${service} is busy and asked to wait.` };
  }
  if (error.transient)
    return { code: 'server_unreachable', detail: `${service} does not answer at the moment.` };
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
    return {
      code: 'server_refuses',
      detail: `${service} refuses the stored credentials. Connect the server again.`,
    };
  }
  if (error.kind === 'tls') {
    return { code: 'server_tls', detail: `${service} has a certificate that Foyer does not trust.` };
  }
  const words = error.upstreamMessage ? ` It says: ${error.upstreamMessage}` : '';
  return { code: 'server_rejected', detail: `${service} refused.${words}` };
}
