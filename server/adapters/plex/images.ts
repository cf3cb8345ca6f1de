import { type ImageBytes, type ImagesFacet, MediaClientError } from '#domains/media/protocol.ts';
import type { Pms } from './pms.ts';

/** The only paths handed out and taken back: a title's poster. Anything else could make the server fetch for others. */
const POSTER_PATH = /^\/library\/metadata\/\d{1,12}\/thumb\/\d{1,12}$/;
const MAX_WIDTH = 2_000;

/** Posters of a Plex Media Server, fetched by us so that no token reaches a browser. */
export function createImages(pms: Pms, serverUrl: string): ImagesFacet {
  return {
    listPosters: async (libraryIds, limit) => {
      const sections = (await pms.sections()).filter((section) => libraryIds.includes(section.key));
      const newest = await Promise.all(
        sections.map((section) => pms.newest(section.key, section.type, limit)),
      );
      return newest
        .flat()
        .filter((item) => item.thumb !== null && POSTER_PATH.test(item.thumb))
        .sort((left, right) => (right.addedAt ?? 0) - (left.addedAt ?? 0))
        .slice(0, limit)
        .flatMap((item) => (item.thumb === null ? [] : [{ title: item.title ?? '', path: item.thumb }]));
    },

    fetchImage: async (path, width): Promise<ImageBytes> => {
      if (!POSTER_PATH.test(path) || !Number.isInteger(width) || width < 1 || width > MAX_WIDTH) {
        throw new MediaClientError({
          operation: 'fetch_image',
          serverUrl,
          errorCode: 'UNSUPPORTED',
          message: 'This is not the path of a poster.',
        });
      }
      const answer = await pms.picture(path, width);
      const contentType = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!/^image\/(jpeg|png|webp|gif)$/.test(contentType)) {
        throw new MediaClientError({
          operation: 'fetch_image',
          serverUrl,
          message: 'The server answered something that is not a picture.',
        });
      }
      return { contentType, bytes: answer.body };
    },
  };
}
