import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import jpeg from 'jpeg-js';
import { designSvg, type PosterSubject } from './design.ts';
import { type Fonts, loadFonts } from './fonts.ts';

export type { PosterSubject } from './design.ts';

export type PictureRequest = { width: number; height: number; format: 'jpeg' | 'png' };

export type Posters = {
  /** The picture of a subject as the bytes of an image; the same request gives the same bytes. */
  draw(subject: PosterSubject, request: PictureRequest): Promise<Buffer>;
};

const JPEG_QUALITY = 86;
const CACHE_BYTES = 48 * 1024 * 1024;

let engine: Promise<Fonts> | null = null;

/** The rasteriser may be started only once in a process; the fonts come along. */
function startEngine(): Promise<Fonts> {
  engine ??= (async () => {
    const { resolve } = createRequire(import.meta.url);
    const [wasm, fonts] = await Promise.all([
      readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
      loadFonts(),
    ]);
    await initWasm(wasm);
    return fonts;
  })();
  return engine;
}

/** A touch of paper: brightens and darkens pixels a little, always the same way. */
function addGrain(pixels: Uint8Array): void {
  let state = 0x2545f491;
  for (let at = 0; at < pixels.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const grain = (state >>> 24) / 16 - 8;
    for (let channel = at; channel < at + 3; channel += 1) {
      const value = (pixels[channel] ?? 0) + grain;
      pixels[channel] = value < 0 ? 0 : Math.min(255, value);
    }
  }
}

function rasterise(subject: PosterSubject, request: PictureRequest, fonts: Fonts): Buffer {
  const drawing = new Resvg(designSvg(subject, fonts), {
    fitTo: { mode: 'width', value: request.width },
    font: { fontBuffers: fonts.buffers, defaultFontFamily: 'Bebas Neue' },
  });
  try {
    const image = drawing.render();
    try {
      if (request.format === 'png') return Buffer.from(image.asPng());
      const pixels = new Uint8Array(image.pixels);
      addGrain(pixels);
      const data = { data: pixels, width: image.width, height: image.height };
      return jpeg.encode(data, JPEG_QUALITY).data;
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}

/** Draws posters, stills and covers; keeps the last ones in memory. */
export function createPosters(): Posters {
  const cache = new Map<string, Buffer>();
  let held = 0;
  return {
    async draw(subject, request) {
      const key = JSON.stringify([subject, request.width, request.height, request.format]);
      const kept = cache.get(key);
      if (kept) return kept;
      const picture = rasterise(subject, request, await startEngine());
      cache.set(key, picture);
      held += picture.length;
      for (const [oldest, bytes] of cache) {
        if (held <= CACHE_BYTES) break;
        cache.delete(oldest);
        held -= bytes.length;
      }
      return picture;
    },
  };
}
