import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { fromFlag, isUniqueViolation, likeAnywhere, toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import { effectivePermissions, PERMISSIONS, type Permission, ROLES, type Role } from './policy.ts';

export type Account = {
  id: string;
  /** Lower case. */
  username: string;
  displayName: string;
  email: string | null;
  emailVerified: boolean;
  avatarUrl: string | null;
  role: Role;
  /** Single permissions beside the role's. */
  permissions: Permission[];
  disabled: boolean;
  isOwner: boolean;
  hasPassword: boolean;
  /** Codes of an authenticator app are asked for after the password. */
  hasTotp: boolean;
  language: string | null;
  createdAt: number;
  lastSeenAt: number | null;
};

export type AccountChanges = Partial<
  Pick<
    Account,
    'displayName' | 'email' | 'avatarUrl' | 'role' | 'permissions' | 'disabled' | 'language' | 'lastSeenAt'
  >
>;

/** An account's connection with an identity at a vendor. */
export type Link = {
  provider: string;
  externalId: string;
  name: string;
  email: string | null;
  avatarUrl: string | null;
  linkedAt: number;
};

/** better-auth's name for the sign-in by password among the ways to sign in. */
export const PASSWORD_PROVIDER = 'credential';

/** RFC 2606 keeps this name from ever being someone's mailbox. */
const NO_EMAIL = '@no-email.invalid';

/** better-auth wants a unique e-mail for everybody; this stands where an account has none. */
export function emailColumn(email: string | null, unique: string): string {
  return email === null ? `${unique}${NO_EMAIL}` : email.trim().toLowerCase();
}

const PermissionList = z
  .array(z.string())
  .transform((names) => PERMISSIONS.filter((name) => names.includes(name)));
const RoleName = z.enum(ROLES);

/** What an account is found by: in lower case by JavaScript, because SQLite's lower() leaves Ä as it is. */
function searchText(account: { username: string; displayName: string; email: string | null }): string {
  return [account.username, account.displayName, account.email].join('\n').toLowerCase();
}

/** True where a write failed because a name, an e-mail, an identity or the owner's slot is taken. */
export function isTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}

type AccountRow = Schema['auth_users'] & { password_hash: string | null };

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    displayName: row.name,
    email: row.email.endsWith(NO_EMAIL) ? null : row.email,
    emailVerified: fromFlag(row.email_verified),
    avatarUrl: row.image,
    role: RoleName.parse(row.role),
    permissions: PermissionList.parse(JSON.parse(row.permissions)),
    disabled: fromFlag(row.disabled),
    isOwner: row.owner_slot === 1,
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_since !== null,
    language: row.language,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}

