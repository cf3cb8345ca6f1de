import type { IdempotencyTables, RateLimitTables } from './foundation-tables.ts';
import type { JobTables } from './foundation-tables.ts';

/** Every table of Foyer. Each domain describes its own in tables.ts; only their types meet here. */
export type Schema = JobTables & RateLimitTables & IdempotencyTables;
