import { type PlexContext, refuse } from './context.ts';

const SECOND_LOOK_AFTER_MS = 1_000;

/**
 * plex.tv's ids for section keys of the server: share bodies need these, and keys would be taken for other people's
 * sections. plex.tv works from a copy that lags behind and is at times empty, so what is missing is looked up once more.
 * Throws LIBRARY_NOT_FOUND, also for an empty list: to plex.tv "no sections" may mean "all of them".
 */
export async function toSectionIds(
  context: PlexContext,
  operation: string,
  libraryIds: readonly string[],
): Promise<string[]> {
  if (libraryIds.length === 0) {
    throw refuse(
      context,
      operation,
      'LIBRARY_NOT_FOUND',
      'At least one library is needed to share a server.',
    );
  }
  const machineIdentifier = await context.machineIdentifier();
  const wanted = [...new Set(libraryIds)];
  for (let look = 1; ; look += 1) {
    const known = (await context.plexTv.sectionIds(machineIdentifier)) ?? new Map<string, string>();
    const missing = wanted.filter((key) => !known.has(key));
    if (missing.length === 0) return wanted.flatMap((key) => known.get(key) ?? []);
    if (look === 2) {
      const message = `The server has no library with the id ${missing.join(', ')}.`;
      throw refuse(context, operation, 'LIBRARY_NOT_FOUND', message);
    }
    await context.clock.sleep(SECOND_LOOK_AFTER_MS);
  }
}