/** Accounts and their links to outside identities. Give it a transaction to make its writes part of one. */
export function createAccountStore(db: Kysely<Schema>) {
  const accounts = () =>
    db
      .selectFrom('auth_users')
      .leftJoin('auth_accounts as credential', (join) =>
        join
          .onRef('credential.user_id', '=', 'auth_users.id')
          .on('credential.provider_id', '=', PASSWORD_PROVIDER),
      )
      .selectAll('auth_users')
      .select('credential.password as password_hash');

  const find = async (id: string): Promise<Account | null> => {
    const row = await accounts().where('auth_users.id', '=', id).executeTakeFirst();
    return row ? toAccount(row) : null;
  };

  /** Brings what an account is found by up to date, after its names or e-mail were written. */
  const index = async (id: string): Promise<void> => {
    const account = await find(id);
    if (!account) return;
    await db
      .updateTable('auth_users')
      .set({ search_text: searchText(account) })
      .where('id', '=', id)
      .execute();
  };

  return {
    hasOwner: async (): Promise<boolean> => {
      const row = await db
        .selectFrom('auth_users')
        .select('id')
        .where('owner_slot', '=', 1)
        .executeTakeFirst();
      return row !== undefined;
    },
    find,
    index,
    /** With the password's hash, for signing in. */
    findWithPassword: async (
      by: { id: string } | { username: string },
    ): Promise<{ account: Account; passwordHash: string | null } | null> => {
      const query =
        'id' in by
          ? accounts().where('auth_users.id', '=', by.id)
          : accounts().where('username', '=', by.username.toLowerCase());
      const row = await query.executeTakeFirst();
      return row ? { account: toAccount(row), passwordHash: row.password_hash } : null;
    },
    /** Those who may do this now, by their role or by a single permission, oldest first. */
    listAllowed: async (permission: string): Promise<Account[]> => {
      const rows = await accounts()
        .where('auth_users.disabled', '=', 0)
        .where((eb) => eb.or([eb('role', '=', 'admin'), eb('permissions', 'like', `%"${permission}"%`)]))
        .orderBy('auth_users.id')
        .execute();
      return rows.map(toAccount).filter((account) => {
        const may: ReadonlySet<string> = effectivePermissions(account.role, account.permissions);
        return may.has(permission);
      });
    },
    /** By the user name or the e-mail address, whatever somebody typed. */
    findByLogin: async (login: string): Promise<Account | null> => {
      const column = login.includes('@') ? 'auth_users.email' : 'auth_users.username';
      const row = await accounts().where(column, '=', login.toLowerCase()).executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    isUsernameTaken: async (username: string): Promise<boolean> => {
      const row = await db
        .selectFrom('auth_users')
        .select('id')
        .where('username', '=', username.toLowerCase())
        .executeTakeFirst();
      return row !== undefined;
    },
    isEmailTaken: async (email: string, exceptId?: string): Promise<boolean> => {
      let query = db.selectFrom('auth_users').select('id').where('email', '=', emailColumn(email, ''));
      if (exceptId !== undefined) query = query.where('id', '<>', exceptId);
      return (await query.executeTakeFirst()) !== undefined;
    },
    /** Oldest first; `q` is looked for in names and e-mail; `afterId` is the last one of the page before. */
    list: async (
      filter: { q?: string },
      limit: number,
      afterId: string | null,
    ): Promise<{ items: Account[]; more: boolean; total: number }> => {
      const words = filter.q?.trim();
      const isFound = words
        ? sql<boolean>`auth_users.search_text like ${likeAnywhere(words)} escape '\\'`
        : sql<boolean>`1 = 1`;
      let page = accounts()
        .where(isFound)
        .orderBy('auth_users.id')
        .limit(limit + 1);
      if (afterId !== null) page = page.where('auth_users.id', '>', afterId);
      const rows = await page.execute();
      const { total } = await db
        .selectFrom('auth_users')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where(isFound)
        .executeTakeFirstOrThrow();
      return { items: rows.slice(0, limit).map(toAccount), more: rows.length > limit, total };
    },
    /** Reads an account and holds it until the transaction ends; writing is how both kinds of databases hold a row. */
    lock: async (id: string, now: number): Promise<Account | null> => {
      await db.updateTable('auth_users').set({ updated_at: now }).where('id', '=', id).execute();
      return find(id);
    },
    /** A new e-mail counts as not verified. */
    update: async (id: string, changes: AccountChanges, now: number): Promise<void> => {
      await db
        .updateTable('auth_users')
        .set({
          updated_at: now,
          ...(changes.displayName === undefined ? {} : { name: changes.displayName }),
          ...(changes.email === undefined
            ? {}
            : { email: emailColumn(changes.email, id), email_verified: 0 }),
          ...(changes.avatarUrl === undefined ? {} : { image: changes.avatarUrl }),
          ...(changes.role === undefined ? {} : { role: changes.role }),
          ...(changes.permissions === undefined ? {} : { permissions: JSON.stringify(changes.permissions) }),
          ...(changes.disabled === undefined ? {} : { disabled: toFlag(changes.disabled) }),
          ...(changes.language === undefined ? {} : { language: changes.language }),
          ...(changes.lastSeenAt === undefined ? {} : { last_seen_at: changes.lastSeenAt }),
        })
        .where('id', '=', id)
        .execute();
      if (changes.displayName !== undefined || changes.email !== undefined) await index(id);
    },
    /** Whoever used a link that was mailed to this address reads its mail; not where the account has another one by now. */
    verifyEmail: async (id: string, email: string): Promise<void> => {
      await db
        .updateTable('auth_users')
        .set({ email_verified: 1 })
        .where('id', '=', id)
        .where('email', '=', email.toLowerCase())
        .execute();
    },
    /** Sessions, links, API keys and attempts go with it. The owner stays, whatever is asked. */
    remove: async (id: string): Promise<boolean> => {
      const result = await db
        .deleteFrom('auth_users')
        .where('id', '=', id)
        .where('owner_slot', 'is', null)
        .executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },

    listLinks: async (accountId: string): Promise<Link[]> => {
      const rows = await db
        .selectFrom('auth_accounts')
        .selectAll()
        .where('user_id', '=', accountId)
        .where('provider_id', '<>', PASSWORD_PROVIDER)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        provider: row.provider_id,
        externalId: row.account_id,
        name: row.external_name ?? row.account_id,
        email: row.external_email,
        avatarUrl: row.external_avatar_url,
        linkedAt: row.created_at,
      }));
    },
    findByLink: async (provider: string, externalId: string): Promise<Account | null> => {
      const row = await accounts()
        .innerJoin('auth_accounts as link', 'link.user_id', 'auth_users.id')
        .where('link.provider_id', '=', provider)
        .where('link.account_id', '=', externalId)
        .executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    removeLink: async (accountId: string, provider: string): Promise<boolean> => {
      const result = await db
        .deleteFrom('auth_accounts')
        .where('user_id', '=', accountId)
        .where('provider_id', '=', provider)
        .where('provider_id', '<>', PASSWORD_PROVIDER)
        .executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },
    /** Usernames that start so, to find a free one beside them. */
    usernamesLike: async (start: string): Promise<Set<string>> => {
      const rows = await db
        .selectFrom('auth_users')
        .select('username')
        .where(
          sql<boolean>`username like ${`${start.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`,
        )
        .execute();
      return new Set(rows.map((row) => row.username));
    },
  };
}
