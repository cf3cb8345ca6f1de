import { z } from 'zod';
import { ListQuery, listOf } from '#http/list.ts';
import { OnFailure, ServerBrief } from './schema.ts';

const LocalAccountInput = z.strictObject({
  server_id: z.string().max(64),
  username: z.string().max(100),
  password: z.string().max(200),
  /** He has this account at the server already: it is proven there, and no new one is made. */
  existing: z.boolean().optional(),
});
export type LocalAccountInput = z.infer<typeof LocalAccountInput>;

export const RedeemInput = z
  .strictObject({
    code: z.string().max(64),
    sign_in_id: z.string().max(100).optional(),
    email: z.string().trim().max(254).optional(),
    username: z.string().trim().max(100).optional(),
    /** An attempt of this browser that was taken back for the account that was chosen: nobody signs in anew for another. */
    redemption_id: z.string().max(100).optional(),
    /** The accounts that the guest chooses, one for each server that has its own. */
    accounts: z.array(LocalAccountInput).max(20).optional(),
  })
  .meta({ id: 'RedeemRequest' });

export const MendInput = z
  .strictObject({
    /** New names and passwords, where servers have accounts of their own. */
    accounts: z.array(LocalAccountInput).max(20).optional(),
    /** Only this server; all that have failed where left out. */
    server_id: z.string().max(64).optional(),
  })
  .meta({ id: 'MendRequest' });

export const RetryInput = z.strictObject({ server_id: z.string().max(64).optional() }).nullish();

const Problem = z.object({
  code: z.string(),
  detail: z.string(),
  retry_after_seconds: z.number().nullable(),
});
const Person = z.object({ name: z.string(), avatar_url: z.string().nullable() });
const Status = z.enum(['running', 'undoing', 'done', 'undone']);
const StoredStatus = z.enum(['running', 'done', 'undone']);
const Outcome = z.enum(['joined', 'already_member', 'invitation_sent']).nullable();

const Steps = z.array(
  z.object({ name: z.string(), state: z.enum(['waiting', 'running', 'done', 'undone']) }),
);
const WaitingFor = z.object({ code: z.string(), retry_at: z.string() });
const ServerState = z.enum(['waiting', 'running', 'retrying', 'done', 'failed', 'undoing', 'undone']);
const Welcome = z.object({
  server_name: z.string(),
  open_url: z.string().nullable(),
  links: z.array(z.object({ device: z.enum(['web', 'phone', 'tv']), url: z.string() })),
  libraries: z.array(z.object({ title: z.string(), type: z.string() })),
  expires_at: z.string().nullable(),
  posters: z.array(z.string()),
});
export type Welcome = z.infer<typeof Welcome>;

const AtServer = ServerBrief.extend({
  state: ServerState,
  outcome: Outcome,
  problem: Problem.nullable(),
  waiting_for: WaitingFor.nullable(),
});

/** How far a redemption is at one of its servers. */
export const RedemptionServer = AtServer.extend({
  steps: Steps,
  join_flow: z.enum(['external_sign_in', 'local_account']),
  /** The name the guest chose there. */
  username: z.string().nullable(),
  /** He said that the account is there already. */
  existing: z.boolean(),
  password_min_length: z.int().nullable(),
  /** It has failed for good, and the guest can have it tried again. */
  can_mend: z.boolean(),
  welcome: Welcome.nullable(),
}).meta({ id: 'RedemptionServer' });
export type RedemptionServer = z.infer<typeof RedemptionServer>;

export const Redemption = z
  .object({
    id: z.string(),
    status: Status,
    steps: Steps,
    person: Person,
    outcome: Outcome,
    problem: Problem.nullable(),
    waiting_for: WaitingFor.nullable(),
    welcome: Welcome.nullable(),
    /** It was taken back, and another account mends it: the same browser redeems again with `redemption_id`. */
    can_choose_again: z.boolean(),
    on_failure: OnFailure,
    servers: z.array(RedemptionServer),
  })
  .meta({ id: 'Redemption' });
export type Redemption = z.infer<typeof Redemption>;

export const RedemptionRecord = z
  .object({
    id: z.string(),
    invite_id: z.string(),
    invite_code: z.string(),
    /** False where the invite has been deleted since. */
    invite_exists: z.boolean(),
    person: Person,
    email: z.string().nullable(),
    status: StoredStatus,
    outcome: Outcome,
    problem: Problem.nullable(),
    on_failure: OnFailure,
    servers: z.array(
      AtServer.extend({ /** The owner can have it tried again without the guest. */ can_retry: z.boolean() }),
    ),
    member_id: z.string().nullable(),
    created_at: z.string(),
    finished_at: z.string().nullable(),
  })
  .meta({ id: 'RedemptionRecord' });
export type RedemptionRecord = z.infer<typeof RedemptionRecord>;

export const RedemptionQuery = ListQuery.extend({
  status: StoredStatus.optional(),
  /** Only those of the last week that failed and wait for the owner. */
  waiting: z.literal('true').optional(),
});
export const RedemptionList = listOf(RedemptionRecord).meta({ id: 'RedemptionList' });
export type RedeemInput = z.infer<typeof RedeemInput>;
