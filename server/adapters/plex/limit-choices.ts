import type { LimitChoice } from '#domains/media/protocol.ts';
import { PARTS } from './filters.ts';
import type { Pms } from './pms.ts';

/** Which sections a filter of a share is about. */
const SECTION_TYPES = { filterMovies: 'movie', filterTelevision: 'show', filterMusic: 'artist' } as const;
const TAGS = { ratings: 'contentRating', labels: 'label' } as const;

/** The ratings and labels that the server's sections have, under the names of our limits. Each section is asked once. */
export async function listLimitChoices(
  pms: Pick<Pms, 'sections' | 'words'>,
): Promise<Record<string, LimitChoice[]>> {
  const sections = await pms.sections();
  const wordsOf = async (type: string, of: keyof typeof TAGS): Promise<string[]> => {
    const keys = sections.filter((section) => section.type === type).map((section) => section.key);
    const words = (await Promise.all(keys.map((key) => pms.words(key, TAGS[of])))).flat();
    return [...new Set(words)].toSorted((one, other) => one.localeCompare(other));
  };
  const asked = new Map<string, Promise<string[]>>();
  const choices = await Promise.all(
    PARTS.map(async ({ name, filter, words }) => {
      const type = SECTION_TYPES[filter];
      const key = `${type} ${words}`;
      const found = asked.get(key) ?? wordsOf(type, words);
      asked.set(key, found);
      return [name, (await found).map((word) => ({ value: word, label: word }))] as const;
    }),
  );
  return Object.fromEntries(choices.filter(([, found]) => found.length > 0));
}
