import { type Caller, type MediaContext, tellServerChanged } from './context.ts';
import { serverInUse, serverNotFound } from './errors.ts';
import { ServerRemoved } from './events.ts';
import { requireServer } from './sync-server.ts';

/**
 * Forgets a server; people's access at the server itself stays as it is. Throws 404, and 409 `server_in_use` with the
 * members where there are any and `force` is not set.
 */
export async function removeServer(
  context: MediaContext,
  id: string,
  force: boolean,
  caller: Caller,
): Promise<void> {
  const row = await requireServer(context, id);
  const members = await context.usedBy(id);
  if (members.length > 0 && !force) throw serverInUse(members);
  await context.store.transaction(async (trx) => {
    // Somebody else was faster.
    if (!(await context.store.deleteServer(trx, id))) throw serverNotFound();
    await context.outbox.publish(trx, ServerRemoved, { server_id: id });
    await context.recordAudit(trx, {
      actor: caller.actor,
      ip: caller.ip,
      action: 'server.remove',
      target: { kind: 'server', id, name: row.name },
      details: { url: row.url, detached_members: members.length },
    });
  });
  context.outbox.poke();
  await tellServerChanged(context, id);
}
