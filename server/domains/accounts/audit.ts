import { type Kysely, sql, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import { likeAnywhere } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { Actor } from '#http/auth.ts';
import { decodeCursor, encodeCursor } from '#http/list.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import { auditAdded } from './events.ts';

export type AuditActor = {
  kind: 'account' | 'api_key' | 'system' | 'guest';
  id: string | null;
  name: string;
};
export type AuditTarget = { kind: string; id: string; name: string };

export type AuditInput = {
  actor: AuditActor;
  /** `<thing>.<what happened>`, e.g. `account.created`: stable, filtered by and translated in the web. */
  action: string;
  target?: AuditTarget | null;
  /** What changed, for people. Never a secret: no password, token or key. */
  details?: Record<string, unknown>;
  ip?: string | null;
};

export type AuditEntry = {
  id: string;
  at: number;
  actor: AuditActor;
  action: string;
  target: AuditTarget | null;
  details: Record<string, unknown>;
  ip: string | null;
};

export type AuditFilter = { q?: string; action?: string; actorId?: string; limit: number; cursor?: string };

export type AuditLog = {
  /** Writes one entry. Give the transaction of the change it tells of, so that neither exists without the other. */
  record(executor: Kysely<Schema>, input: AuditInput): Promise<void>;
  /** Newest first. Throws 400 `invalid_cursor`. */
  list(filter: AuditFilter): Promise<{ items: AuditEntry[]; nextCursor: string | null; total: number }>;
  /** Deletes entries written before `before` (epoch ms); returns how many. */
  prune(before: number): Promise<number>;
};

/** The audit log's name for who asked. A guest has no account; `system` is Foyer itself. */
export function auditActor(actor: Actor): AuditActor {
  if (actor.kind === 'anonymous') return { kind: 'guest', id: null, name: 'guest' };
  if (actor.via === 'api_key') return { kind: 'api_key', id: actor.credentialId, name: actor.name };
  return { kind: 'account', id: actor.accountId, name: actor.name };
}

export const SYSTEM_ACTOR: AuditActor = { kind: 'system', id: null, name: 'Foyer' };

export function createAuditLog(deps: { db: Database; clock: Clock; ids: Ids; outbox: Outbox }): AuditLog {
  const { db, clock, ids, outbox } = deps;

  const write = async (trx: Transaction<Schema>, input: AuditInput): Promise<void> => {
    const id = ids.next();
    const details = JSON.stringify(input.details ?? {});
    const target = input.target ?? null;
    const words = [input.actor.name, input.action, target?.name, target?.id, details, input.ip];
    await trx
      .insertInto('audit_entries')
      .values({
        id,
        at: clock.now(),
        actor_kind: input.actor.kind,
        actor_id: input.actor.id,
        actor_name: input.actor.name,
        action: input.action,
        target_kind: target?.kind ?? null,
        target_id: target?.id ?? null,
        target_name: target?.name ?? null,
        details,
        ip: input.ip ?? null,
        search_text: words
          .filter((word) => typeof word === 'string')
          .join(' ')
          .toLowerCase(),
      })
      .execute();
    await outbox.publish(trx, auditAdded, { id });
  };

  const matching = (filter: AuditFilter) => {
    let query = db.selectFrom('audit_entries');
    if (filter.action) query = query.where('action', '=', filter.action);
    if (filter.actorId) query = query.where('actor_id', '=', filter.actorId);
    const words = filter.q?.trim();
    if (words) query = query.where(sql<boolean>`search_text like ${likeAnywhere(words)} escape '\\'`);
    return query;
  };

  return {
    record: async (executor, input) => {
      if (executor instanceof Transaction) {
        await write(executor, input);
        return;
      }
      await executor.transaction().execute((trx) => write(trx, input));
    },
    list: async (filter) => {
      let page = matching(filter)
        .selectAll()
        .orderBy('id', 'desc')
        .limit(filter.limit + 1);
      if (filter.cursor) page = page.where('id', '<', String(decodeCursor(filter.cursor)[0]));
      const rows = await page.execute();
      const { total } = await matching(filter)
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const items = rows.slice(0, filter.limit).map(toEntry);
      const last = items.at(-1);
      return {
        items,
        nextCursor: rows.length > filter.limit && last ? encodeCursor([last.id]) : null,
        total,
      };
    },
    prune: async (before) => {
      const result = await db.deleteFrom('audit_entries').where('at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

function toEntry(row: Schema['audit_entries']): AuditEntry {
  const hasTarget = row.target_kind !== null && row.target_id !== null;
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    target: hasTarget
      ? { kind: row.target_kind ?? '', id: row.target_id ?? '', name: row.target_name ?? '' }
      : null,
    details: JSON.parse(row.details),
    ip: row.ip,
  };
}
