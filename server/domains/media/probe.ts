import type { MediaContext } from './context.ts';
import type { ConnectionSettings, MediaClient, ServerIdentity } from './protocol.ts';
import type { SeenLibrary } from './store.ts';

/** Posters kept of each library: enough for a wall of any mix of them. */
const POSTERS_PER_LIBRARY = 24;

export type Probe = { identity: ServerIdentity; libraries: SeenLibrary[] };

/** Opens a client for one use. */
export async function useClient<Result>(
  context: Pick<MediaContext, 'registry'>,
  kind: string,
  connection: ConnectionSettings,
  use: (client: MediaClient) => Promise<Result>,
): Promise<Result> {
  const client = context.registry.createClient(kind, connection);
  await client.open();
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** Asks a server who it is and what it has. Throws MediaClientError. */
export function probeServer(
  context: MediaContext,
  kind: string,
  connection: ConnectionSettings,
): Promise<Probe> {
  return useClient(context, kind, connection, async (client) => {
    const identity = await client.identify();
    const libraries = await client.getLibraries();
    const posters = await Promise.allSettled(
      libraries.map((library) => client.images?.listPosters([library.externalId], POSTERS_PER_LIBRARY) ?? []),
    );
    return {
      identity,
      // A wall without pictures is no reason to call a server broken; the client has logged why.
      libraries: libraries.map((library, at) => {
        const found = posters[at];
        return { ...library, posters: found?.status === 'fulfilled' ? found.value : [] };
      }),
    };
  });
}
