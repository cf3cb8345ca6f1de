/**
 * The media protocol: what Foyer asks of a media server, in its own words. An adapter implements it for one kind of
 * server; nothing else in the program speaks a vendor's dialect. The user operations and their outcomes follow the
 * requirements of the media client protocol (R1 to R18); the facets beyond them are optional and present only where a
 * kind of server has them.
 */

import type { Finding, ServerLook } from './look.ts';

export type { Finding, ServerLook };

/** What a server of this kind can do with people. A test holds a descriptor's list equal to what its client does. */
export type Capability =
  | 'create_user'
  | 'delete_user'
  | 'library_access'
  | 'enable_disable_user'
  | 'download_permission';

export type LibraryType = 'movie' | 'show' | 'music' | 'photo' | 'other';

/** A library as its server names it. `externalId` is the id the server itself uses (a section key). */
export type LibraryInfo = { externalId: string; title: string; type: LibraryType; itemCount: number | null };

/**
 * A friend has an account of his own with the vendor; a home user is managed inside the owner's household; a local user
 * is an account of that one server, with a name and a password.
 */
export type UserType = 'friend' | 'home' | 'local';

/** A limit's value: a list of words, a number, or a switch. Null, an empty list and false limit nothing. */
export type RestrictionValue = readonly string[] | number | boolean | null;

/** Limits by the names that the descriptor of a kind gives them (`restrictions`). What is not named stays as it is. */
export type RestrictionValues = Record<string, RestrictionValue>;

/** What a user may do, in words every kind of server understands. An absent field means: leave it as it is. */
export type Permissions = {
  canDownload?: boolean;
  canUseLiveTv?: boolean;
  canUploadCamera?: boolean;
  restrictions?: RestrictionValues;
};

/** A person as a media server knows him. */
export type ExternalUser = {
  /** Opaque. For an invited friend it is the e-mail or name that was invited, until the server knows an account. */
  externalUserId: string;
  username: string;
  email: string | null;
  userType: UserType;
  /** `pending`: invited, not accepted. `accepted`: may watch. `none`: known to the server, sees no library. */
  access: 'pending' | 'accepted' | 'none';
  /** External ids of the libraries this person may see, or null where the listing does not say. */
  libraryIds: string[] | null;
  permissions: Permissions;
  avatarUrl: string | null;
  lastSeenAt: number | null;
};

/** Who is meant, by whatever is known. Matched by id first, then e-mail, then name, without regard to case. */
export type UserReference = {
  externalUserId?: string;
  email?: string | null;
  username?: string | null;
  /**
   * As what the person was let in, where that is known. Removing a friend leaves the household as it is, also where the
   * owner has taken that friend into it; without it, or as `home`, the person leaves the household too.
   */
  userType?: UserType;
};

export type CreateUserInput = {
  /** Default: the first of the kind's user types. */
  userType?: UserType;
  email?: string | null;
  /** Name of an existing account at the vendor, by which it can be invited where no address is known. */
  accountName?: string | null;
  /** Name of the home or local user to be made. It never says who is invited. */
  username?: string | null;
  /** Password of the local user to be made. Secret: it goes to the server and nowhere else. */
  password?: string | null;
  /** Libraries the person may see from the first moment on: access is never opened wide and narrowed later. */
  libraryIds: readonly string[];
  permissions?: Permissions;
};

export type MediaErrorCode =
  | 'USER_ALREADY_EXISTS'
  | 'USERNAME_TAKEN'
  | 'EMAIL_REQUIRED'
  | 'USERNAME_REQUIRED'
  | 'PASSWORD_REQUIRED'
  /** The server takes no names like this one. */
  | 'USERNAME_INVALID'
  | 'INVALID_USER'
  | 'IS_OWNER'
  | 'LIBRARY_NOT_FOUND'
  | 'NO_SEATS'
  | 'WRONG_SERVER'
  | 'NOT_OWNER'
  | 'NOT_INITIALIZED'
  | 'UNSUPPORTED'
  | 'UPSTREAM';

/** Every failure of a media client: which operation, at which server, why (`cause` is an UpstreamError where the outside failed). */
export class MediaClientError extends Error {
  readonly operation: string;
  readonly serverUrl: string;
  readonly errorCode: MediaErrorCode;

