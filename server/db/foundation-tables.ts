import type { EpochMs, JsonText } from './portable.ts';

/** Tables of jobs/: slots of scheduled work, the outbox, the journal of sagas. */
export type JobTables = {
  job_slots: {
    id: string;
    job_id: string;
    started_at: EpochMs;
    finished_at: EpochMs | null;
    outcome: 'running' | 'done' | 'failed';
    error: string | null;
  };
  outbox_events: { id: string; type: string; payload: JsonText; created_at: EpochMs };
  outbox_deliveries: {
    event_id: string;
    subscriber: string;
    state: 'waiting' | 'done' | 'dead';
    tries: number;
    next_try_at: EpochMs;
    lease_until: EpochMs;
    last_error: string | null;
  };
  sagas: {
    id: string;
    kind: string;
    state: 'running' | 'undoing' | 'done' | 'undone';
    lease_owner: string | null;
    lease_until: EpochMs;
    next_try_at: EpochMs;
    tries: number;
    failure: JsonText | null;
    created_at: EpochMs;
    updated_at: EpochMs;
  };
  saga_steps: {
    saga_id: string;
    name: string;
    position: number;
    state: 'intent' | 'done' | 'undone';
    outcome: JsonText | null;
    updated_at: EpochMs;
  };
};

/** Facts about this installation, by name. */
export type InstallationTables = { installation: { name: string; value: string } };

/** Tables of http/: limits that hold across restarts and replicas. */
export type RateLimitTables = {
  rate_limits: { key: string; window_started_at: EpochMs; count: number; expires_at: EpochMs };
};

/** Answers already given to a POST with an Idempotency-Key. `body` is encrypted. */
export type IdempotencyTables = {
  idempotency_keys: {
    id: string;
    request_hash: string;
    state: 'running' | 'done';
    status: number | null;
    body: string | null;
    created_at: EpochMs;
    expires_at: EpochMs;
  };
};
