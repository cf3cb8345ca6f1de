import { expect, test } from 'vitest';
import { pictureUrl } from './picture-url.ts';

test('asks for our pictures at twice the width they are shown in and leaves others alone', () => {
  expect(pictureUrl('/api/images/abc.sig', 104)).toBe('/api/images/abc.sig?w=208');
  expect(pictureUrl('https://elsewhere.example/a.png', 104)).toBe('https://elsewhere.example/a.png');
});
