import type { Media } from '#domains/media/index.ts';

/** What a kind of server is called; null for one that Foyer does not know. */
export function labelOfKind(media: Pick<Media, 'guides'>, kind: string): string | null {
  return media.guides().find((known) => known.kind === kind)?.label ?? null;
}
