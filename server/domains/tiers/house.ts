import type { Media } from '#domains/media/index.ts';
import type { House } from './plan-change.ts';

/** Every connected server with its libraries, from what is stored. */
export async function readHouse(media: Pick<Media, 'servers' | 'libraries'>): Promise<House> {
  const servers = await media.servers.list();
  const libraries = await Promise.all(servers.map((server) => media.libraries(server.id)));
  return { servers, libraries: libraries.flat() };
}
