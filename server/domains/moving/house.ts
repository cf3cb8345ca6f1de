import { MediaClientError, type MediaLibrary, type UserReference } from '#domains/media/index.ts';
import type { Arrival } from '#domains/members/index.ts';
import { AppError } from '#kernel/errors.ts';
import type { MovingContext } from './context.ts';

/** Who is at a server, or that it could not be asked. */
export type Presence =
  | { kind: 'asked'; find(reference: UserReference): Promise<Arrival | null> }
  | { kind: 'unreachable' };

/** What a plan is made from: each server is asked once. */
export type House = {
  /** The connected server that one of the file's is; null for none. */
  serverOf(key: string): string | null;
  presenceAt(serverId: string): Promise<Presence>;
  librariesOf(serverId: string): Promise<readonly MediaLibrary[]>;
  /** False where the file has named this before. */
  claim(what: string): boolean;
};

/** Looks at the servers of the move as the owner has said which is which. */
export async function openHouse(context: MovingContext, moveId: string): Promise<House> {
  const servers = await context.rows.page(moveId, { section: 'servers' }, -1, MAX_SERVERS);
  const mapped = new Map(servers.map((entry) => [entry.source_key, entry.target_id]));
  const presences = new Map<string, Promise<Presence>>();
  const libraries = new Map<string, Promise<readonly MediaLibrary[]>>();
  const claimed = new Set<string>();
  return {
    serverOf: (key) => mapped.get(key) ?? null,
    presenceAt: (serverId) => once(presences, serverId, () => ask(context, serverId)),
    librariesOf: (serverId) =>
      once(libraries, serverId, async () =>
        (await context.media.libraries(serverId)).filter((library) => !library.missing),
      ),
    claim: (what) => {
      const isFirst = !claimed.has(what);
      claimed.add(what);
      return isFirst;
    },
  };
}

const MAX_SERVERS = 1_000;

function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

async function ask(context: MovingContext, serverId: string): Promise<Presence> {
  try {
    return { kind: 'asked', find: await context.arrivals.at(serverId) };
  } catch (error) {
    // Also a server that was disconnected since. The entries say so, and can be tried again.
    if (error instanceof MediaClientError || error instanceof AppError) return { kind: 'unreachable' };
    throw error;
  }
}
