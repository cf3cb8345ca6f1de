import type { Media } from '#domains/media/index.ts';
import type { House } from './plan-change.ts';

/** Every connected server with its libraries, from what is stored. */
export async function readHouse(media: Pick<Media, 'servers' | 'allLibraries'>): Promise<House> {
  const [servers, libraries] = await Promise.all([media.servers.list(), media.allLibraries()]);
  return { servers, libraries };
}
