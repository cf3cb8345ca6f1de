import { AppError } from '#kernel/errors.ts';

/** A move makes members and invites, and names servers: nobody does by it what he may not do by hand. */
const NEEDED = ['settings.write', 'servers.read', 'members.write', 'invites.write'] as const;

/** The permission that the routes themselves ask for. */
export const [MOVE_PERMISSION] = NEEDED;

/** Throws 403 `not_allowed` for the first permission that is missing. */
export function checkMayMove(permissions: ReadonlySet<string>): void {
  const missing = NEEDED.find((name) => !permissions.has(name));
  if (missing === undefined) return;
  throw new AppError({
    code: 'not_allowed',
    status: 403,
    detail: `Moving in needs the permission ${missing}, too. Ask the owner for it.`,
  });
}
