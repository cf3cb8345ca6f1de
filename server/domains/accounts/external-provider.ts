import type { Role } from './policy.ts';

// What the media protocol describes as well: accounts know no media servers, and compose.ts holds the two alike
// (docs/decisions/020-accounts.md).

/** Proof of who someone is, from a vendor. The token is secret: it leaves the server only towards the vendor. */
export type ExternalIdentity = {
  provider: string;
  externalId: string;
  username: string;
  /** Null where the vendor's account has none. */
  email: string | null;
  /** False where the vendor says that the e-mail has not been confirmed yet. */
  emailVerified: boolean;
  avatarUrl: string | null;
  token: string;
  /** The person's own name where it differs from the user name. */
  displayName?: string | null;
  /**
   * Who may come in without an account: nobody (`linked`), whoever is known here (`known`, the default), or somebody whom
   * the vendor itself gives a role, which his account has from then on. With `none` the vendor that gives roles has none
   * for him: not even his account opens, unless it is the owner's.
   */
  admission?: Role | 'linked' | 'known' | 'none';
  /** What the vendor wants to be shown to sign him out there too. Secret. */
  signOutHint?: string;
};

/** `keepToken`: the token will be stored, so later sign-ins of the same person must not end it. */
export type ProviderOptions = { keepToken?: boolean };

/** A sign-in under way at the vendor. `handle` is secret: it stays on the server, encrypted. Times are epoch ms. */
export type ProviderAttempt = { handle: string; code: string; authUrl: string; expiresAt: number };

export type ProviderState =
  | { kind: 'pending' }
  | { kind: 'expired' }
  | { kind: 'authorized'; identity: ExternalIdentity };

/**
 * What this domain asks of a vendor whose accounts people can sign in with: in this browser (`start`) or by a short code
 * typed on any device (`startWithCode`). All throw UpstreamError where the vendor cannot be asked.
 */
export type ExternalProvider = {
  readonly provider: string;
  readonly label: string;
  readonly icon: string;
  start(options: { returnUrl: string; attemptId: string } & ProviderOptions): Promise<ProviderAttempt>;
  /** Absent where there is no other way. */
  startWithCode?(options?: ProviderOptions): Promise<ProviderAttempt>;
  /** Where the accounts are those of a server: by name and password. Null where they are wrong. */
  byPassword?(username: string, password: string): Promise<ExternalIdentity | null>;
  /** An attempt that is over answers `expired`. */
  check(handle: string): Promise<ProviderState>;
  /**
   * For vendors that hand their answer to the browser: `query` is what it came back with. Answers where the person goes on,
   * and throws AppErrors where the answer does not hold.
   */
  complete?(handle: string, query: string): Promise<{ identity: ExternalIdentity; returnUrl: string }>;
  /** Where a browser goes to be signed out at the vendor too, from where it comes back; null where there is no such place. */
  signOutUrl?(hint: string): Promise<string | null>;
};