  constructor(options: {
    operation: string;
    serverUrl: string;
    errorCode?: MediaErrorCode;
    message?: string;
    cause?: unknown;
  }) {
    super(options.message ?? `${options.operation} failed at ${options.serverUrl}`, { cause: options.cause });
    this.name = 'MediaClientError';
    this.operation = options.operation;
    this.serverUrl = options.serverUrl;
    this.errorCode = options.errorCode ?? 'UPSTREAM';
  }
}

/** The server itself, as it introduces itself. `externalId` never changes for one server. */
export type ServerIdentity = {
  externalId: string;
  name: string;
  version: string;
  ownerName: string | null;
  ownerEmail: string | null;
  ownerExternalId: string | null;
};

export type MediaClient = {
  readonly kind: string;
  readonly capabilities: readonly Capability[];

  /** Opens what the client needs. Operations before it throw MediaClientError `NOT_INITIALIZED` (R1.1, R3.3). */
  open(): Promise<void>;
  /** Lets go of it again; safe to call twice (R1.2). */
  close(): Promise<void>;

  /** True when the server answers and takes our credentials; false otherwise. Never throws (R1.3–R1.5). */
  testConnection(): Promise<boolean>;
  /** Like testConnection, but says what is wrong: throws MediaClientError with an UpstreamError as its cause. */
  identify(): Promise<ServerIdentity>;

  /** All libraries (R3). Throws MediaClientError with operation `get_libraries`. */
  getLibraries(): Promise<LibraryInfo[]>;
  /**
   * Invites a friend by e-mail or name of the account (EMAIL_REQUIRED where neither is given), makes a home user, or a
   * local one with a password (R4, R5, R6). The libraries and permissions given are those of the very first moment.
   * Throws USER_ALREADY_EXISTS, USERNAME_TAKEN, …
   */
  createUser(input: CreateUserInput): Promise<ExternalUser>;
  /** Removes the person from this server: share, pending invitation and left-over records. True; false if not found (R7). */
  deleteUser(user: UserReference): Promise<boolean>;
  /** Makes the libraries exactly these; none revokes all. True; false if the user is not found (R8, R9). */
  setLibraryAccess(user: UserReference, libraryIds: readonly string[]): Promise<boolean>;
  /** False where the kind cannot switch users off (R10). Never throws for that. */
  setUserEnabled(user: UserReference, enabled: boolean): Promise<boolean>;
  /** Sets what is given and leaves the rest. True; false if the user is not found (R11). */
  updatePermissions(user: UserReference, permissions: Permissions): Promise<boolean>;
  /** Everyone with access, friends and home users; also pending invitations where the server tells of them (R12). */
  listUsers(): Promise<ExternalUser[]>;
  /** One person, or null; when he was last there may be left out. Answers also for pending invitations and orphaned shares: it is how an effect is found out. */
  findUser(user: UserReference): Promise<ExternalUser | null>;

  readonly shareAcceptance?: ShareAcceptanceFacet;
  readonly images?: ImagesFacet;
  readonly limitChoices?: LimitChoicesFacet;
  /** Where people's accounts are the server's own: `joinFlow` of the kind is `local_account`. */
  readonly signIn?: ServerSignInFacet;
  readonly passwords?: PasswordsFacet;
  readonly preflight?: PreflightFacet;
};

/** What would come of letting somebody in. Both only read, at the server and at its vendor. */
export type PreflightFacet = {
  /** Never throws for what the outside does: that is what it tells. */
  look(): Promise<ServerLook>;
  /** Everything that createUser checks before its first change, and throws what that would. */
  rehearse(input: CreateUserInput): Promise<void>;
};

/** Accepts a share on the guest's behalf, with the guest's own token, so that no e-mail round trip is needed. */
export type ShareAcceptanceFacet = {
  /** True when the share is accepted now (also if it was before); false when there is none to accept yet. */
  acceptShare(guestToken: string): Promise<boolean>;
};

/** One thing to pick for a limit: a word of a list, or a number with the server's own word for it. */
export type LimitChoice = { value: string | number; label: string };

/** What a server has to pick from where people are limited. Words that it does not have may be written all the same. */
export type LimitChoicesFacet = {
  /** By the names of the kind's limits; a limit that is not named has nothing to pick from. Throws MediaClientError. */
  list(): Promise<Record<string, LimitChoice[]>>;
};

