import type { EpochMs } from '#db/portable.ts';

/** Links with which somebody gives his own account at a server a new password. */
export type ServerPasswordTables = {
  server_password_links: {
    /** SHA-256 of what the link ends with; the link itself is stored nowhere. */
    token_hash: string;
    member_id: string;
    server_id: string;
    created_at: EpochMs;
    expires_at: EpochMs;
  };
};
