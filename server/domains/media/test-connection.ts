import type { Caller, MediaContext } from './context.ts';
import { checkCredentials } from './credentials.ts';
import { toServerProblem } from './errors.ts';
import { useClient } from './probe.ts';
import type { ConnectionSettings, LibraryInfo } from './protocol.ts';
import type { ServerProblemCode } from './schema.ts';
import { checkServiceUrl } from './service-url.ts';

export type ConnectionTest = {
  ok: boolean;
  name: string | null;
  version: string | null;
  libraries: LibraryInfo[];
  problem: { code: ServerProblemCode; detail: string } | null;
};

/** Tries an address and its credentials and keeps neither. Only a wrong form of the input throws (422). */
export async function testConnection(
  context: MediaContext,
  input: { kind: string; url: string; credentials: Record<string, string> },
  caller: Caller,
): Promise<ConnectionTest> {
  const credentials = checkCredentials(context.registry.descriptor(input.kind), input.credentials);
  const url = await checkServiceUrl(input.url, context.resolveHost);
  const test = await tryConnection(context, input.kind, { url, credentials, externalId: null });
  await context.store.transaction((trx) =>
    context.recordAudit(trx, {
      actor: caller.actor,
      ip: caller.ip,
      action: 'server.try',
      target: null,
      details: { kind: input.kind, url, answered: test.ok },
    }),
  );
  return test;
}

async function tryConnection(
  context: MediaContext,
  kind: string,
  connection: ConnectionSettings,
): Promise<ConnectionTest> {
  try {
    return await useClient(context, kind, connection, async (client) => {
      const { name, version } = await client.identify();
      return { ok: true, name, version, libraries: await client.getLibraries(), problem: null };
    });
  } catch (error) {
    return { ok: false, name: null, version: null, libraries: [], problem: toServerProblem(error) };
  }
}
