import type { EpochMs, Flag, JsonText } from '#db/portable.ts';

export type NotificationTables = {
  /** Where notices go: a mail server, a room in a chat, somebody's program. */
  notification_channels: {
    id: string;
    kind: string;
    name: string;
    /** JSON of the kind's fields that are no secrets. */
    settings: JsonText;
    /** JSON: a secret field's name and its encrypted text. */
    secrets: JsonText;
    enabled: Flag;
    /** The other side refuses everything from here: nothing is sent until the owner has looked. */
    stopped: Flag;
    /** JSON of what the last attempt said, null after one that worked. */
    problem: JsonText | null;
    problem_since: EpochMs | null;
    /** The other side asked for quiet until then. */
    paused_until: EpochMs;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  /** What the owner chose for a notice on a channel; without a row holds what the notice says. */
  notification_rules: { notice_id: string; channel_id: string; enabled: Flag };
  /** What a person chose for himself: of a kind of channel, so that it outlives a channel that is set up anew. */
  notification_choices: {
    person_key: string;
    notice_id: string;
    channel_kind: string;
    enabled: Flag;
    updated_at: EpochMs;
  };
  notification_deliveries: {
    id: string;
    notice_id: string;
    channel_id: string;
    /** `member:<id>`, `account:<id>` or `address:<e-mail>`; null for a place, such as a room in a chat. */
    person_key: string | null;
    receiver_name: string | null;
    receiver_email: string | null;
    language: string;
    /** Encrypted JSON of the notice's data, which may hold a link to sign in. Empty once it was sent. */
    payload: string;
    /** Unique: says the same thing to the same receiver once, however often it is told. */
    once_key: string | null;
    state: 'waiting' | 'sent' | 'dead';
    tries: number;
    next_try_at: EpochMs;
    lease_until: EpochMs;
    /** Not sent after this. */
    expires_at: EpochMs | null;
    last_code: string | null;
    created_at: EpochMs;
    settled_at: EpochMs | null;
  };
  notification_attempts: {
    id: string;
    delivery_id: string;
    at: EpochMs;
    outcome: 'sent' | 'later' | 'refused';
    code: string;
    /** The other side's own words, shortened and redacted. */
    answer: string;
    took_ms: number;
  };
};
