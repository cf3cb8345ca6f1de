import { invalidField } from '#kernel/errors.ts';
import { probeOrExplain } from './connect-server.ts';
import { type Caller, type MediaContext, tellServerChanged } from './context.ts';
import { checkCredentials, sealCredentials } from './credentials.ts';
import { serverNotFound } from './errors.ts';
import { ServerChanged } from './events.ts';
import { checkServiceUrl } from './service-url.ts';
import type { ServerRow } from './store.ts';
import { answered, connectionOf, requireServer } from './sync-server.ts';

export type ServerUpdate = {
  name?: string;
  url?: string;
  credentials?: Record<string, string>;
  is_default?: true;
  default_library_ids?: string[];
};

/**
 * Changes what is given. A new address or token is kept only when the same server answers there and takes it.
 * Throws 404, or 422 with what is wrong.
 */
export async function updateServer(
  context: MediaContext,
  id: string,
  input: ServerUpdate,
  caller: Caller,
): Promise<void> {
  const row = await requireServer(context, id);
  if (input.default_library_ids) await checkLibraries(context, id, input.default_library_ids);
  const way = await newWay(context, row, input);
  const probe = way && (await probeOrExplain(context, row.kind, { ...way, externalId: row.external_id }));
  const now = context.clock.now();
  await context.store.transaction(async (trx) => {
    const known = await context.store.updateServer(trx, id, {
      updated_at: now,
      ...(input.name === undefined ? {} : { name: input.name.trim() }),
      ...(way && { url: way.url, credentials_sealed: sealCredentials(context.secrets, way.credentials) }),
      ...(probe && { ...answered(context, probe.identity), synced_at: now }),
    });
    // Removed while the server was asked.
    if (!known) throw serverNotFound();
    if (input.is_default) await context.store.makeDefault(trx, id, now);
    if (probe) await context.store.replaceLibraries(trx, id, probe.libraries, { now, shareNew: false });
    if (input.default_library_ids)
      await context.store.setDefaultLibraries(trx, id, input.default_library_ids);
    await context.outbox.publish(trx, ServerChanged, { server_id: id });
    await context.recordAudit(trx, {
      actor: caller.actor,
      ip: caller.ip,
      action: 'server.update',
      target: { kind: 'server', id, name: input.name ?? row.name },
      details: {
        changed: Object.keys(input),
        ...(way === null || way.url === row.url ? {} : { url: way.url }),
      },
    });
  });
  context.outbox.poke();
  await tellServerChanged(context, id);
}

async function newWay(context: MediaContext, row: ServerRow, input: ServerUpdate) {
  if (input.url === undefined && input.credentials === undefined) return null;
  const stored = connectionOf(context, row);
  const url = input.url === undefined ? stored.url : await checkServiceUrl(input.url, context.resolveHost);
  const descriptor = context.registry.descriptor(row.kind);
  const credentials =
    input.credentials === undefined
      ? stored.credentials
      : checkCredentials(descriptor, { ...stored.credentials, ...input.credentials });
  return { url, credentials };
}

async function checkLibraries(
  context: MediaContext,
  serverId: string,
  libraryIds: readonly string[],
): Promise<void> {
  const known = new Set((await context.store.libraries([serverId])).map((library) => library.id));
  if (libraryIds.every((id) => known.has(id))) return;
  throw invalidField('default_library_ids', 'unknown', 'The server has no such library.');
}
