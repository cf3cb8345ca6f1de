/**
 * The importer protocol: what another program's file holds, in Foyer's own words. An importer reads one program's file
 * and nothing else; it asks nobody, writes nothing, and takes no password. Nothing else in Foyer knows such a file.
 */
import { z } from 'zod';

const Text = z.string().max(2_000);
const Time = z.int().nullable();

/** A media server as the program knew it. */
export const SourceServer = z.object({
  /** The program's own id of it, unique within the file. */
  key: Text,
  name: Text,
  /** As Foyer calls this kind; a kind that Foyer does not have stays as the program calls it. */
  kind: Text,
  /** Addresses under which the program reached it; none where the file does not say. */
  urls: z.array(Text),
  /** The id the server gives itself, where the file has it. */
  externalId: Text.nullable(),
});
export type SourceServer = z.infer<typeof SourceServer>;

/** Somebody at one server, by whatever the file has: the server's id first, then e-mail, then name. */
export const SourceAccount = z.object({
  serverKey: Text,
  externalUserId: Text.nullable(),
  email: Text.nullable(),
  username: Text.nullable(),
});
export type SourceAccount = z.infer<typeof SourceAccount>;

export const SourcePerson = z.object({
  key: Text,
  name: Text,
  accounts: z.array(SourceAccount).max(100),
  /** The account at a vendor, where the file names it. */
  identity: z.object({ provider: Text, externalId: Text }).nullable(),
  joinedAt: Time,
  expiresAt: Time,
  note: Text,
  inviteCode: Text.nullable(),
  /** What Foyer has no place for yet (permissions, quotas): kept as it is, so that nothing is lost. Never a secret. */
  keep: z.record(z.string(), z.unknown()).nullable(),
});
export type SourcePerson = z.infer<typeof SourcePerson>;

/** A library by the server's own id, or by its title where the program kept only that. */
const SourceLibrary = z.object({ externalId: Text.nullable(), title: Text.nullable() });

export const SourceInvite = z.object({
  key: Text,
  code: Text,
  description: Text,
  createdBy: Text.nullable(),
  createdAt: Time,
  expiresAt: Time,
  usageLimit: z.int().nullable(),
  usedCount: z.int(),
  durationDays: z.int().nullable(),
  isActive: z.boolean(),
  isHome: z.boolean(),
  allowDownload: z.boolean(),
  allowLiveTv: z.boolean(),
  allowCameraUpload: z.boolean(),
  /** How many may play at once, where the program limits it. */
  maxStreams: z.int().nullable(),
  opens: z
    .array(
      z.object({
        serverKey: Text,
        /** Null where the file does not say which. */
        libraries: z.union([z.literal('all'), z.array(SourceLibrary).max(500)]).nullable(),
      }),
    )
    .max(100),
});
export type SourceInvite = z.infer<typeof SourceInvite>;

/** Somebody's request for a title, kept as it is for the part of Foyer that will know requests. */
export const SourceRequest = z.object({
  key: Text,
  name: Text,
  personKey: Text.nullable(),
  keep: z.record(z.string(), z.unknown()),
});
export type SourceRequest = z.infer<typeof SourceRequest>;

export const SECTIONS = ['servers', 'people', 'invites', 'requests'] as const;
export type Section = (typeof SECTIONS)[number];

/** Everything a file holds that can come over. */
export const Source = z.object({
  servers: z.array(SourceServer),
  people: z.array(SourcePerson),
  invites: z.array(SourceInvite),
  requests: z.array(SourceRequest),
  /** Tokens of servers by their key; empty unless they were asked for. Secret. */
  tokens: z.record(z.string(), z.string()),
  /** The program may have been running when the file was copied: what it wrote last is missing then. */
  mayBeOld: z.boolean(),
});
export type Source = z.infer<typeof Source>;

/** A program to move from, as data: pages and the command line are drawn from it. */
export type Program = {
  kind: string;
  label: string;
  /** Other names on the command line. */
  alsoCalled: readonly string[];
  /** What its file is called. */
  fileName: string;
  brings: readonly Section[];
};

export type Importer = {
  program: Program;
  /** Reads the whole file, which nobody else writes to. Throws UnreadableFile. */
  read(file: string, options: { takeTokens: boolean }): Source;
};

export const UNREADABLE_CODES = [
  'not_its_file',
  'damaged',
  'wrong_version',
  'too_large',
  'too_much',
  'took_too_long',
] as const;
export type UnreadableCode = (typeof UNREADABLE_CODES)[number];

/** Why a file cannot be read, in a sentence for the owner that names nothing out of the file. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'UnreadableFile';
    this.code = code;
  }
}

/** Reads files of all programs, each beside the running program and with an end to its patience. */
export type SourceReader = {
  programs: readonly Program[];
  /** Throws UnreadableFile. */
  read(kind: string, file: string, options: { takeTokens: boolean }): Promise<Source>;
};
