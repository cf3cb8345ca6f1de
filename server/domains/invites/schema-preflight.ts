import { z } from 'zod';
import { Finding } from '#domains/media/index.ts';
import { NewInvite } from './schema.ts';

/** What is looked at, in the order in which it is told. */
export const CHECKS = [
  'invite',
  'tier',
  'onboarding',
  'mail',
  'servers',
  'reachable',
  'token',
  'outside',
  'libraries',
  'accounts',
  'seats',
  'download',
  'live_tv',
  'camera_upload',
] as const;

export const Check = Finding.extend({
  check: z.enum(CHECKS),
  /** Whose it is; null for what concerns the invite alone. */
  server: z.object({ id: z.string(), name: z.string(), kind_label: z.string() }).nullable(),
  /** Where in Foyer it can be mended; null where that is not in Foyer, or in the form itself. */
  mend: z.string().nullable(),
}).meta({ id: 'PreflightCheck' });
export type Check = z.infer<typeof Check>;

export const Preflight = z
  .object({
    /** The worst of all. */
    state: Finding.shape.state,
    checks: z.array(Check),
    /** When its servers were last looked at: the oldest look counts; null where one never was. */
    looked_at: z.string().nullable(),
    /** The looks are older than they should be. */
    stale: z.boolean(),
    /** A server is being looked at now. */
    looking: z.boolean(),
  })
  .meta({ id: 'Preflight' });
export type Preflight = z.infer<typeof Preflight>;

/** An invite as it stands in the form; with the id of the one that is being changed. */
export const Draft = z
  .strictObject({ id: z.string().max(64).optional(), invite: z.strictObject(NewInvite.shape) })
  .meta({ id: 'InviteDraft' });
export type Draft = z.infer<typeof Draft>;
