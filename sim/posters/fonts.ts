import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createMeasure, type Measure, unpackWoff } from './woff.ts';

export type FaceName = 'poster' | 'deco' | 'fat' | 'western' | 'typed' | 'eerie' | 'plain';

export type Face = { family: string; measure: Measure; capitals: boolean };

export type Fonts = { buffers: Uint8Array[]; faces: Record<FaceName, Face> };

type Source = { file: string; family: string; capitals: boolean };

/** Free fonts (SIL Open Font License), one for each mood. */
const SOURCES: Record<FaceName, Source> = {
  poster: {
    file: '@fontsource/bebas-neue/files/bebas-neue-latin-400-normal.woff',
    family: 'Bebas Neue',
    capitals: true,
  },
  deco: {
    file: '@fontsource/limelight/files/limelight-latin-400-normal.woff',
    family: 'Limelight',
    capitals: false,
  },
  fat: {
    file: '@fontsource/abril-fatface/files/abril-fatface-latin-400-normal.woff',
    family: 'Abril Fatface',
    capitals: false,
  },
  western: { file: '@fontsource/rye/files/rye-latin-400-normal.woff', family: 'Rye', capitals: false },
  typed: {
    file: '@fontsource/special-elite/files/special-elite-latin-400-normal.woff',
    family: 'Special Elite',
    capitals: false,
  },
  eerie: {
    file: '@fontsource/creepster/files/creepster-latin-400-normal.woff',
    family: 'Creepster',
    capitals: false,
  },
  plain: {
    file: '@fontsource/josefin-sans/files/josefin-sans-latin-600-normal.woff',
    family: 'Josefin Sans',
    capitals: true,
  },
};

/** Loads the fonts of the posters from the installed packages. */
export async function loadFonts(): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  const load = async ({ file, family, capitals }: Source) => {
    const font = unpackWoff(await readFile(resolve(file)));
    return { font, face: { family, measure: createMeasure(font), capitals } };
  };
  const [poster, deco, fat, western, typed, eerie, plain] = await Promise.all([
    load(SOURCES.poster),
    load(SOURCES.deco),
    load(SOURCES.fat),
    load(SOURCES.western),
    load(SOURCES.typed),
    load(SOURCES.eerie),
    load(SOURCES.plain),
  ]);
  return {
    buffers: [poster, deco, fat, western, typed, eerie, plain].map(({ font }) => font),
    faces: {
      poster: poster.face,
      deco: deco.face,
      fat: fat.face,
      western: western.face,
      typed: typed.face,
      eerie: eerie.face,
      plain: plain.face,
    },
  };
}
