import {
  type ConnectionSettings,
  type LibraryType,
  type MediaClient,
  MediaClientError,
  type UserReference,
} from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { createOperations } from '../media-client/operations.ts';
import type { Serial } from '../media-client/serial.ts';
import { acceptShare } from './accept-share.ts';
import { createPlexTvCaller, createServerCaller } from './caller.ts';
import { setLibraries, setPermissions } from './change-access.ts';
import type { PlexConfig } from './config.ts';
import { createContext, refuse } from './context.ts';
import { checkHomeUser, createHomeUser } from './create-home-user.ts';
import { checkFriend, createFriend } from './create-user.ts';
import { deletePerson } from './delete-user.ts';
import { plexDescriptor } from './descriptor.ts';
import { createImages } from './images.ts';
import { listLimitChoices } from './limit-choices.ts';
import { findPerson, toExternalUser } from './people.ts';
import { createPlexTv } from './plextv.ts';
import { createPms } from './pms.ts';
import { lookAround } from './preflight.ts';

const LIBRARY_TYPES: Record<string, LibraryType> = {
  movie: 'movie',
  show: 'show',
  artist: 'music',
  photo: 'photo',
};

/**
 * The media protocol for one Plex Media Server. People are managed at plex.tv, so that works while the server itself is
 * off, as long as its identifier is known from an earlier connection.
 */
export function createPlexClient(
  config: PlexConfig,
  connection: ConnectionSettings,
  serial: Serial,
): MediaClient {
  const token = connection.credentials.token ?? '';
  const serverUrl = connection.url;
  const pms = createPms(createServerCaller(config, serverUrl), token);
  const plexTvCaller = createPlexTvCaller(config);
  const plexTv = createPlexTv(plexTvCaller, token);
  const operations = createOperations(config.logger, serverUrl);
  const images = createImages(pms, plexTvCaller, { serverUrl, plexTvUrl: config.plexTvUrl });

  let machineIdentifier = connection.externalId;
  const context = createContext({
    plexTv,
    serverUrl,
    clock: config.clock,
    logger: config.logger,
    machineIdentifier: async () => {
      machineIdentifier ??= (await pms.identity()).machineIdentifier;
      return machineIdentifier;
    },
  });

  const identify = async () => {
    const found = await pms.identity();
    if (connection.externalId !== null && found.machineIdentifier !== connection.externalId) {
      throw refuse(context, 'identify', 'WRONG_SERVER', 'Another server answers at this address.');
    }
    const root = await pms.root();
    machineIdentifier = found.machineIdentifier;
    const owner = await ownerUnlessDown(async () => {
      const [account, sections] = await Promise.all([
        context.owner(),
        plexTv.sectionIds(found.machineIdentifier),
      ]);
      if (sections !== null) return account;
      throw refuse(
        context,
        'identify',
        'NOT_OWNER',
        'The token does not belong to the owner of this server.',
      );
    });
    return {
      externalId: found.machineIdentifier,
      name: root.friendlyName ?? '',
      version: root.version ?? found.version ?? '',
      ownerName: owner?.title ?? owner?.username ?? null,
      ownerEmail: owner?.email ?? null,
      ownerExternalId: owner?.id ?? null,
    };
  };

  /** Share changes of one server are made one at a time: plex.tv limits them, and two at once see half of each other. */
  const change = <Result>(
    operation: string,
    about: Record<string, unknown>,
    action: () => Promise<Result>,
  ): Promise<Result> =>
    operations.run(operation, about, () => serial(connection.externalId ?? serverUrl, action));

  return {
    kind: plexDescriptor.kind,
    capabilities: plexDescriptor.capabilities,
    open: async () => operations.open(),
    close: async () => operations.close(),

    testConnection: async () => {
      try {
        await operations.run('test_connection', {}, identify);
        return true;
      } catch (error) {
        if (error instanceof MediaClientError) return false;
        throw error;
      }
    },
    identify: () => operations.run('identify', {}, identify),

    getLibraries: () =>
      operations.run('get_libraries', {}, async () => {
        const sections = await pms.sections();
        return Promise.all(
          sections.map(async (section) => ({
            externalId: section.key,
            title: section.title ?? section.key,
            type: LIBRARY_TYPES[section.type ?? ''] ?? 'other',
            itemCount: await pms.count(section.key, section.type),
          })),
        );
      }),

    createUser: (input) => {
      const userType = input.userType ?? 'friend';
      const about = {
        user_type: userType,
        email: input.email,
        account_name: input.accountName,
        username: input.username,
        library_ids: input.libraryIds,
      };
      return change('create_user', about, () =>
        userType === 'home' ? createHomeUser(context, input) : createFriend(context, input),
      );
    },
    deleteUser: (user) => change('delete_user', toLog(user), () => deletePerson(context, user)),
    setLibraryAccess: (user, libraryIds) =>
      change('set_library_access', { ...toLog(user), library_ids: libraryIds }, () =>
        setLibraries(context, user, libraryIds),
      ),
    updatePermissions: (user, permissions) =>
      change('update_permissions', { ...toLog(user), permissions }, () =>
        setPermissions(context, user, permissions),
      ),

    setUserEnabled: async (user, enabled) => {
      const about = { operation: 'set_user_enabled', server_url: serverUrl, ...toLog(user), enabled };
      config.logger.warn(about, 'Users of this kind of server cannot be switched on and off');
      return false;
    },

    listUsers: () =>
      operations.run('list_users', {}, async () => {
        const people = await context.people();
        const seen = await lastPlaysUnlessAway(pms.lastPlays);
        return people
          .filter((person) => person.share !== 'orphan')
          .map((person) => ({ ...toExternalUser(person), lastSeenAt: seen.get(person.id ?? '') ?? null }));
      }),
    findUser: (user) =>
      operations.run('find_user', toLog(user), async () => {
        const person = findPerson(await context.people(), user);
        return person && toExternalUser(person);
      }),

    shareAcceptance: {
      acceptShare: (guestToken) =>
        operations.run('accept_share', {}, () => acceptShare(config, context, guestToken)),
    },
    preflight: {
      look: () =>
        operations.run('look', {}, () => lookAround({ pms, plexTv, externalId: connection.externalId })),
      rehearse: (input) =>
        operations.run('rehearse', { user_type: input.userType, library_ids: input.libraryIds }, async () => {
          if (input.userType === 'home') await checkHomeUser(context, input);
          else await checkFriend(context, input);
        }),
    },
    limitChoices: { list: () => operations.run('list_limit_choices', {}, () => listLimitChoices(pms)) },
    images: {
      listPosters: (libraryIds, limit) =>
        operations.run('list_posters', { library_ids: libraryIds }, () =>
          images.listPosters(libraryIds, limit),
        ),
      fetchImage: (path, width) =>
        operations.run('fetch_image', { path }, () => images.fetchImage(path, width)),
    },
  };
}

function toLog(user: UserReference): Record<string, unknown> {
  return { external_user_id: user.externalUserId, email: user.email, username: user.username };
}

/** The server can be told apart from plex.tv: while plex.tv has an outage, the owner is just not named. */
async function ownerUnlessDown<Owner>(ask: () => Promise<Owner>): Promise<Owner | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UpstreamError && error.transient) return null;
    throw error;
  }
}

/** Who has access is plex.tv's to say. When people were last there is the server's, and may be unknown while it is away. */
async function lastPlaysUnlessAway(ask: () => Promise<Map<string, number>>): Promise<Map<string, number>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UpstreamError) return new Map();
    throw error;
  }
}
