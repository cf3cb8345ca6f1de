import { type Brush, createBrush, n, type Palette, paletteFor, rect } from './brush.ts';
import type { FaceName, Fonts } from './fonts.ts';
import { setLarge, setSmall } from './lettering.ts';
import { blinds, construct, cosmos, frontier, metropolis, moonrise, type Scene, vertigo } from './scenes.ts';
import { confetti, duet, facets, haunted, melody, reportage, seafarer, slapstick } from './scenes-light.ts';

/** What a picture is of. The same subject always looks the same. */
export type PosterSubject = {
  seed: string;
  /** Empty for pictures without words. */
  title: string;
  subtitle: string;
  year: number | null;
  genres: readonly string[];
  byline: string;
  shape: 'poster' | 'square' | 'wide';
};

type Style = { scene: Scene; face: FaceName };
type Styles = readonly [Style, ...Style[]];

const style = (scene: Scene, face: FaceName): Style => ({ scene, face });

/** The looks each genre may take; the first genre of a title that stands here decides. */
const STYLES: Record<string, Styles> = {
  'Science Fiction': [style(cosmos, 'poster'), style(metropolis, 'deco'), style(cosmos, 'plain')],
  Horror: [style(haunted, 'eerie'), style(moonrise, 'eerie'), style(vertigo, 'typed'), style(haunted, 'fat')],
  Western: [style(frontier, 'western')],
  Documentary: [style(reportage, 'poster'), style(reportage, 'plain')],
  War: [style(construct, 'poster')],
  Crime: [style(blinds, 'typed'), style(blinds, 'poster'), style(vertigo, 'poster')],
  Mystery: [style(vertigo, 'deco'), style(blinds, 'typed'), style(vertigo, 'fat')],
  Comedy: [
    style(slapstick, 'fat'),
    style(slapstick, 'poster'),
    style(facets, 'fat'),
    style(facets, 'deco'),
    style(confetti, 'deco'),
    style(confetti, 'poster'),
    style(construct, 'fat'),
  ],
  Animation: [style(moonrise, 'fat'), style(slapstick, 'fat')],
  Adventure: [style(seafarer, 'poster'), style(moonrise, 'deco'), style(seafarer, 'fat')],
  Fantasy: [style(moonrise, 'deco'), style(moonrise, 'fat')],
  History: [style(construct, 'poster'), style(construct, 'deco')],
  Romance: [style(duet, 'deco'), style(duet, 'fat')],
  Drama: [style(metropolis, 'deco'), style(construct, 'poster'), style(duet, 'fat'), style(vertigo, 'plain')],
  Classical: [style(melody, 'fat'), style(melody, 'deco')],
  Jazz: [style(melody, 'deco')],
};

const OTHER: Styles = [style(facets, 'poster'), style(facets, 'deco'), style(moonrise, 'plain')];
const STILLS: readonly [Scene, ...Scene[]] = [moonrise, cosmos, frontier, seafarer, duet, facets, construct];

/** Drawing units of each shape; the picture is scaled to the size that was asked for. */
export const CANVAS: Record<PosterSubject['shape'], { width: number; height: number }> = {
  poster: { width: 600, height: 900 },
  square: { width: 600, height: 600 },
  wide: { width: 960, height: 540 },
};

const ORDER = Object.keys(STYLES);

function styleFor(brush: Brush, genres: readonly string[]): Style {
  const genre = ORDER.find((name) => genres.includes(name));
  return brush.pick(genre === undefined ? OTHER : (STYLES[genre] ?? OTHER));
}

function contrast(colours: Palette): { band: string; ink: string; soft: string } {
  return { band: colours.deep, ink: colours.light, soft: colours.accent };
}

function words(subject: PosterSubject, face: FaceName, fonts: Fonts, brush: Brush, colours: Palette): string {
  const { width: w, height: h } = CANVAS[subject.shape];
  const { band, ink, soft } = contrast(colours);
  const layout = subject.shape === 'poster' ? brush.pick(['band', 'band', 'frame', 'top']) : 'band';
  const centred = layout !== 'top' && brush.between(0, 1) > 0.25;
  const margin = w * 0.08;
  const x = centred ? w / 2 : margin;
  const room = { x, width: w - margin * 2, maxSize: w * 0.23, centred, fill: ink };
  const title = fonts.faces[face];
  const small = fonts.faces.plain;
  const credit = [subject.byline, subject.year === null ? '' : String(subject.year)]
    .filter((part) => part !== '')
    .join('  ·  ');
  if (layout === 'top') {
    const block = setLarge(title, subject.title, { ...room, y: h * 0.05, height: h * 0.2 });
    const line = setSmall(small, credit, {
      x,
      y: h * 0.955,
      size: 19,
      width: w - margin * 2,
      centred,
      fill: ink,
    });
    return [
      rect(0, 0, w, h * 0.085 + block.height, band, 'opacity="0.93"'),
      rect(0, h * 0.085 + block.height, w, 7, soft),
      block.svg,
      rect(0, h * 0.905, w, h * 0.1, band, 'opacity="0.93"'),
      line,
    ].join('');
  }
  const tall = setLarge(title, subject.title, { ...room, y: 0, height: h * 0.19 });
  const below = credit === '' && subject.subtitle === '' ? 0 : 54;
  const top = h - tall.height - below - h * 0.075;
  const block = setLarge(title, subject.title, { ...room, y: top + h * 0.038, height: h * 0.19 });
  const frame =
    layout === 'frame'
      ? `<rect x="18" y="18" width="${w - 36}" height="${h - 36}" fill="none" stroke="${ink}" stroke-width="5" opacity="0.85"/>`
      : '';
  return [
    rect(0, top, w, h - top, band, 'opacity="0.95"'),
    rect(0, top - 7, w, 7, soft),
    block.svg,
    setSmall(small, subject.subtitle === '' ? credit : subject.subtitle, {
      x,
      y: h - h * 0.045,
      size: 19,
      width: w - margin * 2,
      centred,
      fill: ink,
    }),
    frame,
  ].join('');
}

/** The drawing of a subject as SVG, on the canvas of its shape. */
export function designSvg(subject: PosterSubject, fonts: Fonts): string {
  const brush = createBrush(subject.seed);
  const colours = paletteFor(brush);
  const { width, height } = CANVAS[subject.shape];
  const look = styleFor(brush, subject.genres);
  const scene = subject.shape === 'wide' ? brush.pick(STILLS) : look.scene;
  const picture = scene(brush, colours, width, height);
  const lettering = subject.title === '' ? '' : words(subject, look.face, fonts, brush, colours);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${n(width)}" height="${n(height)}">${picture}${lettering}</svg>`;
}
