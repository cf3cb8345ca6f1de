import type { ServerLook } from '#domains/media/index.ts';
import { MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import { preflightLooked } from './events.ts';
import type { KnownLook, PreflightStore } from './store-preflight.ts';

/** A look is asked for in the background once it is this old and somebody wants to know. */
const FRESH_MS = 5 * MINUTE_MS;
/** By hand a server is looked at again after so long at the earliest, whoever presses how often. */
const AGAIN_AFTER_MS = 5 * SECOND_MS;
const LOOK_WITHIN_MS = 45 * SECOND_MS;

export type Looker = {
  /** Looks at a server and keeps what was seen. One look at a time: who asks meanwhile gets that one. */
  look(serverId: string): Promise<void>;
  /** Begins to look where what is known is too old, or, with `now`, where it is not from this very moment. Does not wait. */
  lookSoon(serverIds: readonly string[], known: ReadonlyMap<string, KnownLook>, now?: boolean): void;
  isLooking(serverId: string): boolean;
  /** Resolves when no look is under way. */
  settled(): Promise<void>;
};

/** Looks at servers for the preflight of invites: no page waits for one. */
export function createLooker(context: InviteContext, store: PreflightStore): Looker {
  const { clock, db, outbox, logger } = context;
  const running = new Map<string, Promise<void>>();

  const lookNow = async (serverId: string): Promise<void> => {
    const look = await ask(context, serverId);
    if (look === null) return;
    const before = (await store.looks([serverId])).get(serverId);
    const lookedAt = clock.now();
    const unwellSince = isUnwell(look) ? (before?.unwellSince ?? lookedAt) : null;
    await db.transaction().execute(async (trx) => {
      if (!(await store.saveLook(trx, serverId, { look, lookedAt, unwellSince }))) return;
      await outbox.publish(trx, preflightLooked, { server_id: serverId });
    });
    outbox.poke();
  };

  const look = (serverId: string): Promise<void> => {
    const known = running.get(serverId);
    if (known) return known;
    const started = lookNow(serverId).finally(() => running.delete(serverId));
    running.set(serverId, started);
    return started;
  };

  return {
    look,
    lookSoon: (serverIds, known, now = false) => {
      const maxAge = now ? AGAIN_AFTER_MS : FRESH_MS;
      for (const id of serverIds) {
        const lookedAt = known.get(id)?.lookedAt;
        if (lookedAt !== undefined && clock.now() - lookedAt < maxAge) continue;
        look(id).catch((error: unknown) =>
          logger.error({ err: error, server_id: id }, 'a server could not be looked at for its invites'),
        );
      }
    },
    isLooking: (serverId) => running.has(serverId),
    settled: async () => {
      await Promise.allSettled(running.values());
    },
  };
}

/** Null where there is nothing to ask: the server has gone, or its kind tells nothing. */
async function ask(context: InviteContext, serverId: string): Promise<ServerLook | null> {
  const { media } = context;
  if ((await media.servers.get(serverId)) === null) return null;
  const asked = media.withClient(serverId, async (client) => (await client.preflight?.look()) ?? null);
  // Real time: the clock of tests would be moved by waiting, and nothing is decided by it.
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ServerLook>((resolve) => {
    timer = setTimeout(() => resolve(TOO_LATE), LOOK_WITHIN_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
    // What comes of it after that is nobody's any more.
    asked.catch(() => undefined);
  }
}

const NOT_TOLD = { state: 'unknown' as const, reason: 'server_away' };
const TOO_LATE: ServerLook = {
  reachable: { state: 'problem', reason: 'timeout' },
  token: NOT_TOLD,
  outside: NOT_TOLD,
  libraryIds: null,
  userTypes: {},
  seats: {},
  permissions: {},
};

function isUnwell(look: ServerLook): boolean {
  return [look.reachable, look.token].some((finding) => finding.state === 'problem');
}
