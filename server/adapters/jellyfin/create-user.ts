import type {
  CreateUserInput,
  ExternalUser,
  MediaClientError,
  MediaErrorCode,
} from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { Logger } from '#kernel/logger.ts';
import type { JellyfinApi } from './api.ts';
import { LEGAL_NAME } from './names.ts';
import { sameName, toExternalUser } from './people.ts';
import { narrowPolicy } from './policy.ts';
import type { User, VirtualFolder } from './schema.ts';

export type Refuse = (operation: string, errorCode: MediaErrorCode, message: string) => MediaClientError;

export type JellyfinContext = { api: JellyfinApi; refuse: Refuse; logger: Logger; serverUrl: string };

const OPERATION = 'create_user';

/**
 * Makes a user with exactly these libraries and permissions (R4, R5, R6). The server gives no reason for a name it does
 * not take, so that is looked at before; and it gives who is new every library, so he is narrowed at once and taken
 * away again where that fails.
 */
export async function createUser(context: JellyfinContext, input: CreateUserInput): Promise<ExternalUser> {
  const { api } = context;
  const { name, password, libraryIds, users, folders } = await checkNewUser(context, input);
  const made = await makeUser(context, users, name, password);
  const policy = narrowPolicy(made.Policy, libraryIds, input.permissions);
  try {
    await api.setPolicy(made.Id, policy);
  } catch (error) {
    await takeBack(context, made);
    throw error;
  }
  return toExternalUser({ ...made, Policy: policy }, folders);
}

/** Throws what speaks against this user. Only reads. */
export async function checkNewUser(context: JellyfinContext, input: CreateUserInput) {
  const { api, refuse } = context;
  const { name, password } = namesOf(context, input);
  const [folders, users] = await Promise.all([api.folders(), api.users()]);
  const libraryIds = requireLibraries(refuse, OPERATION, folders, input.libraryIds);
  const known = users.find((user) => sameName(user.Name, name));
  if (known?.Policy.IsAdministrator)
    throw refuse(
      OPERATION,
      'IS_OWNER',
      'This is an administrator of the server, who has access to everything.',
    );
  if (known) throw refuse(OPERATION, 'USERNAME_TAKEN', 'The server has a user of this name already.');
  return { name, password, libraryIds, users, folders };
}

function namesOf({ refuse }: JellyfinContext, input: CreateUserInput): { name: string; password: string } {
  const name = input.username?.trim();
  if (!name) throw refuse(OPERATION, 'USERNAME_REQUIRED', 'A name is needed for a user of the server.');
  if (!LEGAL_NAME.test(name))
    throw refuse(OPERATION, 'USERNAME_INVALID', "A name has letters, digits, spaces and - ' . _ @ + only.");
  // Without one the server would let in whoever knows the name.
  if (!input.password) throw refuse(OPERATION, 'PASSWORD_REQUIRED', 'A password is needed for the user.');
  return { name, password: input.password };
}

/**
 * Where the answer is lost, the list of users tells whether the user was made: the name was free a moment ago, so who has
 * it now is the one asked for. Without this he would be left behind with every library. A refusal, which has no reason, is
 * a taken name where somebody was faster, e.g. what a process had sent just before it ended.
 */
async function makeUser(
  { api, refuse }: JellyfinContext,
  before: readonly User[],
  name: string,
  password: string,
): Promise<User> {
  try {
    return await api.createUser(name, password);
  } catch (error) {
    const isRefused = error instanceof UpstreamError && error.status === 400;
    if (!(error instanceof UpstreamError) || !(error.ambiguous || isRefused)) throw error;
    const isNew = (user: User) => !before.some((known) => known.Id === user.Id);
    const made = (await api.users()).find((user) => isNew(user) && sameName(user.Name, name));
    if (!made) throw error;
    if (isRefused) throw refuse(OPERATION, 'USERNAME_TAKEN', 'The server has a user of this name by now.');
    return made;
  }
}

/** The first failure is the one that is told; that he could not be taken away again is for the log. */
async function takeBack({ api, logger, serverUrl }: JellyfinContext, made: User): Promise<void> {
  try {
    await api.deleteUser(made.Id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    logger.error(
      { operation: OPERATION, server_url: serverUrl, external_user_id: made.Id, err: error },
      'A user who could not be narrowed was left at the server with every library',
    );
  }
}

/** Throws LIBRARY_NOT_FOUND, also for an empty list: nobody is let in to nothing. */
export function requireLibraries(
  refuse: Refuse,
  operation: string,
  folders: readonly VirtualFolder[],
  libraryIds: readonly string[],
): string[] {
  const wanted = [...new Set(libraryIds)];
  const missing = wanted.filter((id) => !folders.some((folder) => folder.ItemId === id));
  if (wanted.length > 0 && missing.length === 0) return wanted;
  const message =
    wanted.length === 0
      ? 'At least one library is needed.'
      : `The server has no library with the id ${missing.join(', ')}.`;
  throw refuse(operation, 'LIBRARY_NOT_FOUND', message);
}
