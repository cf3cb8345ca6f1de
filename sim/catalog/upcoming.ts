/** Slugs of the films that stand in no library at first: they can be asked for, and appear later. */
export const UPCOMING_SLUGS: readonly string[] = [
  'cabiria-1914',
  'intolerance-1916',
  'the-sheik-1921',
  'cops-1922',
  'robin-hood-1922',
  'strike-1925',
  'wings-1927',
  'the-cameraman-1928',
  'spies-1928',
  'detour-1945',
  'beat-the-devil-1953',
  'the-last-man-on-earth-1964',
  'tears-of-steel-2012',
];
