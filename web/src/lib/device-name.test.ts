import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

test('names browser and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox · Linux',
  );
});

test('an iPhone is not taken for a Mac, nor Edge for Chrome', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0';
  expect(deviceName(iphone)).toBe('Safari · iPhone');
  expect(deviceName(edge)).toBe('Edge · Windows');
});

test('a program of its own kind stays unnamed', () => {
  expect(deviceName('curl/8.5.0')).toBe(null);
  expect(deviceName(null)).toBe(null);
});
