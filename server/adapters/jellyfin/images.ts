import { type ImagesFacet, MediaClientError } from '#domains/media/protocol.ts';
import type { JellyfinApi } from './api.ts';

/** The paths handed out and taken back: a title's poster, and people's pictures. Nothing else is fetched. */
const PICTURE_PATH =
  /^(?:\/Items\/[0-9a-f]{32}\/Images\/Primary\?tag=[0-9a-f]{1,64}|\/UserImage\?userId=[0-9a-f]{32}&tag=[0-9a-f]{1,64})$/;
const MAX_WIDTH = 2_000;

/** Pictures of a Jellyfin server. It shows them to everybody; they go through us so that its address stays unknown. */
export function createImages(api: JellyfinApi, serverUrl: string): ImagesFacet {
  const fail = (message: string, isOurs: boolean) =>
    new MediaClientError({
      operation: 'fetch_image',
      serverUrl,
      ...(isOurs ? { errorCode: 'UNSUPPORTED' as const } : {}),
      message,
    });
  return {
    listPosters: async (libraryIds, limit) => {
      const folders = (await api.folders()).filter((folder) => libraryIds.includes(folder.ItemId));
      const newest = await Promise.all(folders.map((folder) => api.newest(folder, limit)));
      return newest
        .flat()
        .sort((left, right) => (right.DateCreated ?? 0) - (left.DateCreated ?? 0))
        .flatMap((item) => {
          const path = `/Items/${item.Id}/Images/Primary?tag=${item.ImageTags?.Primary ?? ''}`;
          return PICTURE_PATH.test(path) ? [{ title: item.Name ?? '', path }] : [];
        })
        .slice(0, limit);
    },
    fetchImage: async (path, width) => {
      if (!PICTURE_PATH.test(path) || !(width >= 1 && width <= MAX_WIDTH))
        throw fail('This is not the path of a picture.', true);
      const [place = '', query] = path.split('?');
      const answer = await api.picture(place, {
        ...Object.fromEntries(new URLSearchParams(query)),
        fillWidth: String(Math.round(width)),
        quality: '90',
      });
      const contentType = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!/^image\/(jpeg|png|webp|gif)$/.test(contentType))
        throw fail('The server answered something that is not a picture.', false);
      return { contentType, bytes: answer.body };
    },
  };
}
