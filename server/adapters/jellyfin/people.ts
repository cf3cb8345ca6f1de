import type { ExternalUser, UserReference } from '#domains/media/protocol.ts';
import type { JellyfinApi } from './api.ts';
import { permissionsOf } from './policy.ts';
import type { User, VirtualFolder } from './schema.ts';

const USER_ID = /^[0-9a-f]{32}$/;

/**
 * Who is meant: by id first, then by name in any case. The server knows no addresses, and a name that is an address is a
 * name like any other. Administrators are never among the people: nobody is let in as one, or taken away.
 */
export function findUser(users: readonly User[], reference: UserReference): User | null {
  const people = users.filter((user) => !user.Policy.IsAdministrator);
  const id = reference.externalUserId?.replaceAll('-', '').toLowerCase();
  const byId = id ? people.find((user) => user.Id === id) : undefined;
  // An id of this server that is gone is no reason to take somebody else who has the name by now.
  if (byId || (id && USER_ID.test(id))) return byId ?? null;
  return people.find((user) => sameName(user.Name, reference.username)) ?? null;
}

/** The user as the server has him now, which a change begins with. */
export async function loadUser(api: JellyfinApi, reference: UserReference): Promise<User | null> {
  return findUser(await api.users(), reference);
}

export function toExternalUser(user: User, folders: readonly VirtualFolder[]): ExternalUser {
  const { Policy: policy } = user;
  const all = folders.map((folder) => folder.ItemId);
  const libraryIds = policy.EnableAllFolders
    ? all
    : all.filter((id) => policy.EnabledFolders.some((enabled) => enabled.replaceAll('-', '') === id));
  return {
    externalUserId: user.Id,
    username: user.Name,
    email: null,
    userType: 'local',
    access: policy.IsDisabled || libraryIds.length === 0 ? 'none' : 'accepted',
    libraryIds,
    permissions: permissionsOf(policy),
    avatarUrl: avatarOf(user),
    lastSeenAt: user.LastActivityDate ?? user.LastLoginDate,
  };
}

/** A path of this server, which `fetchImage` takes; null for who has no picture. */
export function avatarOf({ Id, PrimaryImageTag }: Pick<User, 'Id' | 'PrimaryImageTag'>): string | null {
  return PrimaryImageTag === null ? null : `/UserImage?userId=${Id}&tag=${PrimaryImageTag}`;
}

export function sameName(left: string, right: string | null | undefined): boolean {
  return right !== null && right !== undefined && left.toLowerCase() === right.trim().toLowerCase();
}
