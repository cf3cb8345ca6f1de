import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { createApiKeyStore } from './api-key-store.ts';
import { type AuditEntry, createAuditStore } from './audit-store.ts';
import type { AccountsContext } from './context.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createSessionStore } from './session-store.ts';
import { createAccountStore } from './store.ts';

/** Who asks for what is kept about him: proven by his sign-in, so each part may give away what belongs to any of these. */
export type OwnPerson = {
  accountId: string;
  /** The member he is; null for an account of nobody's. */
  memberId: string | null;
  links: ReadonlyArray<{ provider: string; externalId: string }>;
  verifiedEmail: string | null;
};

/** What one domain keeps about a person, by section. It holds no secret, and nothing that is somebody else's. */
export type OwnDataPart = (person: OwnPerson) => Promise<Record<string, unknown>>;

const ENTRIES_AT_ONCE = 500;

/** The account, its ways in, where it is signed in, and what was done with it. */
export function accountData({ db, clock }: AccountsContext): OwnDataPart {
  const accounts = createAccountStore(db);

  return async ({ accountId }) => {
    const [account, links, sessions, passkeys, keys, activity] = await Promise.all([
      accounts.find(accountId),
      accounts.listLinks(accountId),
      createSessionStore(db).list(accountId, clock.now()),
      createPasskeyStore(db).list(accountId),
      createApiKeyStore(db).list(accountId),
      everythingDone(createAuditStore(db), accountId),
    ]);
    if (!account) return {};
    return {
      account: {
        username: account.username,
        name: account.displayName,
        email: account.email,
        email_verified: account.emailVerified,
        role: account.role,
        permissions: account.permissions,
        language: account.language,
        has_password: account.hasPassword,
        has_authenticator_app: account.hasTotp,
        created_at: toIso(account.createdAt),
        last_seen_at: toIsoOrNull(account.lastSeenAt),
      },
      outside_sign_ins: links.map((link) => ({
        provider: link.provider,
        id: link.externalId,
        name: link.name,
        email: link.email,
        linked_at: toIso(link.linkedAt),
      })),
      passkeys: passkeys.map((passkey) => ({
        name: passkey.name,
        created_at: toIso(passkey.created_at),
        last_used_at: toIsoOrNull(passkey.last_used_at),
      })),
      api_keys: keys.map((key) => ({ name: key.name, scopes: key.scopes, created_at: toIso(key.createdAt) })),
      sessions: sessions.map((session) => ({
        created_at: toIso(session.createdAt),
        last_seen_at: toIso(session.lastSeenAt),
        ip: session.ip,
        device: session.userAgent,
      })),
      activity: activity.map(({ at, action, target, ip }) => ({
        at: toIso(at),
        action,
        about: target?.name ?? null,
        ip,
      })),
    };
  };
}

/** Also every sign-in: the audit log has them. */
async function everythingDone(
  store: ReturnType<typeof createAuditStore>,
  actorId: string,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const { items, more } = await store.list({ actorId }, ENTRIES_AT_ONCE, entries.at(-1)?.id ?? null);
    entries.push(...items);
    if (!more) return entries;
  }
}
