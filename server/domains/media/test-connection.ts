import type { MediaContext } from './context.ts';
import { checkCredentials } from './credentials.ts';
import { toServerProblem } from './errors.ts';
import { useClient } from './probe.ts';
import type { LibraryInfo } from './protocol.ts';
import type { ServerProblemCode } from './schema.ts';
import { checkServiceUrl } from './service-url.ts';

export type ConnectionTest = {
  ok: boolean;
  name: string | null;
  version: string | null;
  libraries: LibraryInfo[];
  problem: { code: ServerProblemCode; detail: string } | null;
};

/** Tries an address and its credentials and stores nothing. Only a wrong form of the input throws (422). */
export async function testConnection(
  context: MediaContext,
  input: { kind: string; url: string; credentials: Record<string, string> },
): Promise<ConnectionTest> {
  const credentials = checkCredentials(context.registry.descriptor(input.kind), input.credentials);
  const url = await checkServiceUrl(input.url, context.resolveHost);
  try {
    return await useClient(context, input.kind, { url, credentials, externalId: null }, async (client) => {
      const { name, version } = await client.identify();
      return { ok: true, name, version, libraries: await client.getLibraries(), problem: null };
    });
  } catch (error) {
    return { ok: false, name: null, version: null, libraries: [], problem: toServerProblem(error) };
  }
}
