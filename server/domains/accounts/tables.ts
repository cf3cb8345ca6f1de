import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

/** better-auth's models in our chain (docs/decisions/020-accounts.md). Columns below a blank line are ours. */
type AuthTables = {
  auth_users: {
    id: string;
    name: string;
    /** Unique and required by the library; an account without an e-mail has a placeholder (store.ts). */
    email: string;
    email_verified: Flag;
    image: string | null;
    created_at: EpochMs;
    updated_at: EpochMs;

    /** Lower case: how people sign in. */
    username: string;
    role: string;
    /** JSON list of single permissions beside the role's. */
    permissions: JsonText;
    disabled: Flag;
    /** 1 for the owner, null for all others: its unique key lets exactly one set-up win. */
    owner_slot: 1 | null;
    language: string | null;
    last_seen_at: EpochMs | null;
    /** Lower case of what `q` searches: user name, name and e-mail. */
    search_text: string;
    /** Encrypted key of the authenticator app. */
    totp_secret: string | null;
    /** Since when codes are asked for; null while it is being set up. */
    totp_since: EpochMs | null;
    /** The 30-second step of the last code that was taken: it and those before are refused. */
    totp_step: number;
  };
  auth_sessions: {
    id: string;
    user_id: string;
    /** SHA-256 of the token the client holds. */
    token: string;
    expires_at: EpochMs;
    created_at: EpochMs;
    updated_at: EpochMs;
    ip_address: string | null;
    user_agent: string | null;

    last_seen_at: EpochMs;
    /** A browser's cookie, or what stands behind a bearer token. */
    purpose: 'browser' | 'bearer';
    /** Of a session that began at the single sign-on: what is shown there to be signed out too, encrypted. */
    sign_out_hint: string | null;
  };
  auth_accounts: {
    id: string;
    user_id: string;
    account_id: string;
    provider_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: EpochMs | null;
    refresh_token_expires_at: EpochMs | null;
    scope: string | null;
    password: string | null;
    created_at: EpochMs;
    updated_at: EpochMs;

    external_name: string | null;
    external_email: string | null;
    external_avatar_url: string | null;
  };
  auth_verifications: {
    id: string;
    identifier: string;
    value: string;
    expires_at: EpochMs;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  auth_jwks: {
    id: string;
    public_key: string;
    private_key: string;
    created_at: EpochMs;
    expires_at: EpochMs | null;
  };
};

export type TokenPurpose = 'password_reset' | 'sign_in_link' | 'passkey_new' | 'passkey_sign_in';

export type ExternalPurpose = 'sign_in' | 'link' | 'connect_server' | 'invite';

export type AccountTables = AuthTables & {
  api_keys: {
    id: string;
    account_id: string;
    name: string;
    prefix: string;
    key_hash: string;
    scopes: JsonText;
    created_at: EpochMs;
    expires_at: EpochMs | null;
    last_used_at: EpochMs | null;
  };
  external_sign_ins: {
    id: string;
    browser_hash: string;
    provider: string;
    purpose: ExternalPurpose;
    account_id: string | null;
    invite_code: string | null;
    state: 'pending' | 'ready' | 'used';
    /** Encrypted: the vendor's handle of the attempt. */
    handle: string;
    handle_expires_at: EpochMs;
    code_handle: string | null;
    code_handle_expires_at: EpochMs | null;
    /** Encrypted JSON of the identity with its token; null before it is ready and after it was used. */
    identity: string | null;
    problem_code: string | null;
    last_checked_at: EpochMs;
    created_at: EpochMs;
    expires_at: EpochMs;
  };
  recovery_codes: {
    /** Keyed hash (HMAC): a stolen database gives no code away. */
    code_hash: string;
    account_id: string;
    created_at: EpochMs;
  };
  passkeys: {
    /** The credential's id as the browser tells it, base64url. */
    id: string;
    account_id: string;
    name: string;
    /** COSE, base64url. */
    public_key: string;
    /** Uses as the authenticator counts them; 0 for those that do not. */
    counter: number;
    transports: JsonText;
    created_at: EpochMs;
    last_used_at: EpochMs | null;
  };
  /** What is good for one use: mailed links and the challenges of passkeys. */
  one_time_tokens: {
    token_hash: string;
    purpose: TokenPurpose;
    account_id: string | null;
    /** What else it is bound to: an e-mail address, or the hash of a browser's proof. */
    subject: string | null;
    created_at: EpochMs;
    expires_at: EpochMs;
  };
  audit_entries: {
    id: string;
    at: EpochMs;
    actor_kind: 'account' | 'api_key' | 'system' | 'guest';
    actor_id: string | null;
    actor_name: string;
    action: string;
    target_kind: string | null;
    target_id: string | null;
    target_name: string | null;
    details: JsonText;
    ip: string | null;
    /** Lower case of what `q` searches. */
    search_text: string;
  };
};
