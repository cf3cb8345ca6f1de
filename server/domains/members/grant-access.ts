import {
  type CreateUserInput,
  type ExternalUser,
  type Media,
  MediaClientError,
  type MediaErrorCode,
  type Permissions,
  type UserReference,
  type UserType,
} from '#domains/media/index.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { Outcomes, SagaStep } from '#kernel/saga.ts';

/** One person's access to one server, as it should be. */
export type Grant = {
  serverId: string;
  userType: UserType;
  email: string | null;
  /** The name of the person's account; for a local user, and a home user without an e-mail, the name to be made. */
  username: string | null;
  /** The password that a local user chose: needed to make him, and what proves that an account is his. */
  password?: string | null;
  /** The local user says that he has this account already: it has to be proven his, and none is made. */
  isExisting?: boolean;
  /** The person's id at the vendor, where he signed in. */
  externalId: string | null;
  /** The person's own token, where he signed in: lets us accept the share on his behalf. */
  token: string | null;
  /** The server's own ids of the libraries. Never empty. */
  libraryIds: readonly string[];
  permissions: Permissions;
  /** How long an invitation that is not visible yet is waited for, in milliseconds from when it was made. */
  acceptWithinMs: number;
};

/** What was there before we came. `accepted`: nothing to do, the person has access already. */
export type FoundBefore = { access: 'absent' | 'none' | 'pending' | 'accepted'; user: ExternalUser | null };

/** The share has been made but the guest does not see it yet; plex.tv and its like need a moment. */
export class NotVisibleYet extends Error {
  constructor() {
    super('The invitation is not visible to the guest yet.');
    this.name = 'NotVisibleYet';
  }
}

/** Foyer is still taking the person's earlier access away; until that has ended nothing new is given. */
export class StillLeaving extends Error {
  constructor() {
    super('The earlier access of this person is still being taken away.');
    this.name = 'StillLeaving';
  }
}

/** There is no account that opens with the name and the password which somebody says are his already. */
export class AccountNotProven extends Error {
  constructor() {
    super('No account at the server opens with this name and password.');
    this.name = 'AccountNotProven';
  }
}

/** What a server says of somebody who was not there a moment ago. */
const THERE_ALREADY: readonly MediaErrorCode[] = ['USERNAME_TAKEN', 'USER_ALREADY_EXISTS'];

export const STEP_NAMES = ['look', 'create', 'accept', 'libraries', 'permissions'] as const;

/**
 * The steps that let a person into one server: look who is there, create (narrow from the first moment), accept with the
 * person's own token, set libraries and permissions. A person who has access already is left as he is; one for whom
 * `isLeaving` answers true (asked with what the server knows of him) is not let in before that has ended.
 */
export function grantSteps(
  media: Media,
  grant: Grant,
  now: () => number,
  isLeaving: (user: ExternalUser | null) => Promise<boolean> = async () => false,
): SagaStep[] {
  const reference: UserReference = {
    externalUserId: grant.externalId ?? undefined,
    email: grant.email,
    username: grant.username,
    userType: grant.userType,
  };
  const at = (step: (typeof STEP_NAMES)[number]) => stepName(step, grant.serverId);
  const before = (outcomes: Outcomes): FoundBefore => readBefore(outcomes, grant.serverId);
  const nothing = async () => undefined;
  const find = async (): Promise<ExternalUser | null> =>
    media.withClient(grant.serverId, (client) => client.findUser(reference));

  /** A name at a server is anybody's to choose: the account behind it is his who signed in with it or knows its password. */
  const isOurs = async (user: ExternalUser): Promise<boolean> => {
    const { username, password } = grant;
    if (user.userType !== 'local' || user.externalUserId === grant.externalId) return true;
    if (!username || !password) return false;
    const identity = await media.withClient(grant.serverId, async (client) =>
      client.signIn?.byPassword(username, password),
    );
    return identity?.externalId === user.externalUserId;
  };
  const nameTaken = () =>
    new MediaClientError({
      operation: 'find_user',
      serverUrl: '',
      errorCode: 'USERNAME_TAKEN',
      message: 'The server has a user of this name already.',
    });

  const look: SagaStep = {
    name: at('look'),
    act: async (): Promise<FoundBefore> => {
      const user = await find();
      if (await isLeaving(user)) throw new StillLeaving();
      const isProven = user !== null && (await isOurs(user));
      if (grant.isExisting && !isProven) throw new AccountNotProven();
      if (user !== null && !isProven) throw nameTaken();
      return { access: user?.access ?? 'absent', user };
    },
    find: async () => null,
    undo: nothing,
  };

  /** What was made since `look`, or null. */
  const findCreated = async (outcomes: Outcomes) => {
    if (!needsCreation(before(outcomes))) return { created: false, at: now() };
    const user = await find();
    if (user === null || !(await isOurs(user))) return null;
    // Made just before we were cut off, and not shared with yet: the name would be taken for a second attempt.
    const isHalfMade = user.userType !== 'friend' && before(outcomes).access === 'absent';
    return user.access !== 'none' || isHalfMade ? { created: true, user, at: now() } : null;
  };

  const create: SagaStep = {
    name: at('create'),
    act: async (outcomes) => {
      if (!needsCreation(before(outcomes))) return { created: false, at: now() };
      const known = ownWithoutAccess(before(outcomes));
      if (known) return { created: false, isOwn: true, user: known, at: now() };
      try {
        const user = await media.withClient(grant.serverId, (client) =>
          client.createUser({
            userType: grant.userType,
            email: grant.email,
            ...namesOf(grant),
            libraryIds: grant.libraryIds,
            permissions: grant.permissions,
          }),
        );
        return { created: true, user, at: now() };
      } catch (error) {
        // What a process sent before it ended may arrive only now: then it is there, as if it were found out.
        const isThere = error instanceof MediaClientError && THERE_ALREADY.includes(error.errorCode);
        const found = isThere ? await findCreated(outcomes) : null;
        if (found === null) throw error;
        return found;
      }
    },
    find: findCreated,
    undo: async (outcome, outcomes) => {
      if (isOwn(outcome))
        await media.withClient(grant.serverId, (client) => client.setLibraryAccess(reference, []));
      if (!wasCreated(outcome)) return;
      // Who was in the household before stays in it.
      const wasInHome = before(outcomes).user?.userType === 'home';
      const created: UserReference = { ...reference, userType: wasInHome ? 'friend' : grant.userType };
      await media.withClient(grant.serverId, (client) => client.deleteUser(created));
    },
  };

  const accept: SagaStep = {
    name: at('accept'),
    act: async (outcomes) => {
      if (before(outcomes).access === 'accepted' || isOwn(outcomes[at('create')])) return { accepted: true };
      const accepted = await acceptShare(media, grant);
      if (accepted) return { accepted: true };
      const user = await find();
      if (user?.access === 'accepted') return { accepted: true };
      const acceptUntil = madeAt(outcomes[at('create')]) + grant.acceptWithinMs;
      if (grant.token !== null && now() < acceptUntil) throw new NotVisibleYet();
      return { accepted: false };
    },
    find: async () => null,
    undo: nothing,
  };

  const libraries: SagaStep = {
    name: at('libraries'),
    act: async (outcomes) => {
      if (before(outcomes).access === 'accepted') return { kept: true };
      const known = await media.withClient(grant.serverId, (client) =>
        client.setLibraryAccess(reference, grant.libraryIds),
      );
      return { known };
    },
    find: async () => null,
    undo: nothing,
  };

  const permissions: SagaStep = {
    name: at('permissions'),
    act: async (outcomes) => {
      if (before(outcomes).access === 'accepted') return { kept: true };
      const known = await media.withClient(grant.serverId, (client) =>
        client.updatePermissions(reference, grant.permissions),
      );
      return { known };
    },
    find: async () => null,
    undo: nothing,
  };

  return [look, create, accept, libraries, permissions];
}

