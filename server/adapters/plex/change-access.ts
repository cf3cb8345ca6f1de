import type { Permissions, UserReference } from '#domains/media/protocol.ts';
import { type PlexContext, refuse } from './context.ts';
import { share, toFlags } from './create-user.ts';
import { revokeShare } from './delete-user.ts';
import { hasRestrictions } from './filters.ts';
import { findPerson, type Person, permissionsOf, referenceTo, shareIdOf } from './people.ts';
import { toSectionIds } from './sections.ts';

/** Makes the libraries exactly these (R8, R9). An empty list takes the share away; it is never sent as such. */
export async function setLibraries(
  context: PlexContext,
  reference: UserReference,
  libraryIds: readonly string[],
): Promise<boolean> {
  const person = findPerson(await context.people(), reference);
  if (!person || person.share === 'orphan') return false;
  if (libraryIds.length === 0) {
    await revokeShare(context, person);
    return true;
  }
  const sectionIds = await toSectionIds(context, 'set_library_access', libraryIds);
  const shareId = shareIdOf(person);
  if (person.share === 'none' || shareId === null) {
    // Known without a share: a friend, or a user of the home. It becomes active without an invitation.
    const target = person.id === null ? null : { invitedId: person.id };
    if (target === null) return false;
    await share(context, referenceTo(person), target, sectionIds, permissionsOf(person));
    return true;
  }
  return context.plexTv.replaceShareSections(await context.machineIdentifier(), shareId, sectionIds);
}

/**
 * Sets what is given and reads it back, because plex.tv is known to answer 404 to a change it applied, and 200 to one
 * it did not (R11). Tries the newer way second; never deletes and recreates a share for the sake of a flag.
 */
export async function setPermissions(
  context: PlexContext,
  reference: UserReference,
  permissions: Permissions,
): Promise<boolean> {
  const person = findPerson(await context.people(), reference);
  if (!person || person.share === 'orphan') return false;
  if (hasAll(person, permissions)) return true;

  if (person.id !== null) {
    await context.plexTv.putSharing(person.id, toFlags(permissions, permissionsOf(person)));
    const now = findPerson(await context.people(), referenceTo(person));
    if (!now) return false;
    if (hasAll(now, permissions)) return true;
  }
  const shareId = shareIdOf(person);
  if (shareId !== null) {
    const libraryIds = await sectionIdsOf(context, person);
    const current = permissionsOf(person);
    const settings = toFlags({ ...current, ...permissions }, current);
    await context.plexTv.postShareSettings(shareId, settings, libraryIds);
    const now = findPerson(await context.people(), referenceTo(person));
    if (!now) return false;
    if (hasAll(now, permissions)) return true;
  }
  const message = 'plex.tv took the change of permissions but does not show it.';
  throw refuse(context, 'update_permissions', 'UPSTREAM', message);
}

function hasAll(person: Person, wanted: Permissions): boolean {
  const current = permissionsOf(person);
  const flags = ['canDownload', 'canUseLiveTv', 'canUploadCamera'] as const;
  return (
    flags.every((name) => wanted[name] === undefined || wanted[name] === current[name]) &&
    hasRestrictions(wanted.restrictions, current.restrictions)
  );
}

/** The sections the share has now, so that changing a setting changes nothing else. */
async function sectionIdsOf(context: PlexContext, person: Person): Promise<string[]> {
  const keys = person.row
    ? person.row.Section.filter((section) => person.row?.allLibraries || section.shared).map(
        (section) => section.key,
      )
    : (person.invitation?.libraries ?? []).flatMap((library) => library.key ?? []);
  return toSectionIds(context, 'update_permissions', keys);
}
