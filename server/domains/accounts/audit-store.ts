import { type Kysely, sql } from 'kysely';
import { likeAnywhere } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';

export type AuditActor = {
  kind: 'account' | 'api_key' | 'system' | 'guest';
  id: string | null;
  name: string;
};
export type AuditTarget = { kind: string; id: string; name: string };

export type AuditEntry = {
  id: string;
  at: number;
  actor: AuditActor;
  action: string;
  target: AuditTarget | null;
  details: Record<string, unknown>;
  ip: string | null;
};

export type AuditFilter = {
  /** Words to be found in names, action, details or address. */
  q?: string;
  action?: string;
  actorId?: string;
};

/** Entries of the audit log. Give it a transaction to make its writes part of one. */
export function createAuditStore(db: Kysely<Schema>) {
  const matching = (filter: AuditFilter) => {
    let query = db.selectFrom('audit_entries');
    if (filter.action) query = query.where('action', '=', filter.action);
    if (filter.actorId) query = query.where('actor_id', '=', filter.actorId);
    const words = filter.q?.trim();
    if (words) query = query.where(sql<boolean>`search_text like ${likeAnywhere(words)} escape '\\'`);
    return query;
  };

  return {
    insert: async (entry: AuditEntry): Promise<void> => {
      const details = JSON.stringify(entry.details);
      const { target } = entry;
      const words = [entry.actor.name, entry.action, target?.name, target?.id, details, entry.ip];
      await db
        .insertInto('audit_entries')
        .values({
          id: entry.id,
          at: entry.at,
          actor_kind: entry.actor.kind,
          actor_id: entry.actor.id,
          actor_name: entry.actor.name,
          action: entry.action,
          target_kind: target?.kind ?? null,
          target_id: target?.id ?? null,
          target_name: target?.name ?? null,
          details,
          ip: entry.ip,
          search_text: words
            .filter((word) => typeof word === 'string')
            .join(' ')
            .toLowerCase(),
        })
        .execute();
    },
    /** Newest first; `beforeId` is the last one of the page before. */
    list: async (
      filter: AuditFilter,
      limit: number,
      beforeId: string | null,
    ): Promise<{ items: AuditEntry[]; more: boolean; total: number }> => {
      let page = matching(filter)
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (beforeId !== null) page = page.where('id', '<', beforeId);
      const rows = await page.execute();
      const { total } = await matching(filter)
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { items: rows.slice(0, limit).map(toEntry), more: rows.length > limit, total };
    },
    /** Deletes entries written before `before`; returns how many. */
    prune: async (before: number): Promise<number> => {
      const result = await db.deleteFrom('audit_entries').where('at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

function toEntry(row: Schema['audit_entries']): AuditEntry {
  const { target_kind: kind, target_id: id, target_name: name } = row;
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    target: kind === null || id === null ? null : { kind, id, name: name ?? '' },
    details: JSON.parse(row.details),
    ip: row.ip,
  };
}
