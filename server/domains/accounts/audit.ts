import { type Kysely, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Actor } from '#http/auth.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import { type AuditActor, type AuditTarget, createAuditStore } from './audit-store.ts';
import { auditAdded } from './events.ts';

export type AuditInput = {
  actor: AuditActor;
  /** `<thing>.<what happened>`, e.g. `account.created`: stable, filtered by and translated in the web. */
  action: string;
  target?: AuditTarget | null;
  /** What changed, for people. Never a secret: no password, token or key. */
  details?: Record<string, unknown>;
  ip?: string | null;
};

export type AuditLog = {
  /** Writes one entry. Give the transaction of the change it tells of, so that neither exists without the other. */
  record(executor: Kysely<Schema>, input: AuditInput): Promise<void>;
};

/** Foyer itself, for what no person asked for. */
export const SYSTEM_ACTOR: AuditActor = { kind: 'system', id: null, name: 'Foyer' };

/** The audit log's name for who asked. A guest has no account. */
export function auditActor(actor: Actor): AuditActor {
  if (actor.kind === 'anonymous') return { kind: 'guest', id: null, name: 'guest' };
  if (actor.via === 'api_key') return { kind: 'api_key', id: actor.credentialId, name: actor.name };
  return { kind: 'account', id: actor.accountId, name: actor.name };
}

export function createAuditLog(deps: { clock: Clock; ids: Ids; outbox: Outbox }): AuditLog {
  const { clock, ids, outbox } = deps;

  const write = async (trx: Transaction<Schema>, input: AuditInput): Promise<void> => {
    const id = ids.next();
    const { actor, action, target = null, details = {}, ip = null } = input;
    await createAuditStore(trx).insert({ id, at: clock.now(), actor, action, target, details, ip });
    await outbox.publish(trx, auditAdded, { id });
  };

  return {
    record: async (executor, input) => {
      if (executor instanceof Transaction) {
        await write(executor, input);
        return;
      }
      await executor.transaction().execute((trx) => write(trx, input));
      outbox.poke();
    },
  };
}
