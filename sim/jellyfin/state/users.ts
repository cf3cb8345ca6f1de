import { type JellyfinUser, type JellyfinWorld, note, userByName } from '../world.ts';
import { newPolicy, type Policy } from './policy.ts';

/** Letters and digits of any script, space and - ' . _ @ +, no space at either end (facts 4). */
const LEGAL_NAME = /^(?!\s)[\p{L}\p{M}\p{N}\p{Pc} \-'.@+]+(?<!\s)$/u;

/** Makes a user; null where the name is not legal or taken in any case. */
export function createUser(
  world: JellyfinWorld,
  input: { name: string; password?: string; policy?: Partial<Policy> },
): JellyfinUser | null {
  if (!LEGAL_NAME.test(input.name) || userByName(world, input.name)) return null;
  const user: JellyfinUser = {
    id: world.ids.hex(32),
    name: input.name,
    password: input.password ?? '',
    policy: newPolicy(input.policy),
    imageTag: null,
    lastLoginAt: null,
    lastActivityAt: null,
  };
  world.users.push(user);
  note(world, 'UserCreated', `User ${user.name} has been created`, user.id);
  return user;
}

/** Removes a user with everything that hangs on him. */
export function deleteUser(world: JellyfinWorld, user: JellyfinUser): void {
  revokeTokens(world, user.id);
  world.users = world.users.filter((one) => one.id !== user.id);
  note(world, 'UserDeleted', `User ${user.name} has been deleted`, user.id);
}

/** Ends the sessions of a user, but the one that is kept. */
export function revokeTokens(world: JellyfinWorld, userId: string, kept: string | null = null): void {
  const gone = world.tokens.filter((one) => one.userId === userId && one.token !== kept);
  world.tokens = world.tokens.filter((one) => !gone.includes(one));
  world.plays = world.plays.filter((play) => !gone.some((one) => one.token === play.token));
}

/** Why a policy may not be the user's, in the server's words; null where it may. */
export function whyNot(world: JellyfinWorld, user: JellyfinUser, policy: Policy): string | null {
  const others = world.users.filter((one) => one.id !== user.id);
  const isLast = (has: (one: JellyfinUser) => boolean) => has(user) && !others.some(has);
  if (!policy.IsAdministrator && isLast((one) => one.policy.IsAdministrator))
    return 'There must be at least one user in the system with administrative access.';
  if (policy.IsDisabled && user.policy.IsAdministrator) return 'Administrators cannot be disabled.';
  if (policy.IsDisabled && isLast((one) => !one.policy.IsDisabled))
    return 'There must be at least one enabled user in the system.';
  return null;
}
