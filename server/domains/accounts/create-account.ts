import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { AuditActor } from './audit-store.ts';
import type { AccountsContext } from './context.ts';
import { emailTaken, setUpDone, usernameTaken } from './errors.ts';
import { checkPassword } from './password-rules.ts';
import type { Permission, Role } from './policy.ts';
import { type Account, createAccountStore, emailColumn, isTaken, PASSWORD_PROVIDER } from './store.ts';

export type NewAccount = {
  username: string;
  /** The username as typed when absent. */
  displayName?: string | null;
  email?: string | null;
  emailVerified?: boolean;
  avatarUrl?: string | null;
  role: Role;
  permissions?: readonly Permission[];
};

/** Writes the account in `trx`. Throws the database's unique violation where its name, e-mail or the owner's slot is taken. */
export async function insertAccount(
  context: AccountsContext,
  trx: Transaction<Schema>,
  input: NewAccount,
  more: { passwordHash: string | null; isOwner: boolean },
): Promise<Account> {
  const { internalAdapter } = await (await context.library()).auth.$context;
  const now = new Date(context.clock.now());
  const username = input.username.toLowerCase();
  const user = await internalAdapter.createUser({
    name: input.displayName?.trim() || input.username,
    email: emailColumn(input.email ?? null, context.ids.next()),
    emailVerified: input.emailVerified ?? false,
    image: input.avatarUrl ?? null,
    username,
    role: input.role,
    permissions: JSON.stringify(input.permissions ?? []),
    disabled: false,
    ownerSlot: more.isOwner ? 1 : null,
    createdAt: now,
    updatedAt: now,
  });
  if (more.passwordHash !== null) {
    await internalAdapter.linkAccount({
      userId: user.id,
      accountId: user.id,
      providerId: PASSWORD_PROVIDER,
      password: more.passwordHash,
      createdAt: now,
      updatedAt: now,
    });
  }
  const store = createAccountStore(trx);
  await store.index(user.id);
  const account = await store.find(user.id);
  if (!account) throw new Error('The account that was just made is not there.');
  return account;
}

/**
 * Makes an account with a password and writes it to the audit log.
 * Where `caller.actor` is null the new account itself is who did it. Throws 422 at `username`, `email` or `password`;
 * with `isOwner`, 409 `setup_done` where there is an owner already.
 */
export async function createAccount(
  context: AccountsContext,
  input: NewAccount & { password: string },
  caller: { actor: AuditActor | null; ip: string | null },
  isOwner = false,
): Promise<Account> {
  checkPassword('password', input.password, input.username);
  const { password } = await (await context.library()).auth.$context;
  // Hashing takes a tenth of a second: never while the database is held.
  const passwordHash = await password.hash(input.password);
  try {
    return await context.commit(async (trx) => {
      const account = await insertAccount(context, trx, input, { passwordHash, isOwner });
      await context.audit.record(trx, {
        actor: caller.actor ?? { kind: 'account', id: account.id, name: account.displayName },
        action: isOwner ? 'account.set_up' : 'account.created',
        target: { kind: 'account', id: account.id, name: account.displayName },
        details: { username: account.username, role: account.role, permissions: account.permissions },
        ip: caller.ip,
      });
      return account;
    });
  } catch (error) {
    if (isTaken(error)) throw await whatIsTaken(context, input, isOwner, error);
    throw error;
  }
}

async function whatIsTaken(
  context: AccountsContext,
  input: NewAccount,
  isOwner: boolean,
  error: unknown,
): Promise<unknown> {
  const store = createAccountStore(context.db);
  if (isOwner && (await store.hasOwner())) return setUpDone();
  if (await store.isUsernameTaken(input.username)) return usernameTaken();
  if (input.email && (await store.isEmailTaken(input.email))) return emailTaken();
  return error;
}
