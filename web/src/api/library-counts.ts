const countable = ['movie', 'show', 'music', 'photo'] as const;
export type TypeCount = { type: (typeof countable)[number]; count: number };

/** How much there is of each kind of title; kinds whose number is not known are left out. */
export function countByType(libraries: readonly { type: string; item_count: number | null }[]): TypeCount[] {
  const counts = new Map<TypeCount['type'], number>();
  for (const { type: name, item_count } of libraries) {
    const type = countable.find((known) => known === name);
    if (!item_count || !type) continue;
    counts.set(type, (counts.get(type) ?? 0) + item_count);
  }
  return [...counts].map(([type, count]) => ({ type, count }));
}
