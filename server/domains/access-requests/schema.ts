import { z } from 'zod';
import { ListQuery, listOf } from '#http/list.ts';
import { REQUEST_FILTERS, REQUEST_STATES } from './policy.ts';

const State = z.enum(REQUEST_STATES);
const Wanted = z.enum(['off', 'optional', 'required']);

/**
 * What the owner gives: what a tier says, or of one server, where null stands for the server that new invites open, its
 * default libraries, and for good.
 */
export const GrantedAccess = z.strictObject({
  /** Says everything; the others are null then. */
  tier_id: z.string().max(64).nullable().default(null),
  server_id: z.string().max(64).nullable(),
  library_ids: z.union([z.literal('all'), z.array(z.string().max(100)).min(1).max(500)]).nullable(),
  duration_days: z.int().min(1).max(3_650).nullable(),
});
export type GrantedAccess = z.infer<typeof GrantedAccess>;

/** What the page of asking needs. Nothing else is told where it is closed. */
export const AccessForm = z
  .object({
    is_open: z.boolean(),
    answer: z.enum(['owner', 'automatic']).nullable(),
    ask_code: Wanted,
    ask_name: Wanted,
    ask_message: Wanted,
    greeting: z.string(),
    server_name: z.string().nullable(),
    server_kind_label: z.string().nullable(),
    posters: z.array(z.string()),
    /** How many wait for a seat; null while there is room. */
    in_line: z.int().nullable(),
    /** Goes back with the form. */
    form: z.string(),
  })
  .meta({ id: 'AccessForm' });

export const AskInput = z
  .strictObject({
    /** An e-mail address or a username. */
    who: z.string().trim().min(1).max(254),
    name: z.string().trim().max(80).optional(),
    message: z.string().trim().max(1_000).optional(),
    code: z.string().trim().max(64).optional(),
    language: z.string().max(20).optional(),
    form: z.string().max(200),
    /** Nobody sees this field, so that only programs fill it in. */
    website: z.string().max(500).optional(),
  })
  .meta({ id: 'AskForAccess' });
export type AskInput = z.infer<typeof AskInput>;

/** A request as its person sees it. */
export const OwnAccessRequest = z
  .object({
    link: z.string(),
    who: z.string(),
    state: State,
    /** 1 is next; null where nobody waits. */
    place: z.int().nullable(),
    reason: z.string().nullable(),
    problem_code: z.string().nullable(),
    server_name: z.string().nullable(),
    server_kind_label: z.string().nullable(),
    /** Where each server opens in a browser, once he is in. */
    open_links: z.array(z.object({ name: z.string(), url: z.string() })),
    /** Where the person goes on by himself, where a server wants more of him. */
    continue_path: z.string().nullable(),
    may_withdraw: z.boolean(),
    /** Whether the answer also comes by mail. */
    is_mailed: z.boolean(),
  })
  .meta({ id: 'OwnAccessRequest' });
export type OwnAccessRequest = z.infer<typeof OwnAccessRequest>;

export const AccessRequest = z
  .object({
    id: z.string(),
    who: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    message: z.string(),
    language: z.string().nullable(),
    state: State,
    place: z.int().nullable(),
    by_code: z.boolean(),
    /** Null until it is decided, and where the code of an invite to several servers says it. */
    access: GrantedAccess.nullable(),
    invite_id: z.string().nullable(),
    member_id: z.string().nullable(),
    problem_code: z.string().nullable(),
    reason: z.string().nullable(),
    answered_by: z.string().nullable(),
    /** How often the same person asked before. */
    asked_before: z.int(),
    asked_at: z.string(),
    lined_at: z.string().nullable(),
    answered_at: z.string().nullable(),
  })
  .meta({ id: 'AccessRequest' });
export type AccessRequest = z.infer<typeof AccessRequest>;

const Counts = z.object(
  Object.fromEntries(REQUEST_FILTERS.map((filter) => [filter, z.int()])) as Record<
    (typeof REQUEST_FILTERS)[number],
    z.ZodInt
  >,
);
export const AccessRequestQuery = ListQuery.extend({
  filter: z.enum(REQUEST_FILTERS).default('waiting'),
  q: z.string().max(200).optional(),
});
export const AccessRequestList = listOf(AccessRequest)
  .extend({ counts: Counts })
  .meta({ id: 'AccessRequestList' });

/** Left out: what the settings give. */
export const ApproveInput = z
  .strictObject({ access: GrantedAccess.optional() })
  .meta({ id: 'ApproveAccessRequest' })
  .nullish();
const RefuseFields = {
  /** Shown to the person. */
  reason: z.string().trim().max(500).optional(),
  /** The same person cannot ask again. */
  block: z.boolean().optional(),
};
export const RefuseInput = z.strictObject(RefuseFields).meta({ id: 'RefuseAccessRequest' }).nullish();
const Ids = z.array(z.string().max(64)).min(1).max(100);
/** What is given is given to each; left out: what the settings give. */
export const ApproveManyInput = z
  .strictObject({ ids: Ids, access: GrantedAccess.optional() })
  .meta({ id: 'ApproveAccessRequests' });
export const RefuseManyInput = z
  .strictObject({ ids: Ids, ...RefuseFields })
  .meta({ id: 'RefuseAccessRequests' });
/** Each is answered by itself: one that stands differently by now does not hold the others up. */
export const AnsweredMany = z
  .object({ answered: z.int(), problems: z.array(z.object({ id: z.string(), code: z.string() })) })
  .meta({ id: 'AnsweredAccessRequests' });

export const BlockedAsker = z
  .object({ id: z.string(), who: z.string(), blocked_by: z.string(), blocked_at: z.string() })
  .meta({ id: 'BlockedAsker' });
export const BlockedAskerList = listOf(BlockedAsker).meta({ id: 'BlockedAskerList' });
