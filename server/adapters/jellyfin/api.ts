import type { JellyfinCaller } from './caller.ts';
import {
  Filters,
  Items,
  ParentalRatings,
  type Policy,
  PublicInfo,
  User,
  Users,
  type VirtualFolder,
  VirtualFolders,
} from './schema.ts';

/** What a library of a type holds at its top. Of other types there is nothing to count or show on a wall. */
const TOP_TYPES: Record<string, string> = {
  movies: 'Movie',
  tvshows: 'Series',
  music: 'MusicAlbum',
  homevideos: 'Video,Photo',
  musicvideos: 'MusicVideo',
};

/** The requests to a Jellyfin server with an API key. */
export function createJellyfinApi(caller: JellyfinCaller, token: string) {
  const itemsOf = (folder: VirtualFolder, query: Record<string, string>) => {
    const includeItemTypes = TOP_TYPES[folder.CollectionType ?? ''];
    if (includeItemTypes === undefined) return null;
    return caller.read(
      {
        path: '/Items',
        query: { parentId: folder.ItemId, recursive: 'true', includeItemTypes, ...query },
        token,
      },
      Items,
    );
  };
  const userPath = (id: string) => `/Users/${encodeURIComponent(id)}`;

  return {
    /** Answers without a key: who is there? */
    publicInfo: () => caller.read({ path: '/System/Info/Public', probe: true }, PublicInfo),
    /** Answers only to administrators and API keys. */
    folders: () => caller.read({ path: '/Library/VirtualFolders', token }, VirtualFolders),
    users: () => caller.read({ path: '/Users', token }, Users),
    user: (id: string) => caller.readUnless([404], { path: userPath(id), token }, User),
    /** Not repeated by itself: a second call is refused for the name that the first one took. */
    createUser: (name: string, password: string) =>
      caller.read(
        { path: '/Users/New', method: 'POST', json: { Name: name, Password: password }, token },
        User,
      ),
    /** Replaces the whole policy. */
    setPolicy: async (id: string, policy: Policy): Promise<void> => {
      await caller.send({
        path: `${userPath(id)}/Policy`,
        method: 'POST',
        json: policy,
        token,
        idempotent: true,
      });
    },
    /** With an API key the old password is not asked for (docs/upstream 4). Setting the same twice changes nothing. */
    setPassword: async (id: string, password: string): Promise<void> => {
      await caller.send({
        path: '/Users/Password',
        query: { userId: id },
        method: 'POST',
        json: { NewPw: password },
        token,
        idempotent: true,
      });
    },
    /** A user who is gone already is deleted. */
    deleteUser: async (id: string): Promise<void> => {
      await caller.send({ path: userPath(id), method: 'DELETE', token, accept: [404] });
    },
    /** How many titles a library holds; null where it has none to count. */
    count: async (folder: VirtualFolder) => (await itemsOf(folder, { limit: '0' }))?.TotalRecordCount ?? null,
    /** The newest titles of a library, newest first. */
    newest: async (folder: VirtualFolder, limit: number) =>
      (
        await itemsOf(folder, {
          sortBy: 'DateCreated',
          sortOrder: 'Descending',
          fields: 'DateCreated',
          enableTotalRecordCount: 'false',
          limit: String(limit),
        })
      )?.Items ?? [],
    /** The ratings of the server's country with their scores. */
    parentalRatings: () => caller.read({ path: '/Localization/ParentalRatings', token }, ParentalRatings),
    /** The tags of all titles. */
    tags: async () =>
      (await caller.read({ path: '/Items/Filters2', query: { recursive: 'true' }, token }, Filters)).Tags ??
      [],
    /** A picture, which the server shows to everybody. */
    picture: (path: string, query: Record<string, string>) => caller.send({ path, query }),
  };
}

export type JellyfinApi = ReturnType<typeof createJellyfinApi>;
