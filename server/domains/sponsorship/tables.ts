import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

export type SubjectKind = 'member' | 'tier';
/** `taken`: somebody is coming in by it. `in`: somebody did. `left`: and is here no more. */
export type SlotState = 'open' | 'taken' | 'in' | 'left' | 'withdrawn';
/** `pause_some`: those alone who had more than their sponsor has left. */
export type BranchActionKind = 'pause' | 'pause_some' | 'resume' | 'remove';

/** Members who may invite: their rights, their invites, and who came by whom. */
export type SponsorshipTables = {
  /** What a member may do, or everybody on a tier who has no right of his own. */
  sponsor_rights: {
    subject_kind: SubjectKind;
    subject_id: string;
    /** 0 takes away what the tier or the one he came by would give. */
    may_invite: Flag;
    /** How many people at once, those with open invites included; null for any number. */
    people: number | null;
    /** How many within thirty days; null for any number. */
    per_month: number | null;
    /** How many generations of guests may invite again: 0 for none. */
    depth: number;
    /** How long an invite lasts at most. */
    invite_days: number;
    /** JSON list of the servers that may be handed down; null for all that the person has. */
    server_ids: JsonText | null;
    updated_at: EpochMs;
  };
  /** Everybody who has invited: the row that is held while a quota is counted. */
  sponsors: {
    member_id: string;
    /** His branch is paused, and he invites nobody meanwhile. */
    paused_at: EpochMs | null;
    /** JSON of KnownAccess (follow-sponsor.ts): what he had when it was last looked at. */
    known_access: JsonText;
    updated_at: EpochMs;
  };
  /** An invite of one use, made by a member. */
  sponsored_invites: {
    invite_id: string;
    /** Who made it. */
    sponsor_id: string;
    /** On whose quota it counts: himself, or the one above him whose right he uses. */
    holder_id: string;
    state: SlotState;
    /** Who came in by it. */
    member_id: string | null;
    /** Whom it is for, in the sponsor's words. */
    recipient: string | null;
    /** As the invite says: an open one that has run out counts no more. */
    expires_at: EpochMs | null;
    created_at: EpochMs;
  };
  /** Who came by whom: each has one sponsor at most, and nobody is above himself. */
  sponsored_members: { member_id: string; sponsor_id: string; invite_id: string; since: EpochMs };
  /** What was done to a branch: which bulk action of the members, and which invites it closed. */
  sponsor_actions: {
    action_id: string;
    sponsor_id: string;
    kind: BranchActionKind;
    /** JSON list. */
    invite_ids: JsonText;
    /** For a resumption: since when the branch was paused, for the way back. */
    paused_since: EpochMs | null;
    created_at: EpochMs;
  };
};
