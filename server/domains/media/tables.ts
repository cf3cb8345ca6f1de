import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

/** Connected media servers, their libraries, and what was found when looking for servers to connect. */
export type MediaTables = {
  media_servers: {
    id: string;
    kind: string;
    name: string;
    /** Where we reach it, without a slash at the end. */
    url: string;
    /** The id the server gives itself; never changes, and is connected once. */
    external_id: string;
    version: string;
    /** JSON of the credential fields, encrypted. */
    credentials_sealed: string;
    owner_name: string | null;
    owner_external_id: string | null;
    is_default: Flag;
    /** Null before the first look. */
    reachable: Flag | null;
    checked_at: EpochMs | null;
    /** Why the last look failed; null where it did not. */
    problem_code: string | null;
    /** Since when it fails. */
    problem_since: EpochMs | null;
    synced_at: EpochMs | null;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  media_libraries: {
    id: string;
    server_id: string;
    /** The server's own id of the library. */
    external_id: string;
    title: string;
    type: 'movie' | 'show' | 'music' | 'photo' | 'other';
    item_count: number | null;
    /** Shared by new invites where nothing else is said. */
    is_default: Flag;
    /** The server had it once and has it no more; kept because invites and members may name it. */
    missing: Flag;
    position: number;
    /** JSON array of the newest posters: title and the server's own path. */
    posters: JsonText;
    updated_at: EpochMs;
  };
  /** Servers found in an owner's account, to pick from for an hour. `sealed` is encrypted JSON with tokens. */
  media_discoveries: { id: string; kind: string; account_id: string; sealed: string; expires_at: EpochMs };
};