/** Only reads: may be done at every server before anything is changed at one. */
export function isLook({ name }: Pick<SagaStep, 'name'>): boolean {
  return name.startsWith(stepName('look', ''));
}

export function stepName(step: (typeof STEP_NAMES)[number], serverId: string): string {
  return `${step}:${serverId}`;
}

export function readBefore(outcomes: Outcomes, serverId: string): FoundBefore {
  const outcome = outcomes[stepName('look', serverId)];
  if (typeof outcome !== 'object' || outcome === null || !('access' in outcome))
    return { access: 'absent', user: null };
  return outcome as FoundBefore;
}

/** The account at the server after all steps, for the record of the member. */
export function readGranted(
  outcomes: Outcomes,
  serverId: string,
): { externalUserId: string | null; accepted: boolean } {
  const created = outcomes[stepName('create', serverId)];
  const accepted = outcomes[stepName('accept', serverId)];
  const user = hasUser(created) ? created.user : readBefore(outcomes, serverId).user;
  const isAccepted =
    typeof accepted === 'object' && accepted !== null && 'accepted' in accepted && accepted.accepted === true;
  return { externalUserId: user?.externalUserId ?? null, accepted: isAccepted };
}

/** A household has users who are no more than a name; everybody else has an account, which is invited. */
function namesOf(grant: Grant): Pick<CreateUserInput, 'accountName' | 'username' | 'password'> {
  if (grant.userType === 'local') return { username: grant.username, password: grant.password ?? null };
  const isMade = grant.userType === 'home' && !grant.email;
  return isMade ? { username: grant.username } : { accountName: grant.username };
}

function needsCreation(before: FoundBefore): boolean {
  return before.access === 'absent' || before.access === 'none';
}

/** An account of his own at the server, which he has proven and which opens nothing: it is given access, and none is made. */
function ownWithoutAccess({ access, user }: FoundBefore): ExternalUser | null {
  return access === 'none' && user?.userType === 'local' ? user : null;
}

function isOwn(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'isOwn' in outcome && outcome.isOwn === true;
}

function wasCreated(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'created' in outcome && outcome.created === true;
}

function madeAt(outcome: unknown): number {
  const isTimed = typeof outcome === 'object' && outcome !== null && 'at' in outcome;
  return isTimed && typeof outcome.at === 'number' ? outcome.at : 0;
}

function hasUser(outcome: unknown): outcome is { user: ExternalUser } {
  return typeof outcome === 'object' && outcome !== null && 'user' in outcome && outcome.user !== null;
}

/** False where there is nothing to accept yet or the guest's token no longer counts: then he accepts by e-mail. */
async function acceptShare(media: Media, grant: Grant): Promise<boolean> {
  const token = grant.token;
  if (token === null) return false;
  try {
    return await media.withClient(
      grant.serverId,
      async (client) => (await client.shareAcceptance?.acceptShare(token)) ?? false,
    );
  } catch (error) {
    if (
      error instanceof MediaClientError &&
      error.cause instanceof UpstreamError &&
      ['unauthorized', 'forbidden'].includes(error.cause.kind)
    )
      return false;
    throw error;
  }
}
