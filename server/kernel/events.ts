import type { z } from 'zod';

/** A fact that a domain publishes. Defined once with its payload's shape; its id is stable. */
export type EventDefinition<Payload> = { id: string; schema: z.ZodType<Payload> };

export function defineEvent<Payload>(id: string, schema: z.ZodType<Payload>): EventDefinition<Payload> {
  return { id, schema };
}

/** One event on its way: what lies in the outbox. `at` is epoch milliseconds. */
export type PublishedEvent = { id: string; type: string; at: number; payload: unknown };

/** A consumer of events. It may be called more than once for the same event id, so it must be idempotent. */
export type Subscription = {
  /** Stable name: deliveries are remembered by it. */
  name: string;
  types: readonly string[];
  handle(event: PublishedEvent): Promise<void>;
};
