import { z } from 'zod';
import { DAY_MS, MINUTE_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { createPollCache } from '#kernel/poll-cache.ts';
import type { MediaContext } from './context.ts';
import { ANY_SERVER, placeOf } from './picture-path.ts';
import { useClient } from './probe.ts';
import { type ImageBytes, MediaClientError } from './protocol.ts';
import type { LibraryRow, ServerRow } from './store.ts';
import { connectionOf } from './sync-server.ts';

/** The widths pictures are made in; what a page asks for is rounded up to one of them, so that few are kept. */
export const IMAGE_WIDTHS = [120, 160, 240, 320, 480, 640, 960] as const;
const DEFAULT_WIDTH = 320;
const CACHE_BYTES = 24 * 1024 * 1024;
const PURPOSE = 'image';

const Target = z.tuple([z.string(), z.string()]);
const Posters = z.array(z.object({ title: z.string(), path: z.string() }));

export type Images = {
  /** `/api/images/…` for a picture of a server's or a vendor's. Whoever has it may see this one, and nothing else. */
  sign(serverId: string, picture: string): string;
  /** Signed paths of posters of these libraries, taking turns among them, newest first. From what is stored. */
  posters(serverId: string, libraries: readonly LibraryRow[], limit: number): string[];
  /** Throws 404 for what we did not sign and what the server does not give us. */
  fetch(signed: string, width: number | undefined): Promise<ImageBytes>;
};

/** Pictures of media servers, fetched and kept by us, so that tokens and addresses stay here. */
export function createImages(context: MediaContext): Images {
  const cache = createPollCache<ImageBytes>({
    clock: context.clock,
    ttlMs: DAY_MS,
    retryAfterMs: MINUTE_MS,
    maxWeight: CACHE_BYTES,
    weigh: (image) => image.bytes.length,
  });

  const sign = (serverId: string, picture: string): string => {
    const payload = Buffer.from(JSON.stringify(placeOf(picture, serverId))).toString('base64url');
    return `/api/images/${payload}.${context.secrets.sign(PURPOSE, payload)}`;
  };

  const read = (signed: string): { serverId: string; path: string } => {
    const [payload = '', signature = '', ...others] = signed.split('.');
    // One picture has one path: what could be appended to it would be fetched and kept once more.
    if (others.length > 0) throw imageGone();
    if (!context.secrets.verify(PURPOSE, payload, signature)) throw imageGone();
    const [serverId, path] = Target.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return { serverId, path };
  };

  const loadAt = (row: ServerRow, path: string, width: number): Promise<ImageBytes> =>
    useClient(context, row.kind, connectionOf(context, row), async (client) => {
      if (!client.images) throw imageGone();
      return client.images.fetchImage(path, width);
    });

  const load = async (serverId: string, path: string, width: number): Promise<ImageBytes> => {
    const servers = await context.store.servers();
    for (const row of servers.filter(({ id }) => serverId === ANY_SERVER || id === serverId)) {
      try {
        return await loadAt(row, path, width);
      } catch (error) {
        const isOfOthers = error instanceof MediaClientError && error.errorCode === 'UNSUPPORTED';
        if (!isOfOthers || serverId !== ANY_SERVER) throw error;
      }
    }
    throw imageGone();
  };

  return {
    sign,

    posters: (serverId, libraries, limit) => {
      // Covers of music are square and would be cut; they stand in only where there is nothing else.
      const upright = libraries.filter((library) => library.type !== 'music');
      const walls = (upright.length > 0 ? upright : libraries).map((library) =>
        Posters.parse(JSON.parse(library.posters)),
      );
      const longest = Math.max(0, ...walls.map((wall) => wall.length));
      const mixed = Array.from({ length: longest }, (_none, at) =>
        walls.flatMap((wall) => wall[at] ?? []),
      ).flat();
      return [...new Set(mixed.map((poster) => poster.path))]
        .slice(0, limit)
        .map((path) => sign(serverId, path));
    },

    fetch: async (signed, width) => {
      const { serverId, path } = read(signed);
      const fitting =
        IMAGE_WIDTHS.find((known) => known >= (width ?? DEFAULT_WIDTH)) ??
        IMAGE_WIDTHS[IMAGE_WIDTHS.length - 1] ??
        DEFAULT_WIDTH;
      try {
        return (await cache.get(`${signed}@${fitting}`, () => load(serverId, path, fitting))).value;
      } catch (error) {
        if (error instanceof MediaClientError) throw imageUnavailable(error);
        throw error;
      }
    },
  };
}

function imageGone(): AppError {
  return new AppError({ code: 'image_not_found', status: 404, detail: 'There is no such picture.' });
}

function imageUnavailable(cause: MediaClientError): AppError {
  return new AppError({
    code: 'image_unavailable',
    status: 404,
    detail: 'The picture cannot be had from its server now.',
    retryAfterSeconds: 60,
    cause,
  });
}
