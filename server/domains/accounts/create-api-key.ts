import { DAY_MS } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import { hashToken } from '#kernel/secrets.ts';
import { type ApiKey, createApiKeyStore } from './api-key-store.ts';
import type { AccountsContext, Caller } from './context.ts';
import { coversAll, type Permission } from './policy.ts';

export type NewApiKey = { name: string; scopes: readonly Permission[]; expiresInDays: number | null };

const PREFIX = 'foyer_';
const SHOWN = PREFIX.length + 6;
/** 43 characters of base64url hold 32 random bytes. */
const SECRET_LENGTH = 43;

/** Makes a key; `key` itself is in this answer and nowhere else. Throws 422 at `scopes` for permissions its owner lacks. */
export async function createApiKey(
  context: AccountsContext,
  owner: { accountId: string; permissions: ReadonlySet<string> },
  input: NewApiKey,
  caller: Pick<Caller, 'actor'> & { ip: string | null },
): Promise<{ apiKey: ApiKey; key: string }> {
  if (!coversAll(owner.permissions, input.scopes)) {
    throw invalidField(
      'scopes',
      'beyond_own_permissions',
      'A key can only have permissions that you have yourself.',
    );
  }
  const now = context.clock.now();
  const key = PREFIX + (context.ids.secret() + context.ids.secret()).slice(0, SECRET_LENGTH);
  const apiKey: ApiKey = {
    id: context.ids.next(),
    accountId: owner.accountId,
    name: input.name,
    prefix: key.slice(0, SHOWN),
    scopes: [...new Set(input.scopes)],
    createdAt: now,
    expiresAt: input.expiresInDays === null ? null : now + input.expiresInDays * DAY_MS,
    lastUsedAt: null,
  };
  await context.commit(async (trx) => {
    await createApiKeyStore(trx).insert(apiKey, hashToken(key));
    await context.audit.record(trx, {
      actor: caller.actor,
      action: 'api_key.created',
      target: { kind: 'api_key', id: apiKey.id, name: apiKey.name },
      details: { prefix: apiKey.prefix, scopes: apiKey.scopes },
      ip: caller.ip,
    });
  });
  return { apiKey, key };
}
