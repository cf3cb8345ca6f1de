import type { SignedInActor } from '#http/auth.ts';
import { auditActor } from './audit.ts';
import type { AccountsContext } from './context.ts';
import { createSessionStore } from './session-store.ts';

/** Ends one of somebody's own sessions, or all but the one he asks with; returns how many. None ended writes no entry. */
export async function endSessions(
  context: AccountsContext,
  person: SignedInActor,
  which: { id: string } | 'all others',
  ip: string,
): Promise<number> {
  const { accountId, credentialId, name } = person;
  return context.commit(async (trx) => {
    const sessions = createSessionStore(trx);
    const ended =
      which === 'all others'
        ? await sessions.removeAll(accountId, credentialId)
        : Number(await sessions.remove(accountId, which.id));
    if (ended === 0) return 0;
    await context.audit.record(trx, {
      actor: auditActor(person),
      action: 'account.sessions_ended',
      target: { kind: 'account', id: accountId, name },
      details: { sessions_ended: ended },
      ip,
    });
    return ended;
  });
}
