import { type Caller, type MediaContext, tellServerChanged } from './context.ts';
import { openCredentials } from './credentials.ts';
import { serverNotFound, toServerProblem } from './errors.ts';
import { ServerChanged } from './events.ts';
import { type Probe, probeServer, useClient } from './probe.ts';
import type { ConnectionSettings, ServerIdentity } from './protocol.ts';
import type { ServerProblemCode } from './schema.ts';
import type { ServerRow } from './store.ts';

/**
 * Brings what is stored of a server to what it is now: name of its owner, version, libraries, posters, and whether it
 * answers. A library the server no longer has stays, marked missing. That the server fails is a result, not an error.
 */
export async function syncServer(context: MediaContext, id: string): Promise<void> {
  const row = await requireServer(context, id);
  const outcome = await attempt(() => probeServer(context, row.kind, connectionOf(context, row)));
  if (outcome.kind === 'failed') {
    await noteFailure(context, row, outcome.code);
    return;
  }
  await noteLibraries(context, row, outcome.value);
}

/** The same by somebody's hand, who stands in the audit log with what came of it. */
export async function syncServerFor(context: MediaContext, id: string, { actor, ip }: Caller): Promise<void> {
  await syncServer(context, id);
  const { name, reachable } = await requireServer(context, id);
  await context.store.transaction((trx) =>
    context.recordAudit(trx, {
      actor,
      ip,
      action: 'server.sync',
      target: { kind: 'server', id, name },
      details: { answered: reachable === 1 },
    }),
  );
}

/** Like `syncServer`, but asks only whether the server answers: cheap enough to do often. */
export async function checkServer(context: MediaContext, id: string): Promise<void> {
  const row = await requireServer(context, id);
  const outcome = await attempt(() =>
    useClient(context, row.kind, connectionOf(context, row), (client) => client.identify()),
  );
  if (outcome.kind === 'failed') await noteFailure(context, row, outcome.code);
  else if (await context.store.updateServer(null, row.id, answered(context, outcome.value))) {
    if (row.reachable !== 1) await tellServerChanged(context, row.id);
  }
}

export async function requireServer(context: MediaContext, id: string): Promise<ServerRow> {
  const row = await context.store.server(id);
  if (!row) throw serverNotFound();
  return row;
}

/** How to reach a stored server, with its credentials decrypted. */
export function connectionOf(context: Pick<MediaContext, 'secrets'>, row: ServerRow): ConnectionSettings {
  return {
    url: row.url,
    credentials: openCredentials(context.secrets, row.credentials_sealed),
    externalId: row.external_id,
  };
}

type Attempt<Value> = { kind: 'answered'; value: Value } | { kind: 'failed'; code: ServerProblemCode };

async function attempt<Value>(ask: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { kind: 'answered', value: await ask() };
  } catch (error) {
    return { kind: 'failed', code: toServerProblem(error).code };
  }
}

async function noteFailure(context: MediaContext, row: ServerRow, code: ServerProblemCode): Promise<void> {
  const now = context.clock.now();
  await context.store.updateServer(null, row.id, {
    reachable: 0,
    checked_at: now,
    problem_code: code,
    problem_since: row.problem_code === null ? now : row.problem_since,
  });
  if (row.problem_code !== code) await tellServerChanged(context, row.id);
}

async function noteLibraries(context: MediaContext, row: ServerRow, probe: Probe): Promise<void> {
  const now = context.clock.now();
  const changed = await context.store.transaction(async (trx) => {
    const change = { ...answered(context, probe.identity), synced_at: now };
    // Removed while we asked: nothing is left to bring up to date.
    if (!(await context.store.updateServer(trx, row.id, change))) return false;
    const isNew = await context.store.replaceLibraries(trx, row.id, probe.libraries, {
      now,
      shareNew: false,
    });
    if (isNew) await context.outbox.publish(trx, ServerChanged, { server_id: row.id });
    return isNew;
  });
  if (changed) context.outbox.poke();
  if (changed || row.reachable !== 1) await tellServerChanged(context, row.id);
}

/** What is stored of a server that has just introduced itself. */
export function answered(context: MediaContext, identity: ServerIdentity) {
  return {
    reachable: 1 as const,
    checked_at: context.clock.now(),
    problem_code: null,
    problem_since: null,
    version: identity.version,
    // While the vendor has an outage the server answers without naming its owner.
    ...(identity.ownerName === null ? {} : { owner_name: identity.ownerName }),
    ...(identity.ownerExternalId === null ? {} : { owner_external_id: identity.ownerExternalId }),
  };
}
