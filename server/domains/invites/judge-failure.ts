import { MediaClientError, type MediaErrorCode } from '#domains/media/index.ts';
import { AccountNotProven, NotVisibleYet, StillLeaving } from '#domains/members/index.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { SagaFailure, SagaVerdict } from '#kernel/saga.ts';
import type { InviteContext } from './deps.ts';
import { LeftMeanwhile } from './errors.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/** How long a server that is busy or away is tried again, in milliseconds from `startedAt`. */
export type Patience = { startedAt: number; upToMs: number; longestPauseMs: number };

/** Then everything is taken back, and the guest is told so. */
export const WHILE_THE_GUEST_WAITS = { upToMs: 90 * SECOND_MS, longestPauseMs: 10 * SECOND_MS };
/** Where what worked elsewhere is kept. */
export const UP_TO_A_DAY = { upToMs: DAY_MS, longestPauseMs: 15 * MINUTE_MS };
/** A share becomes visible within seconds. */
const LONGEST_LOOK_MS = 10 * SECOND_MS;

const REFUSED: Partial<Record<MediaErrorCode, SagaFailure>> = {
  IS_OWNER: { code: 'is_owner', detail: 'This is your own server: you are in already.' },
  USER_ALREADY_EXISTS: {
    code: 'already_invited',
    detail:
      'There is an invitation for this account already. Look into your mail, or ask the person who invited you.',
  },
  USERNAME_TAKEN: { code: 'username_taken', detail: 'This name is taken. Choose another one.' },
  EMAIL_REQUIRED: { code: 'email_required', detail: 'Enter the e-mail address of your account.' },
  USERNAME_REQUIRED: { code: 'username_required', detail: 'Enter a username.' },
  USERNAME_INVALID: {
    code: 'username_invalid',
    detail: 'The server takes no name like this. Use letters, digits and spaces.',
  },
  PASSWORD_REQUIRED: { code: 'password_required', detail: 'Choose a password.' },
  INVALID_USER: {
    code: 'unknown_person',
    detail: 'Nobody is known by this name or address. Check the spelling.',
  },
  LIBRARY_NOT_FOUND: {
    code: 'library_gone',
    detail: 'A library of this invite no longer exists. Tell the person who invited you.',
  },
  NO_SEATS: {
    code: 'no_seats',
    detail: 'There is no free seat on this server at the moment. Tell the person who invited you.',
  },
  UNSUPPORTED: {
    code: 'unsupported',
    detail: 'This server cannot do what the invite promises. Tell the person who invited you.',
  },
};

const NOT_TAKEN: SagaFailure = {
  code: 'server_rejected',
  detail: 'The server does not take your account for a share. Tell the person who invited you.',
};

const ACCOUNT_WRONG: SagaFailure = {
  code: 'account_wrong',
  detail: 'The server knows no account by this name and password. Check both, or choose a new one.',
};

const STILL_LEAVING: SagaFailure = {
  code: 'busy',
  detail:
    'The server has not ended your earlier access yet. Nothing was changed; try again in a little while.',
  retryAfterSeconds: 60,
};

const LEFT_MEANWHILE: SagaFailure = {
  code: 'left_meanwhile',
  detail: 'Your access has ended meanwhile, so this server was not added to it.',
};

/** Whether a failed step is worth another try, or what the guest is told when it is not. */
export function judgeFailure(
  context: InviteContext,
  redemption: RedemptionRow,
  error: unknown,
  tries: number,
  { startedAt, upToMs, longestPauseMs }: Patience,
): SagaVerdict {
  if (error instanceof NotVisibleYet) return { kind: 'retry', afterMs: pause(tries, LONGEST_LOOK_MS) };
  const upstream = upstreamOf(error);
  if (upstream?.transient || error instanceof StillLeaving) {
    const afterMs = upstream?.retryAfterMs ?? pause(tries, longestPauseMs);
    const waited = context.clock.now() - startedAt;
    if (waited + afterMs <= upToMs) return { kind: 'retry', afterMs };
  }
  const failure = failureOf(redemption, error, upstream);
  context.logger.warn(
    { err: error, redemption_invite: redemption.invite_id, code: failure.code },
    'redemption is taken back',
  );
  return { kind: 'give_up', failure };
}

/** What a failure that is not tried again is told as. */
export function explainFailure(provider: string | null, error: unknown): SagaFailure {
  return failureOf({ provider }, error, upstreamOf(error));
}

function failureOf(
  redemption: Pick<RedemptionRow, 'provider'>,
  error: unknown,
  upstream: UpstreamError | null,
): SagaFailure {
  if (upstream) return fromUpstream(upstream);
  if (error instanceof StillLeaving) return STILL_LEAVING;
  if (error instanceof LeftMeanwhile) return LEFT_MEANWHILE;
  if (error instanceof AccountNotProven) return ACCOUNT_WRONG;
  if (error instanceof MediaClientError) {
    // Whoever has signed in is somebody: then it is the server that does not take him.
    if (error.errorCode === 'INVALID_USER' && redemption.provider !== null) return NOT_TAKEN;
    const refused = REFUSED[error.errorCode];
    if (refused) return refused;
  }
  if (error instanceof AppError && error.status === 404) {
    return {
      code: 'not_ready',
      detail: 'The server of this invite is no longer connected. Tell the person who invited you.',
    };
  }
  return {
    code: 'internal',
    detail: 'Something went wrong here, not on your side. Nothing was changed; try again later.',
  };
}

function fromUpstream(error: UpstreamError): SagaFailure {
  if (error.kind === 'rate-limited') {
    const seconds = Math.ceil((error.retryAfterMs ?? 60 * SECOND_MS) / SECOND_MS);
    return {
      code: 'busy',
      detail: `${error.service} is very busy. Nothing was changed; try again in a little while.`,
      retryAfterSeconds: seconds,
    };
  }
  if (error.transient) {
    return {
      code: 'server_unreachable',
      detail: `${error.service} does not answer at the moment. Nothing was changed; try again later.`,
      retryAfterSeconds: 60,
    };
  }
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
    return {
      code: 'server_refuses',
      detail:
        'The server does not take invitations from here at the moment. Tell the person who invited you.',
    };
  }
  const words = error.upstreamMessage ? ` It says: ${error.upstreamMessage}` : '';
  return { code: 'server_rejected', detail: `${error.service} refused.${words}` };
}

function upstreamOf(error: unknown): UpstreamError | null {
  if (error instanceof UpstreamError) return error;
  if (error instanceof MediaClientError && error.errorCode === 'UPSTREAM') return upstreamOf(error.cause);
  return null;
}

function pause(tries: number, longestMs: number): number {
  return Math.min(longestMs, SECOND_MS * 2 ** Math.min(tries, 16));
}
