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
    user_type: 'friend' | 'home';
    wanted: 'access' | 'none';
    observed: 'invited' | 'pending' | 'accepted' | 'changed' | 'gone' | 'unknown';
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
    created_at: EpochMs;
    updated_at: EpochMs;
  };
};
