import type { ExternalUser, Permissions, UserReference } from '#domains/media/protocol.ts';
import { fromFilters } from './filters.ts';
import type { PlexTv } from './plextv.ts';
import type { HomeUser, PendingShare, PlexAccount, PlexUser, ShareRow } from './schema.ts';

/**
 * plex.tv tells of one person in up to four lists, each with other gaps: `/api/users` (no pending ones), the home (no
 * shares), the share rows (no social state, and left-overs of withdrawn invitations), the sent invitations (no accepted
 * ones). A Person is what they say together.
 */
export type Person = {
  /** plex.tv account id; null while an invited address belongs to no account. */
  id: string | null;
  username: string | null;
  email: string | null;
  title: string | null;
  avatarUrl: string | null;
  inHome: boolean;
  /** A managed user of the home: no sign-in, no e-mail of its own. */
  managed: boolean;
  user: PlexUser | null;
  /** The row that counts: the accepted one, else any. */
  row: ShareRow | null;
  /** All rows of this person at this server; more than one where left-overs lie about. */
  rows: ShareRow[];
  invitation: PendingShare | null;
  /** `orphan`: a share row of an invitation that was withdrawn. It gives no access and blocks the next invitation. */
  share: 'accepted' | 'pending' | 'orphan' | 'none';
};

/** Reads all four lists at once. The owner is never among the people. */
export async function loadPeople(
  plexTv: PlexTv,
  machineIdentifier: string,
  owner: PlexAccount,
): Promise<Person[]> {
  const [users, home, rows, invitations] = await Promise.all([
    plexTv.users(),
    plexTv.homeUsers(),
    plexTv.shares(machineIdentifier),
    plexTv.sentInvitations(),
  ]);
  const sent = invitations?.filter((one) => one.machineIdentifier === machineIdentifier) ?? null;
  return mergePeople({ users, home, rows, sent, machineIdentifier }).filter(
    (person) => !isOwner(owner, referenceTo(person)),
  );
}

type Lists = {
  users: PlexUser[];
  home: HomeUser[];
  rows: ShareRow[];
  /** Null where plex.tv does not tell: then an unaccepted row counts as a live invitation. */
  sent: PendingShare[] | null;
  machineIdentifier: string;
};

export function mergePeople(lists: Lists): Person[] {
  const people: Person[] = [];
  const personOf = (seen: Pick<Person, 'id' | 'username' | 'email'>): Person => {
    const known = people.find((person) => isSame(person, seen));
    if (known) {
      known.id ??= seen.id;
      known.email ??= seen.email;
      known.username ??= seen.username;
      return known;
    }
    const made: Person = {
      ...seen,
      title: null,
      avatarUrl: null,
      inHome: false,
      managed: false,
      user: null,
      row: null,
      rows: [],
      invitation: null,
      share: 'none',
    };
    people.push(made);
    return made;
  };

  for (const user of lists.users) {
    const person = personOf({ id: user.id, username: user.username, email: user.email });
    Object.assign(person, {
      user,
      title: user.title,
      avatarUrl: user.thumb,
      inHome: user.home,
      managed: user.restricted,
    });
  }
  for (const member of lists.home) {
    const person = personOf({ id: member.id, username: member.username, email: member.email });
    Object.assign(person, { inHome: true, managed: member.restricted });
    person.title ??= member.title;
    person.avatarUrl ??= member.thumb;
  }
  for (const row of lists.rows) {
    const person = personOf({ id: row.userID, username: row.username, email: row.email ?? row.invitedEmail });
    person.rows.push(row);
    if (person.row === null || row.acceptedAt !== null) person.row = row;
  }
  for (const invitation of lists.sent ?? []) {
    const person =
      people.find((one) => one.row?.id === invitation.id) ??
      personOf({
        id: invitation.invitedId ?? invitation.invited?.id ?? null,
        username: invitation.invited?.username ?? null,
        email: invitation.invited?.email ?? invitation.invitedEmail,
      });
    person.invitation = invitation;
    person.email ??= invitation.invited?.email ?? invitation.invitedEmail;
    person.avatarUrl ??= invitation.invited?.thumb ?? null;
  }
  for (const person of people) person.share = shareOf(person, lists);
  return people;
}

