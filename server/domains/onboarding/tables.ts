import type { EpochMs, JsonText } from '#db/portable.ts';

/** Flows of steps before and after joining, and how far each person is. */
export type OnboardingTables = {
  onboarding_flows: {
    /** `default-<kind>` for what a kind of server brings, once the owner has changed it. */
    id: string;
    name: string;
    /** The kind whose default it is; null for a flow that invites choose. */
    server_kind: string | null;
    /** The language that stands in where a step lacks the guest's. */
    language: string;
    /** JSON of Step[]. */
    steps: JsonText;
    /** Counts the saves, so that two editors do not overwrite each other. */
    revision: number;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  /** One person's way through: of a browser and an invite at first, then of the redemption, then also of the member. */
  onboarding_sessions: {
    id: string;
    invite_id: string | null;
    /** The browser's proof, hashed; null once the redemption has begun. */
    proof_hash: string | null;
    redemption_id: string | null;
    member_id: string | null;
    name: string;
    /** The name in small letters. */
    search_name: string;
    /** JSON array: the flows that count; settled when the redemption begins. */
    flow_ids: JsonText;
    created_at: EpochMs;
    /** When the person last started or finished a step, or came in. */
    moved_at: EpochMs;
    /** When the last required step was finished. */
    completed_at: EpochMs | null;
  };
  onboarding_progress: {
    session_id: string;
    /** `<flow id>:<step id>`. */
    step_key: string;
    started_at: EpochMs;
    finished_at: EpochMs | null;
    /** Of a step with terms: which wording was accepted (version.ts). */
    version: string | null;
    /** To a question: the text, or the option's id. To a quiz: the option's id. */
    answer: string | null;
    /** Wrong answers to a quiz. */
    tries: number;
  };
};
