import { expect, test } from 'vitest';
import { spacedCode, tidyCode } from './code.ts';

test.each([
  ['abcd2345', 'ABCD2345'],
  [' ABCD 2345 ', 'ABCD2345'],
  ['abcd-2345', 'ABCD2345'],
  ['abcd – 2345', 'ABCD2345'],
  ['https://home.example/foyer/invite/abcd2345?x=1', 'ABCD2345'],
  ['Come in: http://10.0.0.2:5700/invite/LANTERN and see', 'LANTERN'],
  ['', ''],
])('brings %j into form', (typed, code) => {
  expect(tidyCode(typed)).toBe(code);
});

test('shows a code of eight in two halves and leaves any other as it is', () => {
  expect([spacedCode('ABCD2345'), spacedCode('LANTERN')]).toEqual(['ABCD 2345', 'LANTERN']);
});
