import { type ImageBytes, type ImagesFacet, MediaClientError } from '#domains/media/protocol.ts';
import type { PlexCaller } from './caller.ts';
import type { Pms } from './pms.ts';

/** The paths handed out and taken back: a title's poster, and people's pictures at plex.tv. Nothing else is fetched. */
const POSTER_PATH = /^\/library\/metadata\/\d{1,12}\/thumb\/\d{1,12}$/;
const AVATAR_PATH = /^\/users\/[0-9a-f]{8,40}\/avatar(?:\?c=\d{1,12})?$/;
const MAX_WIDTH = 2_000;

/** Posters of a Plex Media Server, fetched by us so that no token reaches a browser. */
export function createImages(
  pms: Pms,
  plexTv: PlexCaller,
  options: { serverUrl: string; plexTvUrl: string },
): ImagesFacet {
  const { serverUrl, plexTvUrl } = options;

  const avatarPath = (path: string): string | null => {
    const rest = path.startsWith(`${plexTvUrl}/`) ? path.slice(plexTvUrl.length) : '';
    return AVATAR_PATH.test(rest) ? rest : null;
  };

  const ask = (path: string, width: number) => {
    const avatar = avatarPath(path);
    // Pictures of people are public: no token goes along.
    if (avatar !== null) return plexTv.send({ path: avatar });
    return POSTER_PATH.test(path) && width >= 1 && width <= MAX_WIDTH
      ? pms.picture(path, Math.round(width))
      : null;
  };

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
      const asked = ask(path, width);
      if (asked === null) {
        throw new MediaClientError({
          operation: 'fetch_image',
          serverUrl,
          errorCode: 'UNSUPPORTED',
          message: 'This is not the path of a picture.',
        });
      }
      const answer = await asked;
      const contentType = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!/^image\/(jpeg|png|webp|gif|svg\+xml)$/.test(contentType)) {
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
