import type { EpochMs, Flag, JsonText } from '#db/portable.ts';
import type { OfferState, RequestState } from './policy.ts';

/** People who ask to be let in, who may not ask, and seats of idle members. */
export type AccessRequestTables = {
  access_requests: {
    id: string;
    /** Who asks: what was written, in small letters. */
    person_key: string;
    /** The e-mail address or username as it was written. */
    written: string;
    email: string | null;
    name: string;
    message: string;
    language: string | null;
    state: RequestState;
    /** Answers like a request and is none: the person has asked before, or may not ask (decision 039). */
    is_decoy: Flag;
    /** The person's key while the request is open, else null: unique, so that each has one at most. */
    open_for: string | null;
    /** JSON of GrantedAccess (schema.ts): what is given; null where the code of an invite to several servers says it. */
    access: JsonText | null;
    /** JSON array: the servers on which a seat is needed. */
    server_ids: JsonText;
    /** The invite that was made for the person. */
    invite_id: string | null;
    invite_code: string | null;
    /** The invite whose code he wrote, one use of which he has taken. */
    code_invite_id: string | null;
    member_id: string | null;
    /** Why there is no way in, or why the last attempt at it was taken back. */
    problem_code: string | null;
    /** In the words of the owner, for the person. */
    reason: string | null;
    /** Who decided, by name; null where nobody had to. */
    answered_by: string | null;
    /** The person has been told that all seats are taken. */
    is_told_to_wait: Flag;
    asked_at: EpochMs;
    /** Since when the person waits for a seat. */
    lined_at: EpochMs | null;
    answered_at: EpochMs | null;
    /** Lower case: what was written, name, message. */
    search_text: string;
  };
  blocked_askers: {
    id: string;
    person_key: string;
    written: string;
    blocked_by: string;
    blocked_at: EpochMs;
  };
  seat_lock: { id: string; held: EpochMs };
  seat_offers: {
    id: string;
    member_id: string;
    name: string;
    state: OfferState;
    /** The member's id while the offer is open, else null: unique. */
    open_for: string | null;
    last_seen_at: EpochMs | null;
    told_at: EpochMs;
    /** Without an answer the seat is given away then. */
    until: EpochMs;
    ended_at: EpochMs | null;
    /** So long the owner can take it back. */
    undo_until: EpochMs | null;
  };
};
