import type { Actor, SignedInActor } from '#http/auth.ts';
import { AppError } from '#kernel/errors.ts';

/** Every single permission; also the scopes of API keys. */
export const PERMISSIONS = [
  'invites.read',
  'invites.write',
  'members.read',
  'members.write',
  'servers.read',
  'servers.write',
  'accounts.read',
  'accounts.write',
  'audit.read',
  'system.read',
  'settings.read',
  'settings.write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['viewer', 'requester', 'admin'] as const;

export type Role = (typeof ROLES)[number];

const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: [],
  requester: [],
  admin: PERMISSIONS,
};

/** What an account may do: its role's permissions and the single ones. */
export function effectivePermissions(role: Role, single: readonly Permission[]): Set<Permission> {
  return new Set([...ROLE_PERMISSIONS[role], ...single]);
}

/** What a key may do at this moment: its scopes, as far as its owner still has them. */
export function keyPermissions(
  scopes: readonly Permission[],
  ofOwner: ReadonlySet<Permission>,
): Set<Permission> {
  return new Set(scopes.filter((scope) => ofOwner.has(scope)));
}

/** Rights are only handed down: nobody gives, or touches an account that has, a permission he lacks himself. */
export function coversAll(ofActor: ReadonlySet<string>, wanted: Iterable<string>): boolean {
  for (const permission of wanted) {
    if (!ofActor.has(permission)) return false;
  }
  return true;
}

export type AccountFacts = { id: string; isOwner: boolean; role: Role; permissions: readonly Permission[] };
export type AccountChange = { role?: Role; permissions?: readonly Permission[]; disabled?: boolean };

/** Whether `actor` may change `target` so; `removes` for taking the account away. */
export function judgeAccountChange(
  actor: { accountId: string; permissions: ReadonlySet<string> },
  target: AccountFacts,
  change: AccountChange | 'remove',
): 'allowed' | 'owner_protected' | 'own_account' | 'beyond_own_permissions' {
  const removes = change === 'remove';
  const touchesRights =
    removes || change.role !== undefined || change.permissions !== undefined || change.disabled !== undefined;
  if (!coversAll(actor.permissions, effectivePermissions(target.role, target.permissions)))
    return 'beyond_own_permissions';
  if (target.isOwner && (removes || change.disabled === true || isDemotion(target, change)))
    return 'owner_protected';
  if (target.id === actor.accountId && touchesRights) return 'own_account';
  if (removes) return 'allowed';
  const wanted = effectivePermissions(change.role ?? target.role, change.permissions ?? target.permissions);
  return coversAll(actor.permissions, wanted) ? 'allowed' : 'beyond_own_permissions';
}

function isDemotion(target: AccountFacts, change: AccountChange): boolean {
  return change.role !== undefined && change.role !== target.role;
}

/** Throws 401 `sign_in_required` for a stranger: for handlers of routes that are public only in part. */
export function requireAccount(actor: Actor): SignedInActor {
  if (actor.kind === 'account') return actor;
  throw new AppError({ code: 'sign_in_required', status: 401, detail: 'Sign in first.' });
}

/** Throws 403 `not_for_api_keys`: a script's key must not turn into the whole account. */
export function requirePerson(actor: Actor): SignedInActor {
  const account = requireAccount(actor);
  if (account.via !== 'api_key') return account;
  throw new AppError({
    code: 'not_for_api_keys',
    status: 403,
    detail: 'An API key cannot do this. Sign in with your account instead.',
  });
}
