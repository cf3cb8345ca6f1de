/** How Foyer is known to an OpenID provider: what the owner registered there. */
export type OidcRegistration = {
  /** The provider's address, e.g. `https://id.example/realms/home`. */
  issuer: string;
  clientId: string;
  /** Null for a public client. */
  clientSecret: string | null;
};

/** Who the provider says it is: the claims of a checked id_token and of its userinfo. */
export type OidcPerson = {
  /** Never given to anybody else at this provider. */
  subject: string;
  username: string | null;
  name: string | null;
  /** Null where the provider has none, or does not vouch for it (`email_verified`). */
  verifiedEmail: string | null;
  claims: Readonly<Record<string, unknown>>;
  /** The token that said so: shown to the provider again at the sign-out. */
  idToken: string;
};

export type OidcOutcome =
  | { kind: 'person'; person: OidcPerson }
  /** The person or the provider said no. */
  | { kind: 'refused' }
  /** The answer does not hold: another state, nonce, issuer, audience or signature, or a token that has run out. */
  | { kind: 'invalid'; cause: unknown };

/** The one way in which accounts speak with an OpenID provider: authorization code with PKCE. */
export type OidcClient = {
  /** `handle` is secret and needed for `finish`. Throws UpstreamError where the provider cannot be asked. */
  start(
    registration: OidcRegistration,
    options: { redirectUrl: string; state: string },
  ): Promise<{ handle: string; authUrl: string }>;
  /** `query` is what the provider sent the browser back with. Throws UpstreamError where the provider cannot be asked. */
  finish(registration: OidcRegistration, handle: string, query: string): Promise<OidcOutcome>;
  /**
   * Where the browser goes to be signed out there, and from there to `returnUrl` (OpenID Connect RP-Initiated Logout 1.0);
   * null where the provider offers none. Throws UpstreamError where it cannot be asked.
   */
  signOutUrl(
    registration: OidcRegistration,
    options: { idToken: string; returnUrl: string },
  ): Promise<string | null>;
};
