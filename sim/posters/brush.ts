import { createIds } from '../ids.ts';

/** Colours of one poster, from the ground up. */
export type Palette = { ground: string; deep: string; middle: string; accent: string; light: string };

const row = (ground: string, deep: string, middle: string, accent: string, light: string): Palette => ({
  ground,
  deep,
  middle,
  accent,
  light,
});

export const PALETTES: readonly Palette[] = [
  row('#f2e3c6', '#1d2330', '#3f6b7d', '#d8432f', '#fff7e6'),
  row('#12202e', '#0a131c', '#27506b', '#f2a541', '#f6ecd6'),
  row('#e9d8b4', '#2b1b17', '#9a5b3a', '#c2371f', '#fff6e0'),
  row('#1b1a2b', '#0f0e1a', '#5a4a8a', '#e85d75', '#f3e9f7'),
  row('#f4efe4', '#20302b', '#5f8a72', '#e08e2b', '#ffffff'),
  row('#0e2a2a', '#071718', '#1f6f6b', '#f0c75e', '#ecf4e9'),
  row('#d9432c', '#2a0f12', '#8f1f24', '#f6c453', '#fff1d8'),
  row('#f0b94a', '#2c1a10', '#c8642a', '#7a1f2b', '#fff3d1'),
  row('#22304f', '#111a30', '#4c6fa8', '#f27457', '#f3ead9'),
  row('#2d1f3d', '#170f22', '#7c4d8c', '#f4b860', '#f7e8ef'),
  row('#dfe5dc', '#16242b', '#7896a0', '#b8402d', '#ffffff'),
  row('#171717', '#060606', '#4a4a4a', '#e3b23c', '#f5f1e6'),
  row('#0f3b3f', '#082326', '#2f8a80', '#ff8360', '#fdf1d6'),
  row('#f6d6bd', '#3a1f2d', '#c3727c', '#4e6e81', '#fff8ef'),
];

/** Choices that depend on nothing but the seed. */
export type Brush = {
  /** A float in [min, max). */
  between(min: number, max: number): number;
  whole(min: number, max: number): number;
  pick<T>(options: readonly [T, ...T[]]): T;
};

export function createBrush(seed: string): Brush {
  const ids = createIds(seed);
  return {
    between: (min, max) => min + ids.random() * (max - min),
    whole: (min, max) => ids.integer(min, max),
    pick: (options) => options[ids.integer(0, options.length - 1)] ?? options[0],
  };
}

export function paletteFor(brush: Brush): Palette {
  return PALETTES[brush.whole(0, PALETTES.length - 1)] ?? row('#222', '#111', '#555', '#d33', '#fff');
}

/** A number in an SVG attribute. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function circle(x: number, y: number, radius: number, fill: string, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}" ${more}/>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

/** A closed shape through the given points. */
export function polygon(points: readonly (readonly [number, number])[], fill: string, more = ''): string {
  return `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${more}/>`;
}
