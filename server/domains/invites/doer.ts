import { type AuditActor, auditActor } from '#domains/accounts/index.ts';
import type { Actor } from '#http/auth.ts';

/** Who does it, for the record: the account is null for the system itself. */
export type Doer = { accountId: string | null; name: string; audit: AuditActor; ip: string | null };

export const FOYER_ITSELF: Doer = {
  accountId: null,
  name: 'Foyer',
  audit: { kind: 'system', id: null, name: 'Foyer' },
  ip: null,
};

/** Who asked, and from which address. */
export function doerOf(actor: Actor, request: { ip: string }): Doer {
  const audit = auditActor(actor);
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  return { accountId, name: audit.name, audit, ip: request.ip };
}
