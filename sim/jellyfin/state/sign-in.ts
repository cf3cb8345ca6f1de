import {
  type JellyfinUser,
  type JellyfinWorld,
  note,
  type QuickConnect,
  type UserToken,
  userByName,
} from '../world.ts';

export type Device = { deviceId: string; device: string; client: string; version: string };

/** A code lives so long (facts 2). */
const QUICK_CONNECT_MS = 10 * 60_000;

/**
 * Signs somebody in by name and password. 401: the name or the password is wrong. 403: the server does not let this
 * user in, whatever the password (facts 2).
 */
export function signInByName(
  world: JellyfinWorld,
  name: string,
  password: string,
  device: Device,
): { user: JellyfinUser; token: UserToken } | 401 | 403 {
  const user = userByName(world, name);
  if (!user) return 401;
  if (user.policy.IsDisabled) return 403;
  if (user.password !== password) {
    countFailure(world, user);
    return 401;
  }
  user.policy.InvalidLoginAttemptCount = 0;
  return openSession(world, user, device);
}

function countFailure(world: JellyfinWorld, user: JellyfinUser): void {
  const { policy } = user;
  policy.InvalidLoginAttemptCount += 1;
  note(world, 'AuthenticationFailed', `Failed login attempt from ${user.name}`, null);
  const most = policy.LoginAttemptsBeforeLockout;
  if (most > 0 && policy.InvalidLoginAttemptCount >= most) {
    policy.IsDisabled = true;
    note(world, 'UserLockedOut', `User ${user.name} has been locked out`, user.id);
  }
}

/** A new token; an older one of the same person and device ends. */
export function openSession(
  world: JellyfinWorld,
  user: JellyfinUser,
  device: Device,
): { user: JellyfinUser; token: UserToken } | 403 {
  const { policy } = user;
  if (!policy.EnableAllDevices && !policy.EnabledDevices.includes(device.deviceId)) return 403;
  const isSame = (one: UserToken) => one.userId === user.id && one.deviceId === device.deviceId;
  const others = world.tokens.filter((one) => one.userId === user.id && !isSame(one));
  if (policy.MaxActiveSessions > 0 && others.length >= policy.MaxActiveSessions) return 403;
  const now = world.clock.now();
  world.tokens = world.tokens.filter((one) => !isSame(one));
  const token = {
    token: world.ids.hex(32),
    userId: user.id,
    ...device,
    createdAt: now,
    lastActivityAt: now,
  };
  world.tokens.push(token);
  user.lastLoginAt = now;
  user.lastActivityAt = now;
  note(world, 'AuthenticationSucceeded', `${user.name} successfully authenticated`, user.id);
  return { user, token };
}

/** Begins a sign-in by code. */
export function initiate(world: JellyfinWorld, device: Device): QuickConnect {
  const made: QuickConnect = {
    secret: world.ids.hex(64),
    code: world.ids.text(6, '0123456789'),
    ...device,
    createdAt: world.clock.now(),
    userId: null,
  };
  world.quickConnects.push(made);
  return made;
}

/** The attempt with this secret or code while it lives. */
export function liveQuickConnect(
  world: JellyfinWorld,
  by: { secret: string } | { code: string },
): QuickConnect | null {
  const oldest = world.clock.now() - QUICK_CONNECT_MS;
  world.quickConnects = world.quickConnects.filter((one) => one.createdAt > oldest);
  const found = world.quickConnects.find((one) =>
    'secret' in by ? one.secret === by.secret : one.code === by.code,
  );
  return found ?? null;
}
