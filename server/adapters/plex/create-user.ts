import type { CreateUserInput, ExternalUser, Permissions, UserReference } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { type PlexContext, refuse } from './context.ts';
import { toFilters } from './filters.ts';
import { findPerson, isOwner, type Person } from './people.ts';
import type { ShareTarget, SharingFlags } from './plextv.ts';
import { toSectionIds } from './sections.ts';

const OPERATION = 'create_user';

/** Shares the server with a friend from the first moment with exactly the libraries and permissions given (R4, R6). */
export async function createFriend(context: PlexContext, input: CreateUserInput): Promise<ExternalUser> {
  const { invited, reference, sectionIds, known } = await checkFriend(context, input);
  if (known) await deleteRows(context, known);
  const target = { invitedEmail: invited };
  const { accepted } = await share(context, reference, target, sectionIds, input.permissions);
  return {
    externalUserId: invited,
    username: invited,
    email: input.email ?? null,
    userType: 'friend',
    access: accepted ? 'accepted' : 'pending',
    libraryIds: [...input.libraryIds],
    permissions: input.permissions ?? {},
    avatarUrl: known?.avatarUrl ?? null,
    lastSeenAt: null,
  };
}

/** Throws what speaks against sharing with this friend. Only reads. */
export async function checkFriend(context: PlexContext, input: CreateUserInput) {
  const invited = input.email || input.accountName;
  if (!invited) {
    const message = 'An e-mail address or the name of a Plex account is needed.';
    throw refuse(context, OPERATION, 'EMAIL_REQUIRED', message);
  }
  const reference: UserReference = { email: input.email, username: input.accountName };
  await refuseOwner(context, reference);
  const sectionIds = await toSectionIds(context, OPERATION, input.libraryIds);
  const known = findPerson(await context.people(), reference);
  refuseExisting(context, known);
  return { invited, reference, sectionIds, known };
}

/** Makes the share; where plex.tv refuses because of a left-over row, takes that away and asks once more. */
export async function share(
  context: PlexContext,
  reference: UserReference,
  target: ShareTarget,
  sectionIds: readonly string[],
  permissions: Permissions | undefined,
): Promise<{ accepted: boolean }> {
  const machineIdentifier = await context.machineIdentifier();
  const attempt = () =>
    context.plexTv.createShare(machineIdentifier, target, sectionIds, toFlags(permissions ?? {}));
  try {
    return await attempt();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const known = findPerson(await context.people(), reference);
    refuseExisting(context, known, error);
    if (!known || known.rows.length === 0) {
      throw refuse(
        context,
        OPERATION,
        'INVALID_USER',
        'plex.tv does not take this person for a share.',
        error,
      );
    }
    await deleteRows(context, known);
    return attempt();
  }
}

/** plex.tv's names for permissions; what is not given is not named, but a filter is always written whole. */
export function toFlags(permissions: Permissions, current: Permissions = {}): SharingFlags {
  return {
    ...(permissions.canDownload === undefined ? {} : { allowSync: permissions.canDownload }),
    ...(permissions.canUseLiveTv === undefined ? {} : { allowChannels: permissions.canUseLiveTv }),
    ...(permissions.canUploadCamera === undefined ? {} : { allowCameraUpload: permissions.canUploadCamera }),
    ...toFilters(permissions.restrictions, current.restrictions),
  };
}

export async function refuseOwner(context: PlexContext, reference: UserReference): Promise<void> {
  if (!isOwner(await context.owner(), reference)) return;
  throw refuse(
    context,
    OPERATION,
    'IS_OWNER',
    'This is the owner of the server, who has access to everything.',
  );
}

export async function deleteRows(context: PlexContext, person: Person): Promise<void> {
  const machineIdentifier = await context.machineIdentifier();
  for (const row of person.rows) await context.plexTv.deleteShare(machineIdentifier, row.id);
}

/** True where plex.tv understood and said no, so that nothing was done. */
export function isRefusal(error: unknown): boolean {
  return error instanceof UpstreamError && (error.kind === 'rejected' || error.kind === 'not-found');
}

/** Throws USER_ALREADY_EXISTS for who has access, and for whose invitation waits. */
export function refuseExisting(context: PlexContext, person: Person | null, cause?: unknown): void {
  if (person?.share !== 'accepted' && person?.share !== 'pending') return;
  const message =
    person.share === 'accepted' ? 'This person has access already.' : 'This person is invited already.';
  throw refuse(context, OPERATION, 'USER_ALREADY_EXISTS', message, cause);
}
