import { type Caller, type MediaContext, tellServerChanged } from './context.ts';
import { checkCredentials, sealCredentials } from './credentials.ts';
import { takeDiscovered } from './discover-servers.ts';
import { asAppError, serverKnown } from './errors.ts';
import { ServerChanged } from './events.ts';
import { type Probe, probeServer } from './probe.ts';
import { checkServiceUrl } from './service-url.ts';

export type ConnectInput =
  | { kind: string; name?: string; url: string; credentials: Record<string, string> }
  | { kind: string; name?: string; discovery_id: string; external_id: string };

type Way = { url: string; credentials: Record<string, string>; externalId: string | null };

/**
 * Connects a server, by address and token or from a list that was found: it must answer and take the token first.
 * Returns its id. Throws 422 with what is wrong, 409 `server_known`, 410 `discovery_expired`.
 */
export async function connectServer(
  context: MediaContext,
  input: ConnectInput,
  caller: Caller,
): Promise<string> {
  const way =
    'discovery_id' in input
      ? await wayFromDiscovery(context, input, caller)
      : await wayByHand(context, input);
  const probe = await probeOrExplain(context, input.kind, way);
  const { identity } = probe;
  const known = await context.store.serverByExternalId(input.kind, identity.externalId);
  if (known) throw serverKnown(known.name);

  const id = context.ids.next();
  const name = input.name?.trim() || identity.name || identity.externalId;
  const now = context.clock.now();
  await context.store.transaction(async (trx) => {
    const inserted = await context.store.insertServer(trx, {
      id,
      kind: input.kind,
      name,
      url: way.url,
      external_id: identity.externalId,
      version: identity.version,
      credentials_sealed: sealCredentials(context.secrets, way.credentials),
      owner_name: identity.ownerName,
      owner_external_id: identity.ownerExternalId,
      reachable: 1,
      checked_at: now,
      problem_code: null,
      problem_since: null,
      synced_at: now,
      created_at: now,
      updated_at: now,
    });
    if (!inserted) throw serverKnown(name);
    await context.store.replaceLibraries(trx, id, probe.libraries, { now, shareNew: true });
    await context.outbox.publish(trx, ServerChanged, { server_id: id });
    await context.recordAudit(trx, {
      actor: caller.actor,
      ip: caller.ip,
      action: 'server.connect',
      target: { kind: 'server', id, name },
      details: { kind: input.kind, url: way.url, libraries: probe.libraries.length },
    });
  });
  context.outbox.poke();
  await tellServerChanged(context, id);
  return id;
}

async function wayByHand(
  context: MediaContext,
  input: { kind: string; url: string; credentials: Record<string, string> },
): Promise<Way> {
  const credentials = checkCredentials(context.registry.descriptor(input.kind), input.credentials);
  return { url: await checkServiceUrl(input.url, context.resolveHost), credentials, externalId: null };
}

async function wayFromDiscovery(
  context: MediaContext,
  input: { kind: string; discovery_id: string; external_id: string },
  caller: Caller,
): Promise<Way> {
  const { url, token, externalId } = await takeDiscovered(context, input, caller);
  return { url, credentials: { token }, externalId };
}

export async function probeOrExplain(context: MediaContext, kind: string, way: Way): Promise<Probe> {
  try {
    return await probeServer(context, kind, way);
  } catch (error) {
    throw asAppError(error, context.registry.descriptor(kind));
  }
}
