import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

/** Tiers, and changes of them on their way to the members who are on them. */
export type TierTables = {
  tiers: {
    id: string;
    name: string;
    /** The name as it is compared: lower case. */
    name_key: string;
    description: string;
    /** How long somebody stays who gets in by this tier; null for good. */
    duration_days: number | null;
    /** JSON array of ServerAccess (media/access.ts). */
    access: JsonText;
    /** Counts up with every change; whoever changes says which one he saw. */
    version: number;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  /** One change that its owner wanted for members too. */
  tier_changes: {
    id: string;
    tier_id: string;
    /** Whether the duration was changed, and with it the end of each stay. */
    changes_end: Flag;
    /** JSON of the audit log's actor: who is written down for what happens to each member. */
    actor: JsonText;
    created_at: EpochMs;
  };
  tier_change_members: {
    change_id: string;
    member_id: string;
    /** `written`: it stands as wanted with the member, and the servers follow. `left`: the member is not there any more. */
    state: 'waiting' | 'written' | 'left';
  };
};
