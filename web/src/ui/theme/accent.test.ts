import { expect, test } from 'vitest';
import { accentTones, contrast } from './accent.ts';

const grounds = { dark: ['#0e0d12', '#16151c'], light: ['#faf7f2', '#ffffff'] };

test('whatever colour is chosen, it can be read on both grounds, and the words on it too', () => {
  const parts = ['00', '40', '80', 'c0', 'ff'];
  const colours = parts.flatMap((red) =>
    parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)),
  );
  for (const colour of colours) {
    const tones = accentTones(colour);
    for (const scheme of ['dark', 'light'] as const) {
      const tone = tones[scheme];
      for (const ground of grounds[scheme])
        expect(contrast(tone.colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tone.on, tone.colour), `words on ${colour}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('a colour that can be read already stays as it is, and says where it did not', () => {
  const { dark, light } = accentTones('#ffb454');
  expect(dark).toEqual({ colour: '#ffb454', on: '#000000', isAdjusted: false });
  expect(light.isAdjusted).toBe(true);
});

test('black on white is as far apart as colours are', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
});
