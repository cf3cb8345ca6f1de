import { z } from 'zod';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { PERMISSIONS, ROLES } from './policy.ts';
import type { Account as AccountRecord } from './store.ts';

export const Permission = z.enum(PERMISSIONS);
export const Role = z.enum(ROLES);

export const Language = z.enum(['en', 'de', 'fr', 'es', 'da']);

/** Lower-cased for signing in; the display name keeps what was typed. */
export const Username = z
  .string()
  .trim()
  .min(2, 'Use at least 2 characters.')
  .max(32, 'Use at most 32 characters.')
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'Use letters without accents, digits, dots, dashes and underscores.');

/** Its rules are checked with the username in password-rules.ts; this only bounds it. */
export const NewPassword = z.string().min(1, 'Choose a password.').max(1_000);

/** The current password, where the account has one: asked again before a way in is added. */
export const CurrentPassword = z.string().max(1_000).nullish();

/** A code of an authenticator app or a recovery code. */
export const SecondFactorCode = z.string().trim().min(1, 'Enter a code.').max(40);

export const DisplayName = z.string().trim().min(1, 'Give a name.').max(80, 'Use at most 80 characters.');

export const Email = z.email('This is not an e-mail address.').max(200);

export const Account = z
  .object({
    id: z.string(),
    username: z.string(),
    display_name: z.string(),
    email: z.string().nullable(),
    avatar_url: z.string().nullable(),
    role: Role,
    permissions: z.array(Permission),
    disabled: z.boolean(),
    is_owner: z.boolean(),
    has_password: z.boolean(),
    has_totp: z.boolean(),
    language: Language.nullable(),
    created_at: z.string(),
    last_seen_at: z.string().nullable(),
  })
  .meta({ id: 'Account' });

export const AccountAnswer = z.object({ account: Account });

export const Credentials = z.strictObject({
  username: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1_000),
  /** Where the account asks for one (401 `second_factor_needed`). */
  code: SecondFactorCode.nullish(),
});

/** `picture` makes a vendor's picture a path of ours. */
export function presentAccount(
  account: AccountRecord,
  picture: (url: string | null) => string | null,
): z.input<typeof Account> {
  const language = Language.safeParse(account.language);
  return {
    id: account.id,
    username: account.username,
    display_name: account.displayName,
    email: account.email,
    avatar_url: picture(account.avatarUrl),
    role: account.role,
    permissions: account.permissions,
    disabled: account.disabled,
    is_owner: account.isOwner,
    has_password: account.hasPassword,
    has_totp: account.hasTotp,
    language: language.success ? language.data : null,
    created_at: toIso(account.createdAt),
    last_seen_at: toIsoOrNull(account.lastSeenAt),
  };
}
