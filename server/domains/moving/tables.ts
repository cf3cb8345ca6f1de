import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

/** Moves from other programs: what their files held, what becomes of each entry, and what is kept for later parts. */
export type MovingTables = {
  moves: {
    id: string;
    program: string;
    file_name: string;
    may_be_old: Flag;
    /** `planning`: servers are asked who is there. `ready`: waits for the owner. `applying`: comes over. */
    state: 'planning' | 'ready' | 'applying' | 'done';
    /** Raised by every change of what it is planned from: a plan made from what was before does not count. */
    version: number;
    /** A constant until it is done, else null: unique, so that there is one at a time. */
    open_slot: string | null;
    /** JSON of Doer (doer.ts): who began it. */
    actor: JsonText;
    lease_until: EpochMs;
    created_at: EpochMs;
    ended_at: EpochMs | null;
  };
  move_rows: {
    move_id: string;
    position: number;
    section: 'servers' | 'people' | 'invites' | 'requests';
    /** The other program's own id. */
    source_key: string;
    name: string;
    /** JSON of the section's record (protocol.ts). */
    record: JsonText;
    /** A server's token, encrypted; only where the owner wanted it, and only until the move is over. */
    secret_sealed: string | null;
    /** What would happen. Null before it was looked at. */
    verdict: 'new' | 'known' | 'blocked' | null;
    /** Stable code of why it cannot come over, or could not. */
    reason: string | null;
    /** Stable code of what comes over otherwise than it was. */
    remark: string | null;
    /** What happened. Null until then. */
    outcome: 'done' | 'known' | 'left' | 'failed' | null;
    /** What it is here: a server, a member, an invite, a kept record. */
    target_id: string | null;
  };
  /** What Foyer has no place for yet, as the other program had it, with the member it belongs to where he is one. */
  moved_records: {
    id: string;
    program: string;
    section: 'people' | 'requests';
    source_key: string;
    /** For a request: the source key of the person. */
    person_key: string | null;
    member_id: string | null;
    record: JsonText;
    moved_at: EpochMs;
  };
};
