import type { LimitChoice } from '#domains/media/protocol.ts';
import type { JellyfinApi } from './api.ts';

/** The tags that titles bear, and the ratings by their scores: several words of one score are one choice. */
export async function listLimitChoices(
  api: Pick<JellyfinApi, 'parentalRatings' | 'tags'>,
): Promise<Record<string, LimitChoice[]>> {
  const [ratings, tags] = await Promise.all([api.parentalRatings(), api.tags()]);
  const byScore = new Map<number, string[]>();
  for (const { Name: name, Value: value, RatingScore: score } of ratings) {
    const number = score?.score ?? value;
    if (name === null || number === null) continue;
    byScore.set(number, [...(byScore.get(number) ?? []), name]);
  }
  const words = [...new Set(tags)]
    .toSorted((one, other) => one.localeCompare(other))
    .map((tag) => ({ value: tag, label: tag }));
  return {
    max_rating: [...byScore]
      .toSorted(([one], [other]) => one - other)
      .map(([value, names]) => ({ value, label: [...new Set(names)].join(', ') })),
    allowed_tags: words,
    blocked_tags: words,
  };
}
