import type { UserReference } from '#domains/media/protocol.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { type PlexContext, refuse } from './context.ts';
import { cancelHomeInvitation } from './create-home-user.ts';
import { deleteRows } from './create-user.ts';
import { findPerson, isMeant, type Person, referenceTo } from './people.ts';
import type { PlexUser } from './schema.ts';

const OPERATION = 'delete_user';
const SWEEPS = 3;

/**
 * Removes a person from this server: shares, invitations, the home where he is in it, the friendship where it came
 * with the share, and the rows that plex.tv keeps of withdrawn invitations (R7). False where there was nothing.
 * Repeatable: every step takes "gone already" as done.
 */
export async function deletePerson(context: PlexContext, reference: UserReference): Promise<boolean> {
  const person = findPerson(await context.people(), reference);
  if (!person || !hasAnything(person, reference)) return cancelHomeInvitation(context, reference);
  const friendshipIsOurs = await cameWithShare(context, person);

  await withdrawInvitation(context, person);
  await cancelHomeInvitation(context, referenceTo(person));
  await deleteRows(context, person);
  // `sharings` is all servers of the owner at once: only where plex.tv tells that this is the only one.
  if (person.user !== null && !sharesOtherServers(person.user, await context.machineIdentifier())) {
    await context.plexTv.deleteSharing(person.user.id);
  }
  if (person.id !== null && isHomeUser(person, reference)) await context.plexTv.deleteHomeUser(person.id);
  if (person.id !== null && friendshipIsOurs) await endFriendship(context, person.id);
  await sweep(context, person);
  return true;
}

/** Takes the share away and leaves friendship and home as they are (R8.5). */
export async function revokeShare(context: PlexContext, person: Person): Promise<void> {
  await withdrawInvitation(context, person);
  await deleteRows(context, person);
  await sweep(context, person);
}

/** Somebody known who sees no library of this server is not one of its users: there is nothing to remove. */
function hasAnything(person: Person, reference: UserReference): boolean {
  return person.share !== 'none' || person.rows.length > 0 || isHomeUser(person, reference);
}

/** A managed user is nothing outside of the home; an account stays in it where it was let in as a friend. */
function isHomeUser(person: Person, reference: UserReference): boolean {
  return person.inHome && (person.managed || reference.userType !== 'friend');
}

/**
 * Takes back an invitation to this server, and with it the offer of friendship that was sent along. The older list of
 * invitations is one line a person: while another server of the owner is offered in it, it stays.
 */
async function withdrawInvitation(context: PlexContext, person: Person): Promise<void> {
  if (person.share !== 'pending') return;
  const withdrawn =
    person.invitation !== null && (await context.plexTv.deletePendingShare(person.invitation.id));
  const older = await context.plexTv.legacyInvites('requested');
  for (const invite of older ?? []) {
    const others = invite.Server.length - (withdrawn ? 0 : 1);
    if (!isMeant(invite, referenceTo(person)) || others > 0) continue;
    if (invite.server || invite.friend) await context.plexTv.cancelLegacyInvite({ ...invite, home: false });
  }
  // Where the older list is switched off, an offer to somebody who is nothing to the owner yet is ended as a friendship.
  if (older === null && person.id !== null && person.user === null) await endFriendship(context, person.id);
}

/** Left-over rows block the next invitation, so the list is read again until none is left. */
async function sweep(context: PlexContext, person: Person): Promise<void> {
  for (let round = 0; round < SWEEPS; round += 1) {
    const left = findPerson(await context.people(), referenceTo(person));
    if (!left || left.rows.length === 0) return;
    await deleteRows(context, left);
  }
  const left = findPerson(await context.people(), referenceTo(person));
  if (!left || left.rows.length === 0) return;
  throw refuse(context, OPERATION, 'UPSTREAM', 'plex.tv keeps listing a share that was deleted.');
}

function sharesOtherServers(user: PlexUser, machineIdentifier: string): boolean {
  return user.Server.some((server) => server.owned && server.machineIdentifier !== machineIdentifier);
}

/**
 * An invitation makes a friendship when it is accepted. It is ours to end where it began with the share, between its
 * invitation and a minute after its acceptance, and no other server of the owner hangs on it; an older friendship is
 * the owner's own. Where plex.tv does not tell when it began, it stays.
 */
async function cameWithShare(context: PlexContext, person: Person): Promise<boolean> {
  const { row, id } = person;
  if (id === null || !row?.acceptedAt || !row.invitedAt || person.managed || !person.user) return false;
  if (sharesOtherServers(person.user, await context.machineIdentifier())) return false;
  const began = (await context.plexTv.friendships())?.get(id) ?? null;
  return began !== null && began >= row.invitedAt - MINUTE_MS && began <= row.acceptedAt + MINUTE_MS;
}

/** The access is gone by now: a friendship that stays is worth a warning, not a failed removal. */
async function endFriendship(context: PlexContext, userId: string): Promise<void> {
  try {
    await context.plexTv.deleteFriendship(userId);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    context.logger.warn(
      { operation: OPERATION, server_url: context.serverUrl, external_user_id: userId, err: error },
      'The friendship that came with the share could not be ended',
    );
  }
}
