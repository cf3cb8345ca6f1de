import type { Permissions, UserReference } from '#domains/media/protocol.ts';
import { type JellyfinContext, requireLibraries } from './create-user.ts';
import { loadUser } from './people.ts';
import { withLibraries, withPermissions } from './policy.ts';
import type { Policy } from './schema.ts';

/** Makes the libraries exactly these (R8, R9); none leaves a user who sees nothing. */
export async function setLibraries(
  context: JellyfinContext,
  reference: UserReference,
  libraryIds: readonly string[],
): Promise<boolean> {
  if (libraryIds.length > 0)
    requireLibraries(context.refuse, 'set_library_access', await context.api.folders(), libraryIds);
  return change(context, reference, (policy) => withLibraries(policy, libraryIds));
}

/** Sets what is given and leaves the rest (R11). */
export function setPermissions(
  context: JellyfinContext,
  reference: UserReference,
  permissions: Permissions,
): Promise<boolean> {
  return change(context, reference, (policy) => withPermissions(policy, permissions));
}

/** Switches a user off or on again; what he may see stays as it is (R10). */
export function setEnabled(
  context: JellyfinContext,
  reference: UserReference,
  enabled: boolean,
): Promise<boolean> {
  return change(context, reference, (policy) => ({ ...policy, IsDisabled: !enabled }));
}

/** Gives a user a new password. False where there is none of this id; a name is not enough to be meant. */
export async function setPassword(
  { api, refuse }: JellyfinContext,
  externalUserId: string,
  password: string,
): Promise<boolean> {
  if (password === '')
    throw refuse('set_password', 'PASSWORD_REQUIRED', 'A password is needed for the user.');
  const user = await loadUser(api, { externalUserId });
  if (!user) return false;
  await api.setPassword(user.Id, password);
  return true;
}

/** Removes a user (R7). False where there is none. */
export async function deleteUser(context: JellyfinContext, reference: UserReference): Promise<boolean> {
  const user = await loadUser(context.api, reference);
  if (!user) return false;
  await context.api.deleteUser(user.Id);
  return true;
}

/** A policy is replaced as a whole, so it is read at once before (docs/upstream 4). */
async function change(
  context: JellyfinContext,
  reference: UserReference,
  to: (policy: Policy) => Policy,
): Promise<boolean> {
  const user = await loadUser(context.api, reference);
  if (!user) return false;
  await context.api.setPolicy(user.Id, to(user.Policy));
  return true;
}
