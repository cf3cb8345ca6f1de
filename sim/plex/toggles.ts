/** Behaviours of plex.tv that differ between accounts, years and reports (docs/upstream/plex.md). */
export type Toggles = {
  /** Cancelling an invitation leaves the SharedServer row behind, so the next one answers 400. */
  orphanAfterCancel: boolean;
  /** Account ids for which /api/invites/* answers 410; 'all' for everybody. */
  legacyInvitesGone: number[] | 'all';
  /** What an empty library_section_ids means. */
  emptySectionIds: 'all' | 'none';
  /** A share with somebody who is a friend already is active at once. */
  autoAcceptFriends: boolean;
  /** The invitee sees an invitation only after this many milliseconds of world time. */
  inviteVisibleAfterMs: number;
  /** The status of the v2 answer to a second share with the same person. */
  duplicateShareStatus: 400 | 422;
  /** POST /api/v2/shared_servers answers 404 code 1002, as one report of 2025 says. */
  v2CreateGone: boolean;
  /** PUT /api/v2/sharings/{id} answers 404 although it applied the change. */
  sharingsPutSays404: boolean;
  /** An expired PIN answers 200 without a token instead of 404. */
  expiredPinAnswers200: boolean;
  /** Inviting an existing account into a home makes a managed user titled with the e-mail instead. */
  homeInviteCreatesManaged: boolean;
  /** Authorising a client again kills the account's older token of the same client (facts 1.4). */
  rotateTokens: boolean;
  /** An account whose e-mail was never confirmed may accept shares. */
  unconfirmedMayAccept: boolean;
  /** The plex.tv copy of the section list is empty for this many requests (seen right after a change). */
  emptySectionListTimes: number;
  /** More than `calls` requests of one client in `windowMs` answer 429; null switches the limiter off. */
  rateLimit: { calls: number; windowMs: number; retryAfterSeconds: number | null } | null;
};

/** The best-known behaviour for every question (facts, section 11). */
export function createToggles(): Toggles {
  return {
    orphanAfterCancel: false,
    legacyInvitesGone: [],
    emptySectionIds: 'all',
    autoAcceptFriends: true,
    inviteVisibleAfterMs: 0,
    duplicateShareStatus: 400,
    v2CreateGone: false,
    sharingsPutSays404: false,
    expiredPinAnswers200: false,
    homeInviteCreatesManaged: false,
    rotateTokens: true,
    unconfirmedMayAccept: false,
    emptySectionListTimes: 0,
    rateLimit: null,
  };
}
