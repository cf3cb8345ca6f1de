import { betterAuth } from 'better-auth/minimal';
import { jwt } from 'better-auth/plugins/jwt';
import type { Database } from '#db/open.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import { createAuthAdapter } from './auth-adapter-store.ts';

/** Who signs and who reads our bearer tokens: constant, so that a change of address does not void them. */
const TOKEN_PARTY = 'foyer';

export type AuthLibraryOptions = { db: Database; ids: Ids; logger: Logger; secret: string; baseUrl: string };

/**
 * better-auth, set up for our tables. It is used as a library: its HTTP handler is not mounted, our routes call it.
 * This module is imported only when somebody signs in, because loading it costs some 20 MB (docs/decisions/020-accounts.md).
 */
export function createAuthLibrary(options: AuthLibraryOptions) {
  const adapter = createAuthAdapter(options.db);
  const auth = betterAuth({
    appName: 'Foyer',
    baseURL: options.baseUrl,
    secret: options.secret,
    database: adapter.factory,
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => {
        if (level === 'error') options.logger.error({ message }, 'sign-in library');
        else options.logger.warn({ message }, 'sign-in library');
      },
    },
    advanced: { database: { generateId: () => options.ids.next() } },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        username: { type: 'string', required: true, unique: true },
        role: { type: 'string', required: true },
        permissions: { type: 'string', required: true },
        disabled: { type: 'boolean', required: true },
        ownerSlot: { type: 'number', required: false, fieldName: 'owner_slot' },
        language: { type: 'string', required: false },
        lastSeenAt: { type: 'date', required: false, fieldName: 'last_seen_at' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      additionalFields: {
        lastSeenAt: { type: 'date', required: true, fieldName: 'last_seen_at' },
        purpose: { type: 'string', required: true },
      },
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        externalName: { type: 'string', required: false, fieldName: 'external_name' },
        externalEmail: { type: 'string', required: false, fieldName: 'external_email' },
        externalAvatarUrl: { type: 'string', required: false, fieldName: 'external_avatar_url' },
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      jwt({
        jwt: { issuer: TOKEN_PARTY, audience: TOKEN_PARTY },
        schema: {
          jwks: {
            modelName: 'auth_jwks',
            fields: {
              publicKey: 'public_key',
              privateKey: 'private_key',
              createdAt: 'created_at',
              expiresAt: 'expires_at',
            },
          },
        },
      }),
    ],
  });
  return { auth, within: adapter.within };
}

export type AuthLibrary = ReturnType<typeof createAuthLibrary>;
