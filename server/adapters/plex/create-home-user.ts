import type { CreateUserInput, ExternalUser, UserReference } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { type PlexContext, refuse } from './context.ts';
import { deleteRows, isRefusal, refuseExisting, refuseOwner, share } from './create-user.ts';
import { findPerson, isMeant, type Person, sameText, shareIdOf } from './people.ts';
import type { HomeUser } from './schema.ts';
import { toSectionIds } from './sections.ts';

const OPERATION = 'create_user';
/** What plex.tv allows where it does not say. */
export const DEFAULT_HOME_SIZE = 15;

/** An existing Plex account is invited into the home; with just a name a managed user is made (R5, R6.3). */
export function createHomeUser(context: PlexContext, input: CreateUserInput): Promise<ExternalUser> {
  const invited = input.email || input.accountName;
  return invited ? inviteIntoHome(context, input, invited) : createManagedUser(context, input);
}

/** Throws what speaks against this home user. Only reads. */
export async function checkHomeUser(context: PlexContext, input: CreateUserInput): Promise<void> {
  if (!(input.email || input.accountName)) await checkManagedUser(context, input);
  else if (!(await checkInvitation(context, input)).inHome) await homeWithSeat(context);
}

async function checkManagedUser(context: PlexContext, input: CreateUserInput) {
  const username = input.username?.trim();
  if (!username)
    throw refuse(context, OPERATION, 'USERNAME_REQUIRED', 'A name is needed for a user of the home.');
  const sectionIds =
    input.libraryIds.length > 0 ? await toSectionIds(context, OPERATION, input.libraryIds) : [];
  const home = await homeWithSeat(context);
  if (home.some((member) => sameText(member.title, username) || sameText(member.username, username))) {
    throw refuse(context, OPERATION, 'USERNAME_TAKEN', 'The home has a user of this name already.');
  }
  return { username, sectionIds, home };
}

async function createManagedUser(context: PlexContext, input: CreateUserInput): Promise<ExternalUser> {
  const { username, sectionIds, home } = await checkManagedUser(context, input);
  const id = await makeManagedUser(context, home, username);
  if (sectionIds.length > 0) {
    try {
      await share(context, { externalUserId: id }, { invitedId: id }, sectionIds, input.permissions);
    } catch (error) {
      await takeBack(context, id, () => context.plexTv.deleteHomeUser(id));
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

async function checkInvitation(context: PlexContext, input: CreateUserInput) {
  const reference: UserReference = { email: input.email, username: input.accountName };
  await refuseOwner(context, reference);
  const sectionIds = await toSectionIds(context, OPERATION, input.libraryIds);
  const known = findPerson(await context.people(), reference);
  const inHome = known?.inHome ?? false;
  if (inHome) refuseExisting(context, known);
  return { reference, sectionIds, known, inHome };
}

/** Invites an account into the home and shares with it. One that is in the home already needs just the share. */
async function inviteIntoHome(
  context: PlexContext,
  input: CreateUserInput,
  invited: string,
): Promise<ExternalUser> {
  const { reference, sectionIds, known, inHome } = await checkInvitation(context, input);
  if (!inHome) await sendHomeInvitation(context, invited);

  const giveAccess = async (): Promise<boolean> => {
    if (known && (await changeShare(context, known, sectionIds))) return known.share === 'accepted';
    if (known) await deleteRows(context, known);
    const target = { invitedEmail: invited };
    return (await share(context, reference, target, sectionIds, input.permissions)).accepted;
  };
  const accepted = await giveAccess().catch(async (error: unknown) => {
    if (!inHome) await takeBack(context, invited, () => cancelHomeInvitation(context, reference));
    throw error;
  });
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

async function sendHomeInvitation(context: PlexContext, invited: string): Promise<void> {
  const before = await homeWithSeat(context);
  try {
    await context.plexTv.inviteToHome(invited);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const message = 'plex.tv does not take this person for the home.';
    throw refuse(context, OPERATION, 'INVALID_USER', message, error);
  }
  await refuseManagedTwin(context, before, invited);
}

/** A friend who comes into the home keeps his share. False where there is none, or it is gone meanwhile. */
async function changeShare(
  context: PlexContext,
  person: Person,
  sectionIds: readonly string[],
): Promise<boolean> {
  const shareId = shareIdOf(person);
  if (shareId === null || (person.share !== 'accepted' && person.share !== 'pending')) return false;
  return context.plexTv.replaceShareSections(await context.machineIdentifier(), shareId, sectionIds);
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

/** Undoes what was begun. Where that fails too, the log says for whom; the first error stays the answer. */
async function takeBack(context: PlexContext, whose: string, undo: () => Promise<unknown>): Promise<void> {
  try {
    await undo();
  } catch (error) {
    context.logger.error(
      { operation: OPERATION, server_url: context.serverUrl, external_user_id: whose, err: error },
      'A home user or an invitation into the home was left behind without a share',
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
