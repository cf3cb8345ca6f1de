import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

/** A person who got in, and that person's accounts on servers with what is wanted and what was last seen there. */
export type MemberTables = {
  members: {
    id: string;
    /** What the person is called here; starts as the name at the server. */
    display_name: string;
    username: string;
    /** Lower case. */
    email: string | null;
    avatar_url: string | null;
    /** Who the person is at the vendor, where he signed in: provider and id there. */
    provider: string | null;
    external_id: string | null;
    invite_id: string | null;
    invite_code: string | null;
    joined_at: EpochMs;
    expires_at: EpochMs | null;
    last_seen_at: EpochMs | null;
    /** Why the person's access ends or has ended; null while he is to have it. */
    leaving: 'removal' | 'expiry' | null;
    /** The owner who removed the person said that the invite stays, also where this was its last member. */
    keeps_invite: Flag;
    /** The account this person signs in to Foyer with. */
    account_id: string | null;
    /** The tier the person is on; null for settings of his own. */
    tier_id: string | null;
    /** For the owner alone. */
    note: string;
    /** The same in lower case, for searching. */
    note_text: string;
    /** When a server last told who was there when: without it a missing `last_seen_at` says nothing. */
    seen_checked_at: EpochMs | null;
    /** The best of what was seen of the accounts (store-standing.ts), so that a list need not look at each of them. */
    standing: 'watching' | 'coming' | 'closed' | 'out';
    /** Lower case: names, e-mail, code of the invite. */
    search_text: string;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  member_accounts: {
    id: string;
    member_id: string;
    server_id: string;
    external_user_id: string;
    user_type: 'friend' | 'home' | 'local';
    /** `disabled`: switched off and kept until `delete_after`. */
    wanted: 'access' | 'disabled' | 'none';
    observed: 'invited' | 'pending' | 'accepted' | 'changed' | 'disabled' | 'gone' | 'unknown';
    observed_at: EpochMs | null;
    /** Wanted libraries: JSON array of the server's own library ids (external ids). */
    library_ids: JsonText;
    allow_sync: Flag;
    allow_channels: Flag;
    allow_camera_upload: Flag;
    /** JSON of Restrictions (media/protocol.ts): what Foyer limits; what is not named is not looked at. */
    restrictions: JsonText;
    /** JSON of AccountProblem (policy.ts): how the last attempt at the server ended, or what differs there. */
    last_problem: JsonText | null;
    /** What is wanted has not been confirmed by the server: it is tried again from this moment on. */
    next_try_at: EpochMs | null;
    tries: number;
    /** JSON of SeenAccess (policy.ts): what the server said last that the person may see and do. */
    seen_access: JsonText | null;
    /** From then on a switched-off account is to be removed. */
    delete_after: EpochMs | null;
    /** When what was changed at the server was last set back without being asked. */
    repaired_at: EpochMs | null;
    /** What the person is called at this server, where he was linked of several; without a username: as the member is. */
    email: string | null;
    username: string | null;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  /** Who has been told how many days before which end. */
  member_warnings: { member_id: string; expires_at: EpochMs; days: number; warned_at: EpochMs };
  extension_requests: {
    id: string;
    member_id: string;
    message: string;
    state: 'waiting' | 'approved' | 'refused' | 'withdrawn';
    /** The member's id while the request waits, else null: unique, so that each has at most one that does. */
    open_for: string | null;
    /** In the words of the owner. */
    reason: string | null;
    /** The end that was given; null also where there is none. */
    until: EpochMs | null;
    asked_at: EpochMs;
    answered_at: EpochMs | null;
  };
  member_labels: {
    id: string;
    name: string;
    /** Lower case, unique. */
    name_key: string;
    colour: 'grey' | 'amber' | 'green' | 'blue' | 'red' | 'violet';
    created_at: EpochMs;
  };
  member_label_links: { member_id: string; label_id: string };
  bulk_actions: {
    id: string;
    kind: string;
    /** JSON of the kind's input. */
    input: JsonText;
    state: 'waiting' | 'running' | 'done' | 'undoing' | 'undone';
    /** JSON of the one who asked. */
    actor: JsonText;
    starts_at: EpochMs;
    lease_until: EpochMs;
    created_at: EpochMs;
    ended_at: EpochMs | null;
  };
  bulk_items: {
    action_id: string;
    member_id: string;
    name: string;
    state: 'waiting' | 'done' | 'skipped' | 'failed' | 'undone';
    /** Stable code of why nothing happened. */
    problem: string | null;
    /** JSON of what was there before, for undoing. */
    before: JsonText | null;
  };
  /** Two records that are one person: what of the other does not stand in the record that was kept, and the way back. */
  member_links: {
    id: string;
    /** The record that was kept. */
    member_id: string;
    /** The id of the record that went into it. */
    other_id: string;
    /** What the other was called. */
    name: string;
    /** The person is found by these too. */
    provider: string | null;
    external_id: string | null;
    /** Lower case. */
    email: string | null;
    account_id: string | null;
    /** JSON of LinkBefore (store-links.ts): what both were. */
    before: JsonText;
    linked_at: EpochMs;
  };
  /** Two members who may be one person, or are not as the owner has said. */
  member_pairs: {
    /** The lower id of the two. */
    one_id: string;
    other_id: string;
    state: 'suggested' | 'distinct';
    /** What is alike, of a suggestion. */
    reason: 'email' | 'username' | 'name' | null;
    found_at: EpochMs;
  };
};
