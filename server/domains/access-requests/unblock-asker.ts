import { notFound } from '#kernel/errors.ts';
import type { AccessRequestContext, Doer } from './context.ts';

/** Lets an address or name ask again. Throws 404. */
export async function unblockAsker(context: AccessRequestContext, id: string, doer: Doer): Promise<void> {
  const { db, blocked, audit, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const row = await blocked.remove(trx, id);
    if (!row) throw notFound('blocked address');
    await audit.record(trx, {
      actor: doer.audit,
      action: 'access_request.unblocked',
      target: { kind: 'access_request', id, name: row.written },
      ip: doer.ip,
    });
  });
  outbox.poke();
}
