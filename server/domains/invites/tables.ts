import type { Generated } from 'kysely';
import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

export type OnFailure = 'undo_all' | 'keep';
export type RedemptionOutcome = 'joined' | 'already_member' | 'invitation_sent';

/** Invites, what they open, and each person's use of one. */
export type InviteTables = {
  invites: {
    id: string;
    /** Capitals and digits; what people type is brought to this form before it is compared. */
    code: string;
    description: string;
    message: string;
    created_at: EpochMs;
    updated_at: EpochMs;
    created_by_id: string | null;
    created_by_name: string;
    expires_at: EpochMs | null;
    usage_limit: number | null;
    used_count: number;
    /** How long a member made by this invite stays, from joining; null for good. */
    duration_days: number | null;
    is_active: Flag;
    allow_sync: Flag;
    allow_channels: Flag;
    allow_camera_upload: Flag;
    /** As what people are let in where they have a vendor's account. */
    user_type: 'friend' | 'home';
    /** What a failure at one of several servers means: take everything back, or keep what worked and try the rest again. */
    on_failure: OnFailure;
    /** The tier the invite is on; null for settings of its own. */
    tier_id: string | null;
    /** The only e-mail address or vendor's name that may use it, as it was written; null for everybody. */
    bound_to: string | null;
    /** Whom it was made for, in the owner's words. */
    recipient: string | null;
    /** The same for all that were made at once. */
    batch_id: string | null;
    search_text: string;
    /** Steps before and after joining; null, or gone, for what the kinds of its servers bring. */
    onboarding_flow_id: string | null;
    /** The heading of its page; null for the name of its server. */
    title: string | null;
    /** `#rrggbb`; null for the colour of the house. */
    accent: string | null;
    /** The language of its page, link preview and mail; null for the guest's own. */
    language: string | null;
    /** Since when the owner knows that it lets nobody in for a reason outside of it; null where it does. */
    broken_at: EpochMs | null;
  };
  /** What was last seen of each server, for the preflight of invites. */
  preflight_looks: {
    server_id: string;
    /** JSON of ServerLook (media/protocol.ts). */
    look: JsonText;
    looked_at: EpochMs;
    /** Since when each look found something wrong with it; null where the last one did not. */
    unwell_since: EpochMs | null;
  };
  /** The servers an invite opens. */
  invite_servers: {
    invite_id: string;
    server_id: string;
    all_libraries: Flag;
    /** JSON of what is allowed and limited at this server alone; null: what the invite says for all of them. */
    settings: JsonText | null;
    /** The order the owner gave them. */
    position: number;
  };
  invite_libraries: { invite_id: string; server_id: string; library_id: string };
  /** Presets of the form for a new invite. */
  invite_templates: {
    id: string;
    name: string;
    /** The name as it is compared: lower case. */
    name_key: string;
    /** JSON of TemplateFields (schema-templates.ts). */
    fields: JsonText;
    /** The one a new invite begins with; at most one is. */
    is_default: Flag;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  redemptions: {
    /** Unguessable: knowing it is the permission to watch its progress. Also the id of its saga. */
    id: string;
    invite_id: string;
    /** Kept beside it: the invite may be deleted. */
    invite_code: string;
    /** Who uses the invite: one row per person and invite. */
    person_key: string;
    /** `running` also while it is being taken back; the journal tells the two apart. */
    status: 'running' | 'done' | 'undone';
    outcome: RedemptionOutcome | null;
    /** As the invite said when this attempt began. */
    on_failure: OnFailure;
    /** Hash of what proves the browser that began it; null for one from before there was a need. */
    browser_key: string | null;
    holds_slot: Flag;
    name: string;
    email: string | null;
    username: string | null;
    avatar_url: string | null;
    provider: string | null;
    external_id: string | null;
    /** The guest's token, encrypted, while the redemption runs, and a while longer where he only has to choose again. */
    token_sealed: string | null;
    member_id: string | null;
    /** The sign-in that proved who the person is: asking again with it gets the same redemption. */
    sign_in_id: string | null;
    /** JSON of Terms (terms.ts): what the invite opened when this attempt began. */
    terms: JsonText | null;
    problem: JsonText | null;
    /** It failed for a reason that the owner can do something about, and he has not dismissed it. */
    waits_for_owner: Flag;
    attempts: number;
    ip: string | null;
    created_at: EpochMs;
    /** When the current attempt began. */
    started_at: EpochMs;
    finished_at: EpochMs | null;
  };
  /** How far a redemption is at each of its servers, in the order they are gone through. */
  redemption_servers: {
    redemption_id: string;
    server_id: string;
    position: number;
    /** `running` also while the journal pauses or takes it back. `failed` can be mended, `undone` begins anew with all. */
    state: 'running' | 'done' | 'failed' | 'undone';
    /** While it runs: what an earlier attempt has reached and this one does not take away. */
    outcome: RedemptionOutcome | null;
    /** The name the guest chose where the account is the server's own. */
    username: string | null;
    /** He says that the account is there already: it is his who proves it, and none is made. */
    is_existing: Generated<Flag>;
    /** The password he chose, encrypted, only while this server is under way. */
    password_sealed: string | null;
    problem: JsonText | null;
    /** When the current attempt began. */
    started_at: EpochMs;
    finished_at: EpochMs | null;
  };
};
