import assert from 'node:assert/strict';
import test from 'node:test';
import { createCatalog } from '#sim/catalog/index.ts';
import { CANVAS, designSvg } from './design.ts';
import { loadFonts } from './fonts.ts';
import { createPosters, type PosterSubject } from './index.ts';

const subject: PosterSubject = {
  seed: 'metropolis-1927',
  title: 'Metropolis',
  subtitle: '',
  year: 1927,
  genres: ['Drama', 'Science Fiction'],
  byline: 'Fritz Lang',
  shape: 'poster',
};

test('draws the same picture for the same subject, and another one for another', async () => {
  const size = { width: 60, height: 90, format: 'png' } as const;
  const first = await createPosters().draw(subject, size);
  assert.ok(first.equals(await createPosters().draw(subject, size)));
  assert.equal(first.equals(await createPosters().draw({ ...subject, seed: 'other' }, size)), false);
});

test('shows the title: without it the picture is another one', async () => {
  const size = { width: 60, height: 90, format: 'png' } as const;
  const posters = createPosters();
  const named = await posters.draw(subject, size);
  assert.equal(named.equals(await posters.draw({ ...subject, title: 'Charade' }, size)), false);
});

test('keeps every title of the catalog inside its poster', async () => {
  const fonts = await loadFonts();
  const measures = new Map(Object.values(fonts.faces).map((face) => [face.family, face.measure]));
  const items = createCatalog(0).libraries.flatMap((library) => library.items);
  for (const item of items) {
    const svg = designSvg({ ...subject, seed: item.slug, title: item.title, genres: item.genres }, fonts);
    for (const [, family = '', size, line = ''] of svg.matchAll(
      /font-family="([^"]+)" font-size="([\d.]+)"[^>]*>([^<]*)</g,
    )) {
      const width = measures.get(family)?.(line.replaceAll('&amp;', '&'), Number(size)) ?? Number.NaN;
      assert.ok(
        width > 0 && width <= CANVAS.poster.width * 0.87,
        `${item.title}: "${line}" is ${width} wide`,
      );
    }
  }
});