export type ImageBytes = { contentType: string; bytes: Uint8Array };

/** Posters of a library's titles and people's avatars, fetched by the server so that tokens stay with it. */
export type ImagesFacet = {
  /** Up to `limit` poster paths for a wall, from the given libraries only, newest first. Opaque, for `fetchImage`. */
  listPosters(libraryIds: readonly string[], limit: number): Promise<Array<{ title: string; path: string }>>;
  /** Width in pixels. Throws MediaClientError; only paths this client gave out are fetched. */
  fetchImage(path: string, width: number): Promise<ImageBytes>;
};

/** How to reach one server: what its descriptor asked the owner for. `token` and the like arrive decrypted. */
export type ConnectionSettings = {
  url: string;
  credentials: Record<string, string>;
  externalId: string | null;
};

// ---------------------------------------------------------------- signing in with the vendor's account

/** Proof of who someone is, from the vendor. The token is secret and leaves the server only towards the vendor. */
export type ExternalIdentity = {
  provider: string;
  externalId: string;
  username: string;
  /** Null where the account has none (managed users). */
  email: string | null;
  /** False where the vendor says that the e-mail has not been confirmed yet. */
  emailVerified: boolean;
  avatarUrl: string | null;
  token: string;
};

/** A sign-in under way at the vendor. `handle` is secret: it stays on the server, encrypted. */
export type SignInAttempt = { handle: string; code: string; authUrl: string; expiresAt: number };

/** `keepToken`: the token will be stored (connecting a server), so later sign-ins of the same person must not end it. */
export type SignInOptions = { keepToken?: boolean };

export type SignInState<Identity = ExternalIdentity> =
  | { kind: 'pending' }
  | { kind: 'expired' }
  | { kind: 'authorized'; identity: Identity };

/** Sign-in through the vendor, on this device (`start`) or by a short code typed on any other (`startWithCode`). */
export type ExternalSignIn = {
  readonly provider: string;
  readonly label: string;
  readonly icon: string;
  start(options: { returnUrl: string } & SignInOptions): Promise<SignInAttempt>;
  startWithCode(options?: SignInOptions): Promise<SignInAttempt>;
  /** Where the account is a server's own: by its name and password. Null where they are wrong. */
  byPassword?(username: string, password: string): Promise<ExternalIdentity | null>;
  /** Throws UpstreamError where the vendor cannot be asked; an attempt that is over answers `expired`. */
  check(handle: string): Promise<SignInState>;
};

/** Who somebody is at one server. Its token for that person is not kept: the client ends it again. */
export type LocalIdentity = Omit<ExternalIdentity, 'provider' | 'token'>;

/** Signing in with an account of the server itself. Throws MediaClientError where the server cannot be asked. */
export type ServerSignInFacet = {
  /** Null for a wrong password, a name nobody has, and an account that the server lets nobody in with. */
  byPassword(username: string, password: string): Promise<LocalIdentity | null>;
  /** A code that the person confirms in an app that is signed in to the server. Null where the server offers none. */
  startWithCode(): Promise<SignInAttempt | null>;
  /** An attempt that is over answers `expired`. */
  checkCode(handle: string): Promise<SignInState<LocalIdentity>>;
};

/** Passwords of accounts that are the server's own. */
export type PasswordsFacet = {
  /**
   * Gives the account with this id a new password; whoever was signed in with it there is signed out. True; false if the
   * account is not found. Throws PASSWORD_REQUIRED for an empty one, which would let in whoever knows the name.
   */
  set(externalUserId: string, password: string): Promise<boolean>;
};

/** A server found through its owner's account; `connections` in the order in which to try them. */
export type DiscoveredServer = {
  externalId: string;
  name: string;
  version: string;
  owned: boolean;
  presence: boolean;
  token: string;
  connections: Array<{ url: string; local: boolean; relay: boolean }>;
};

export type ServerDiscovery = {
  discover(ownerToken: string): Promise<DiscoveredServer[]>;
  /** The first connection that answers as this server, tried in order; null when none does. */
  bestConnection(server: DiscoveredServer): Promise<string | null>;
};

/** Where a person opens the server on each kind of device. */
export type OpenLink = { device: 'web' | 'phone' | 'tv'; url: string };
