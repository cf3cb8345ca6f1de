/** A piece of scheduled work as data. Its id is stable: slots and history hang on it. */
export type JobDefinition = {
  id: string;
  /** One sentence for the owner: what it does and why. */
  description: string;
  /** A fixed interval, or a cron pattern in UTC (croner's dialect). */
  schedule: { everyMs: number } | { cron: string };
  timeoutMs: number;
  /** Also run when the program starts. */
  runAtStart?: boolean;
  /**
   * Runs on every replica and writes down nothing: for what looks every few seconds and leases its work piece by piece.
   * Otherwise each slot of the schedule is run by one replica.
   */
  everyReplica?: boolean;
  /** Idempotent; `signal` aborts at the timeout and at shutdown. */
  run(signal: AbortSignal): Promise<void>;
};

export function defineJob(job: JobDefinition): JobDefinition {
  return job;
}