function shareOf(person: Person, lists: Lists): Person['share'] {
  const listed = person.user?.Server.find((server) => server.machineIdentifier === lists.machineIdentifier);
  if (person.row?.acceptedAt || (listed && !listed.pending)) return 'accepted';
  // A managed user has nobody who could accept.
  if (person.row && person.managed) return 'accepted';
  if (person.invitation || listed?.pending) return 'pending';
  if (person.row === null) return 'none';
  return lists.sent === null ? 'pending' : 'orphan';
}

/** By id first, then e-mail, then name; an external user id may be any of them (an invited friend's is his e-mail). */
export function findPerson(people: readonly Person[], reference: UserReference): Person | null {
  const emails = [reference.email, reference.externalUserId].filter(isGiven);
  const names = [reference.username, reference.externalUserId].filter(isGiven);
  return (
    people.find((person) => isGiven(reference.externalUserId) && person.id === reference.externalUserId) ??
    people.find((person) => emails.some((email) => sameText(person.email, email))) ??
    people.find((person) => names.some((name) => sameText(person.username, name))) ??
    people.find((person) => person.username === null && names.some((name) => sameText(person.title, name))) ??
    // An invitation by username to an unknown account is kept by plex.tv in the e-mail's place.
    people.find((person) => person.id === null && names.some((name) => sameText(person.email, name))) ??
    null
  );
}

/** True where id, e-mail or name of one record is among what the reference gives. */
export function isMeant(
  record: Pick<Person, 'id' | 'email' | 'username'>,
  reference: UserReference,
): boolean {
  const given = [reference.externalUserId, reference.email, reference.username].filter(isGiven);
  return given.some(
    (one) => one === record.id || sameText(record.email, one) || sameText(record.username, one),
  );
}

/** True where the reference means the owner: plex.tv never lists him, and inviting him fails in unclear words. */
export function isOwner(owner: PlexAccount, reference: UserReference): boolean {
  return isMeant(owner, reference);
}

export function referenceTo(person: Person): UserReference {
  return {
    ...(person.id === null ? {} : { externalUserId: person.id }),
    email: person.email,
    username: person.username,
  };
}

/** The plex.tv row to change or delete: the share's, which is also the id of a sent invitation. */
export function shareIdOf(person: Person): string | null {
  return person.row?.id ?? person.invitation?.id ?? null;
}

export function toExternalUser(person: Person): ExternalUser {
  const access = person.share === 'accepted' || person.share === 'pending' ? person.share : 'none';
  return {
    externalUserId: person.id ?? person.email ?? person.username ?? '',
    username: person.username ?? person.title ?? person.email ?? '',
    email: person.email,
    userType: person.inHome ? 'home' : 'friend',
    access,
    libraryIds: access === 'none' ? [] : libraryIdsOf(person),
    permissions: permissionsOf(person),
    avatarUrl: person.avatarUrl,
    // plex.tv does not tell when a person was last there (`lastSeenAt` in its lists is the server's); the server does.
    lastSeenAt: null,
  };
}

function libraryIdsOf(person: Person): string[] | null {
  const { row, invitation } = person;
  if (row)
    return row.Section.filter((section) => row.allLibraries || section.shared).map((section) => section.key);
  return invitation ? invitation.libraries.flatMap((library) => library.key ?? []) : null;
}

export function permissionsOf(person: Person): Permissions {
  // A user's flags hold for all servers of the owner and are what plex.tv applies; a row has its own copy.
  const flags = person.user ?? person.row ?? person.invitation?.sharingSettings;
  if (!flags) return {};
  return {
    canDownload: flags.allowSync,
    canUseLiveTv: flags.allowChannels,
    canUploadCamera: flags.allowCameraUpload,
    restrictions: fromFilters(flags),
  };
}

function isSame(person: Person, seen: Pick<Person, 'id' | 'username' | 'email'>): boolean {
  if (person.id !== null && seen.id !== null) return person.id === seen.id;
  if (person.email !== null && seen.email !== null) return sameText(person.email, seen.email);
  return person.username !== null && sameText(person.username, seen.username);
}

export function sameText(left: string | null, right: string | null | undefined): boolean {
  if (left === null || right === null || right === undefined) return false;
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

function isGiven(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}
