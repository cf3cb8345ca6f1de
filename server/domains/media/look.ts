import { z } from 'zod';

/**
 * One thing that was looked at, and how it stands. `reason` is stable, snake_case: the pages have a sentence for each.
 * `unknown` is not a failure: it says that nobody could be asked who would know.
 */
export const Finding = z.object({
  state: z.enum(['ok', 'warning', 'problem', 'unknown']),
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** How a server stands for letting people in, as it and its vendor tell it at one moment. */
export const ServerLook = z.object({
  /** Whether it answers at the address where we reach it. */
  reachable: Finding,
  /** Whether server and vendor take our credentials. */
  token: Finding,
  /** What is known of whether people reach it from elsewhere. */
  outside: Finding,
  /** The server's own ids of the libraries that are there; null where it did not tell. */
  libraryIds: z.array(z.string()).nullable(),
  /** Whether somebody can be let in as this type of user; every type of the kind has one. */
  userTypes: z.partialRecord(z.enum(['friend', 'home', 'local']), Finding),
  /** How many of a type there are and may be, where there is a limit. */
  seats: z.partialRecord(z.enum(['friend', 'home', 'local']), z.object({ taken: z.int(), limit: z.int() })),
  /** The permissions that hang on something, e.g. a subscription of the owner; the others are always good. */
  permissions: z.partialRecord(z.enum(['download', 'live_tv', 'camera_upload']), Finding),
});
export type ServerLook = z.infer<typeof ServerLook>;
