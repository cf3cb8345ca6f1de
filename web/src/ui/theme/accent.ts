/** Grounds on which the accent stands as text, and what it is mixed with until it can be read (tokens.css). */
const SCHEMES = {
  dark: { grounds: ['#0e0d12', '#16151c'], towards: '#ffffff' },
  light: { grounds: ['#faf7f2', '#ffffff'], towards: '#000000' },
} as const;
/** The light of the house by dark (tokens.css): where a choice of a colour begins. */
export const HOUSE_ACCENT = '#ffb454';
/** WCAG 2.2 AA for text. */
const LEAST_CONTRAST = 4.5;
const STEPS = 20;

export type AccentTone = { colour: string; on: string; isAdjusted: boolean };

/**
 * A colour of the owner's as the accent of both schemes: as near to his as text of it can be read on the ground, and
 * black or white on it, whichever can be read better.
 */
export function accentTones(hex: string): Record<keyof typeof SCHEMES, AccentTone> {
  return { dark: toneFor(hex, 'dark'), light: toneFor(hex, 'light') };
}

/** As variables of a page's style; the sheet takes those of the scheme. */
export function accentVariables(hex: string): Record<`--${string}`, string> {
  const { dark, light } = accentTones(hex);
  return {
    '--accent-dark': dark.colour,
    '--on-accent-dark': dark.on,
    '--accent-light': light.colour,
    '--on-accent-light': light.on,
  };
}

/** How far apart two colours are, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function toneFor(hex: string, scheme: keyof typeof SCHEMES): AccentTone {
  const { grounds, towards } = SCHEMES[scheme];
  for (let step = 0; step <= STEPS; step += 1) {
    const colour = mix(hex, towards, step / STEPS);
    if (grounds.every((ground) => contrast(colour, ground) >= LEAST_CONTRAST))
      return { colour, on: legibleOn(colour), isAdjusted: step > 0 };
  }
  return { colour: towards, on: legibleOn(towards), isAdjusted: true };
}

function legibleOn(colour: string): string {
  return contrast('#000000', colour) >= contrast('#ffffff', colour) ? '#000000' : '#ffffff';
}

function mix(from: string, to: string, share: number): string {
  const [start, end] = [partsOf(from), partsOf(to)];
  const parts = start.map((part, at) => Math.round(part + ((end[at] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(hex).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function partsOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
