import { expect, test } from 'vitest';
import { type Place, pathOf, readPlace } from './place.ts';

const places: Place[] = [
  { at: 'join' },
  { at: 'preview' },
  { at: 'invite', code: 'ABCD2345' },
  { at: 'device', code: 'ABCD2345' },
  { at: 'name', code: 'ABCD2345' },
  { at: 'continue', code: 'ABCD2345' },
  { at: 'account', code: 'ABCD2345', number: 1 },
  { at: 'account', code: 'ABCD2345', number: 2 },
  { at: 'inside', code: 'A B/C', redemptionId: 'x-1' },
];

test.each(places)('finds the way back to %j', (place) => {
  expect(readPlace(pathOf(place))).toEqual(place);
});

test.each([
  ['/invite', 'join'],
  ['/join/', 'join'],
  ['/invite/ABC/', 'invite'],
  ['/invite/ABC/nowhere', 'missing'],
  ['/invite/ABC/account/two', 'missing'],
  ['/invite/ABC/continue/more', 'missing'],
  ['/invite/%E0%A4%A', 'invite'],
  ['/preview/ABC', 'missing'],
  ['/other', 'missing'],
])('reads %s as %s', (path, at) => {
  expect(readPlace(path).at).toBe(at);
});
