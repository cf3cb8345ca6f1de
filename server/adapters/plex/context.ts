import { MediaClientError, type MediaErrorCode } from '#domains/media/protocol.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Logger } from '#kernel/logger.ts';
import { loadPeople, type Person } from './people.ts';
import type { PlexTv } from './plextv.ts';
import type { PlexAccount } from './schema.ts';

/** What the operations on people share: one server, its owner's plex.tv, and who they are. */
export type PlexContext = {
  plexTv: PlexTv;
  serverUrl: string;
  clock: Clock;
  logger: Logger;
  machineIdentifier(): Promise<string>;
  owner(): Promise<PlexAccount>;
  people(): Promise<Person[]>;
};

export function createContext(deps: {
  plexTv: PlexTv;
  serverUrl: string;
  clock: Clock;
  logger: Logger;
  machineIdentifier(): Promise<string>;
}): PlexContext {
  let owner: Promise<PlexAccount> | undefined;
  const ownerOnce = (): Promise<PlexAccount> => {
    // A failed attempt is not kept, the next operation asks again.
    owner ??= deps.plexTv.account().catch((error: unknown) => {
      owner = undefined;
      throw error;
    });
    return owner;
  };
  return {
    ...deps,
    owner: ownerOnce,
    people: async () => {
      const [machineIdentifier, account] = await Promise.all([deps.machineIdentifier(), ownerOnce()]);
      return loadPeople(deps.plexTv, machineIdentifier, account);
    },
  };
}

/** An outcome the protocol names. The operation and the server are filled in by the client around it. */
export function refuse(
  context: Pick<PlexContext, 'serverUrl'>,
  operation: string,
  errorCode: MediaErrorCode,
  message: string,
  cause?: unknown,
): MediaClientError {
  return new MediaClientError({ operation, serverUrl: context.serverUrl, errorCode, message, cause });
}
