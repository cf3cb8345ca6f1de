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
import { createJellyfinApi } from './api.ts';
import { createJellyfinCaller } from './caller.ts';
import { deleteUser, setEnabled, setLibraries, setPassword, setPermissions } from './change-access.ts';
import type { JellyfinConfig } from './config.ts';
import { checkNewUser, createUser, type JellyfinContext } from './create-user.ts';
import { jellyfinDescriptor } from './descriptor.ts';
import { createImages } from './images.ts';
import { listLimitChoices } from './limit-choices.ts';
import { findUser, toExternalUser } from './people.ts';
import { lookAround } from './preflight.ts';
import { createSignIn } from './sign-in.ts';

const LIBRARY_TYPES: Record<string, LibraryType> = {
  movies: 'movie',
  tvshows: 'show',
  music: 'music',
  homevideos: 'photo',
  photos: 'photo',
};

/** The media protocol for one Jellyfin server. */
export function createJellyfinClient(
  config: JellyfinConfig,
  connection: ConnectionSettings,
  serial: Serial,
): MediaClient {
  const serverUrl = connection.url;
  const caller = createJellyfinCaller(config, serverUrl);
  const api = createJellyfinApi(caller, connection.credentials.api_key ?? '');
  const operations = createOperations(config.logger, serverUrl);
  const images = createImages(api, serverUrl);
  const signIn = createSignIn(config, caller, serverUrl);
  const refuse: JellyfinContext['refuse'] = (operation, errorCode, message) =>
    new MediaClientError({ operation, serverUrl, errorCode, message });
  const context: JellyfinContext = { api, refuse, logger: config.logger, serverUrl };

  const identify = async () => {
    const info = await api.publicInfo();
    if (connection.externalId !== null && info.Id !== connection.externalId)
      throw refuse('identify', 'WRONG_SERVER', 'Another server answers at this address.');
    const [users] = await Promise.all([api.users(), foldersOrRefuse()]);
    const owner = users.find((user) => user.Policy.IsAdministrator) ?? null;
    return {
      externalId: info.Id,
      name: info.ServerName ?? '',
      version: info.Version ?? '',
      ownerName: owner?.Name ?? null,
      ownerEmail: null,
      ownerExternalId: owner?.Id ?? null,
    };
  };

  /** Only administrators and API keys may ask for the folders: a token of somebody else is refused here. */
  const foldersOrRefuse = async () => {
    try {
      return await api.folders();
    } catch (error) {
      if (error instanceof UpstreamError && error.kind === 'forbidden')
        throw refuse('identify', 'NOT_OWNER', 'This is not an API key of the server.');
      throw error;
    }
  };

  /** A policy is read, changed and written whole, so changes of one server are made one at a time. */
  const change = <Result>(
    operation: string,
    about: Record<string, unknown>,
    action: () => Promise<Result>,
  ): Promise<Result> =>
    operations.run(operation, about, () => serial(connection.externalId ?? serverUrl, action));

  return {
    kind: jellyfinDescriptor.kind,
    capabilities: jellyfinDescriptor.capabilities,
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
      operations.run('get_libraries', {}, async () =>
        Promise.all(
          (await api.folders()).map(async (folder) => ({
            externalId: folder.ItemId,
            title: folder.Name,
            type: LIBRARY_TYPES[folder.CollectionType ?? ''] ?? 'other',
            itemCount: await api.count(folder),
          })),
        ),
      ),

    createUser: (input) =>
      change('create_user', { username: input.username, library_ids: input.libraryIds }, () =>
        createUser(context, input),
      ),
    deleteUser: (user) => change('delete_user', toLog(user), () => deleteUser(context, user)),
    setLibraryAccess: (user, libraryIds) =>
      change('set_library_access', { ...toLog(user), library_ids: libraryIds }, () =>
        setLibraries(context, user, libraryIds),
      ),
    setUserEnabled: (user, enabled) =>
      change('set_user_enabled', { ...toLog(user), enabled }, () => setEnabled(context, user, enabled)),
    updatePermissions: (user, permissions) =>
      change('update_permissions', { ...toLog(user), permissions }, () =>
        setPermissions(context, user, permissions),
      ),

    listUsers: () =>
      operations.run('list_users', {}, async () => {
        const [users, folders] = await Promise.all([api.users(), api.folders()]);
        return users
          .filter((user) => !user.Policy.IsAdministrator)
          .map((user) => toExternalUser(user, folders));
      }),
    findUser: (user) =>
      operations.run('find_user', toLog(user), async () => {
        const [users, folders] = await Promise.all([api.users(), api.folders()]);
        const found = findUser(users, user);
        return found && toExternalUser(found, folders);
      }),

    preflight: {
      look: () => operations.run('look', {}, () => lookAround(config, api, connection)),
      rehearse: (input) =>
        operations.run('rehearse', { username: input.username, library_ids: input.libraryIds }, async () => {
          await checkNewUser(context, input);
        }),
    },
    limitChoices: { list: () => operations.run('list_limit_choices', {}, () => listLimitChoices(api)) },
    images: {
      listPosters: (libraryIds, limit) =>
        operations.run('list_posters', { library_ids: libraryIds }, () =>
          images.listPosters(libraryIds, limit),
        ),
      fetchImage: (path, width) =>
        operations.run('fetch_image', { path }, () => images.fetchImage(path, width)),
    },
    passwords: {
      set: (externalUserId, password) =>
        change('set_password', { external_user_id: externalUserId }, () =>
          setPassword(context, externalUserId, password),
        ),
    },
    signIn: {
      byPassword: (username, password) =>
        operations.run('sign_in', { username }, () => signIn.byPassword(username, password)),
      startWithCode: () => operations.run('start_sign_in', {}, signIn.startWithCode),
      checkCode: (handle) => operations.run('check_sign_in', {}, () => signIn.checkCode(handle)),
    },
  };
}

function toLog(user: UserReference): Record<string, unknown> {
  return { external_user_id: user.externalUserId, username: user.username };
}
