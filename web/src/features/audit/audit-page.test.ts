import { expect, test } from 'vitest';
import type { AuditEntry } from '#api/types.ts';
import { byDay } from './audit-page.tsx';

const entry = (id: string, at: Date): AuditEntry => ({
  id,
  at: at.toISOString(),
  actor: { kind: 'system', id: null, name: 'Foyer' },
  action: 'member.expired',
  target: null,
  details: {},
  ip: null,
});

test('entries stand under the day on which they happened where the reader is', () => {
  const late = entry('3', new Date(2026, 4, 2, 0, 10));
  const before = entry('2', new Date(2026, 4, 1, 23, 50));
  const earlier = entry('1', new Date(2026, 4, 1, 8, 0));
  expect(byDay([late, before, earlier]).map(({ entries }) => entries.map(({ id }) => id))).toEqual([
    ['3'],
    ['2', '1'],
  ]);
});
