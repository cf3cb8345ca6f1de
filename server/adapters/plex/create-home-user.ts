import type { CreateUserInput, ExternalUser, UserReference } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { type PlexContext, refuse } from './context.ts';
import { deleteRows, isRefusal, refuseOwner, share } from './create-user.ts';
import { findPerson, isMeant, sameText, shareIdOf } from './people.ts';
import type { HomeUser } from './schema.ts';
import { toSectionIds } from './sections.ts';

const OPERATION = 'create_user';
const DEFAULT_HOME_SIZE = 15;

/** An existing Plex account is invited into the home; with just a name a managed user is made (R5, R6.3). */
export function createHomeUser(context: PlexContext, input: CreateUserInput): Promise<ExternalUser> {
  const invited = input.email || input.accountName;
  return invited ? inviteIntoHome(context, input, invited) : createManagedUser(context, input);
}

async function createManagedUser(context: PlexContext, input: CreateUserInput): Promise<ExternalUser> {
  const username = input.username?.trim();
  if (!username)
    throw refuse(context, OPERATION, 'USERNAME_REQUIRED', 'A name is needed for a user of the home.');
  const sectionIds =
    input.libraryIds.length > 0 ? await toSectionIds(context, OPERATION, input.libraryIds) : [];
  const home = await homeWithSeat(context);
  if (home.some((member) => sameText(member.title, username) || sameText(member.username, username))) {
    throw refuse(context, OPERATION, 'USERNAME_TAKEN', 'The home has a user of this name already.');
  }
  const id = await makeManagedUser(context, home, username);
  if (sectionIds.length > 0) {
    try {
      await share(context, { externalUserId: id }, { invitedId: id }, sectionIds, input.permissions);
    } catch (error) {
      await undo(context, id);
      throw error;
    }
  }
  return {
    externalUserId: id,
    username,
    email: null,
    userType: 'home',
    access: sectionIds.length > 0 ? 'accepted' : 'none',
    libraryIds: [...input.libraryIds],
    permissions: input.permissions ?? {},
    avatarUrl: null,
    lastSeenAt: null,
  };
}

/**
 * Where the answer is lost, the home tells whether the user was made: the name was free a moment ago, so a managed user
 * who has it now is the one asked for. Without this he would be left behind and block the next attempt.
 */
async function makeManagedUser(
  context: PlexContext,
  before: readonly HomeUser[],
  username: string,
): Promise<string> {
  try {
    return await context.plexTv.createHomeUser(username);
  } catch (error) {
    if (!(error instanceof UpstreamError) || !error.ambiguous) throw error;
    const isNew = (member: HomeUser) => !before.some((known) => known.id === member.id);
    const after = await context.plexTv.homeUsers();
    const made = after.find(
      (member) => isNew(member) && member.restricted && sameText(member.title, username),
    );
    if (!made) throw error;
    return made.id;
  }
}

async function inviteIntoHome(
  context: PlexContext,
  input: CreateUserInput,
  invited: string,
): Promise<ExternalUser> {
  const reference: UserReference = { email: input.email, username: input.accountName };
  await refuseOwner(context, reference);
  const sectionIds = await toSectionIds(context, OPERATION, input.libraryIds);
  const before = await homeWithSeat(context);
  const known = findPerson(await context.people(), reference);
  if (known?.inHome)
    throw refuse(context, OPERATION, 'USER_ALREADY_EXISTS', 'This person is in the home already.');

  try {
    await context.plexTv.inviteToHome(invited);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw refuse(
      context,
      OPERATION,
      'INVALID_USER',
      'plex.tv does not take this person for the home.',
      error,
    );
  }
  await refuseManagedTwin(context, before, invited);

  const shareId =
    known && (known.share === 'accepted' || known.share === 'pending') ? shareIdOf(known) : null;
  const machineIdentifier = await context.machineIdentifier();
  let accepted = known?.share === 'accepted';
  if (shareId) {
    await context.plexTv.replaceShareSections(machineIdentifier, shareId, sectionIds);
  } else {
    if (known) await deleteRows(context, known);
    try {
      ({ accepted } = await share(
        context,
        reference,
        { invitedEmail: invited },
        sectionIds,
        input.permissions,
      ));
    } catch (error) {
      await cancelHomeInvitation(context, reference);
      throw error;
    }
  }
  return {
    externalUserId: known?.id ?? invited,
    username: known?.username ?? input.accountName ?? invited,
    email: input.email ?? null,
    userType: 'home',
    access: accepted ? 'accepted' : 'pending',
    libraryIds: [...input.libraryIds],
    permissions: input.permissions ?? {},
    avatarUrl: known?.avatarUrl ?? null,
    lastSeenAt: null,
  };
}

/** plex.tv is reported to make a managed user titled with the address or name instead of inviting the account: undone here. */
async function refuseManagedTwin(
  context: PlexContext,
  before: readonly HomeUser[],
  invited: string,
): Promise<void> {
  const after = await context.plexTv.homeUsers();
  const twin = after.find(
    (member) =>
      !before.some((known) => known.id === member.id) && member.restricted && sameText(member.title, invited),
  );
  if (!twin) return;
  await context.plexTv.deleteHomeUser(twin.id);
  const message = 'plex.tv made a managed user instead of inviting the account; it was removed again.';
  throw refuse(context, OPERATION, 'UNSUPPORTED', message);
}

async function homeWithSeat(context: PlexContext): Promise<HomeUser[]> {
  const [owner, home] = await Promise.all([context.owner(), context.plexTv.homeUsers()]);
  if (home.length >= (owner.maxHomeSize ?? DEFAULT_HOME_SIZE)) {
    throw refuse(context, OPERATION, 'NO_SEATS', 'The home is full.');
  }
  return home;
}

/** Takes a half-made user away again. Where that fails too, the log says what is left; the first error stays the answer. */
async function undo(context: PlexContext, homeUserId: string): Promise<void> {
  try {
    await context.plexTv.deleteHomeUser(homeUserId);
  } catch (error) {
    context.logger.error(
      { operation: OPERATION, server_url: context.serverUrl, external_user_id: homeUserId, err: error },
      'A home user without a share was left behind',
    );
  }
}

/** Withdraws an invitation into the home that was sent and not accepted. False where there is none, or none is told of. */
export async function cancelHomeInvitation(context: PlexContext, reference: UserReference): Promise<boolean> {
  const sent = (await context.plexTv.legacyInvites('requested')) ?? [];
  const theirs = sent.filter((invite) => invite.home && isMeant(invite, reference));
  for (const invite of theirs) {
    await context.plexTv.cancelLegacyInvite({ ...invite, friend: false, server: false });
  }
  return theirs.length > 0;
}
