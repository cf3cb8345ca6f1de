import { z } from 'zod';
import { ListQuery, listOf } from '#http/list.ts';
import { SECTIONS } from './protocol.ts';

const Verdict = z.enum(['new', 'known', 'blocked']);
const Outcome = z.enum(['done', 'known', 'left', 'failed']);
const SectionName = z.enum(SECTIONS).meta({ id: 'MoveSection' });

export const ProgramList = z
  .object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        file_name: z.string(),
        brings: z.array(SectionName),
      }),
    ),
  })
  .meta({ id: 'ProgramList' });

export const MoveQuery = z.object({
  program: z.string().max(50),
  file_name: z.string().trim().max(200).default(''),
  /** Tokens of servers stand in some files: they are taken over only where this says so. */
  take_tokens: z.stringbool().default(false),
});

const MoveServer = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  /** Null for a kind that Foyer does not know. */
  kind_label: z.string().nullable(),
  urls: z.array(z.string()),
  has_token: z.boolean(),
  /** The connected server that it is. */
  server_id: z.string().nullable(),
});

export const Move = z
  .object({
    id: z.string(),
    program: z.string(),
    program_label: z.string(),
    file_name: z.string(),
    state: z.enum(['planning', 'ready', 'applying', 'done']),
    /** The program may have been running when the file was copied. */
    may_be_old: z.boolean(),
    created_at: z.string(),
    ended_at: z.string().nullable(),
    servers: z.array(MoveServer),
    counts: z.array(
      z.object({
        section: SectionName,
        verdict: Verdict.nullable(),
        outcome: Outcome.nullable(),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: 'Move' });
export type Move = z.infer<typeof Move>;

export const MoveList = listOf(Move).meta({ id: 'MoveList' });

export const MoveEntry = z
  .object({
    /** Its place in the file. */
    position: z.int(),
    section: SectionName,
    name: z.string(),
    /** What tells it from others of its name: an address of a person, what an invite is for. */
    detail: z.string().nullable(),
    expires_at: z.string().nullable(),
    verdict: Verdict.nullable(),
    reason: z.string().nullable(),
    remark: z.string().nullable(),
    outcome: Outcome.nullable(),
    /** What it is here. */
    target_id: z.string().nullable(),
  })
  .meta({ id: 'MoveEntry' });
export type MoveEntry = z.infer<typeof MoveEntry>;

export const EntryQuery = ListQuery.extend({
  section: SectionName.optional(),
  verdict: Verdict.optional(),
  outcome: Outcome.optional(),
});
export const MoveEntryList = listOf(MoveEntry).meta({ id: 'MoveEntryList' });

export const MoveChange = z
  .strictObject({
    /** Which connected server each of the file's is, by the file's key; null for none. */
    servers: z.record(z.string().max(2_000), z.string().max(64).nullable()),
  })
  .meta({ id: 'MoveChange' });

/** Which of the file's servers, by its key. */
export const MoveConnect = z.strictObject({ server: z.string().max(2_000) }).meta({ id: 'MoveConnect' });
