import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { type AuditActor, type AuditLog, auditActor } from '#domains/accounts/index.ts';
import type { MovedInvites } from '#domains/invites/index.ts';
import type { Caller, Media } from '#domains/media/index.ts';
import type { Arrivals } from '#domains/members/index.ts';
import type { Actor } from '#http/auth.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { SourceReader } from './protocol.ts';
import type { MoveStore } from './store-moves.ts';
import type { RecordStore } from './store-records.ts';
import type { RowStore } from './store-rows.ts';

/** What the domain is given by wire.ts. */
export type MovingDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  secrets: Secrets;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  media: Pick<Media, 'servers' | 'libraries' | 'descriptor' | 'guides' | 'isServerOwner'>;
  /** Connects a media server and answers its id. Throws where it does not answer or take the credentials. */
  connect(
    input: { kind: string; name: string; url: string; credentials: Record<string, string> },
    caller: Caller,
  ): Promise<string>;
  arrivals: Arrivals;
  invites: MovedInvites;
  reader: SourceReader;
  /** Where files lie while they are read. */
  folder: string;
};

export type MovingContext = MovingDeps & { moves: MoveStore; rows: RowStore; records: RecordStore };

/** Who moves in, for the record, also of what is done later in the background. */
export const Doer = z.object({
  actor: z.object({
    kind: z.enum(['account', 'api_key', 'system', 'guest']),
    id: z.string().nullable(),
    name: z.string(),
  }) satisfies z.ZodType<AuditActor>,
  ip: z.string().nullable(),
});
export type Doer = z.infer<typeof Doer>;

export function doerOf(actor: Actor, request: { ip: string }): Doer {
  return { actor: auditActor(actor), ip: request.ip };
}
