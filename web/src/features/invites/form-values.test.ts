import { describe, expect, test } from 'vitest';
import { accessAt, usualLibraries } from '#api/server-access.ts';
import type { Server } from '#api/types.ts';
import { endOf, newInvite, toInput } from './form-values.ts';

const server: Server = {
  id: 's1',
  kind: 'plex',
  name: 'The Lantern',
  url: 'http://127.0.0.1:32400',
  external_id: 'machine',
  version: '1',
  is_default: true,
  owner_name: null,
  status: { reachable: true, checked_at: null, problem_code: null },
  libraries: [
    {
      id: 'l1',
      external_id: '1',
      title: 'Films',
      type: 'movie',
      item_count: 3,
      is_default: true,
      missing: false,
    },
    {
      id: 'l2',
      external_id: '2',
      title: 'Old',
      type: 'show',
      item_count: 3,
      is_default: true,
      missing: true,
    },
    {
      id: 'l3',
      external_id: '3',
      title: 'Private',
      type: 'movie',
      item_count: 3,
      is_default: false,
      missing: false,
    },
  ],
  created_at: '2026-01-01T00:00:00Z',
};
const now = Date.parse('2026-05-01T12:00:00Z');

describe('what an invite form sends', () => {
  test('a new invite opens all of the usual server', () => {
    expect(toInput(newInvite(server), null).access).toEqual([accessAt(server)]);
  });

  test('a list of libraries begins with those that are shared by default and still exist', () => {
    expect(usualLibraries(server)).toEqual(['l1']);
  });

  test('off its tier an invite keeps what the form shows', () => {
    const before = { ...newInvite(server), tier_id: 't1' };
    expect(toInput({ ...before, tier_id: '' }, before)).toEqual({ access: before.access, tier_id: null });
  });

  test('an invite on a tier says nothing of servers', () => {
    expect('access' in toInput({ ...newInvite(server), tier_id: 't1' }, null)).toBe(false);
  });

  test('several servers are sent with their libraries, and without limits that limit nothing', () => {
    const before = newInvite(server);
    const cellar = { ...accessAt({ id: 's2' }), libraries: ['c1'], restrictions: { max_streams: null } };
    const input = toInput({ ...before, access: [...before.access, cellar], on_failure: 'keep' }, before);
    expect(input).toEqual({
      access: [accessAt(server), { ...accessAt({ id: 's2' }), libraries: ['c1'] }],
      on_failure: 'keep',
    });
  });

  test('an invite that was not changed sends nothing', () => {
    const before = newInvite(server);
    expect(toInput({ ...before }, before)).toEqual({});
  });

  test('a changed invite sends what differs and nothing else', () => {
    const before = newInvite(server);
    const values = { ...before, usage_limit: null };
    expect(toInput(values, before)).toEqual({ usage_limit: null });
  });

  test('days are sent as days, so that sending twice is the same request', () => {
    const values = { ...newInvite(server), expiry: '7' as const };
    expect(toInput(values, newInvite(server))).toEqual({ expires_in_days: 7 });
  });

  test('an empty code is left to the server', () => {
    expect('code' in toInput(newInvite(server), null)).toBe(false);
  });

  test('an end on a date is the end of that day where the reader is', () => {
    const end = endOf({ expiry: 'date', expires_at: '2026-12-31' }, now);
    expect(end).toBe(new Date(2026, 11, 31, 23, 59, 59).toISOString());
  });

  test('an end in days counts from now, and never is null', () => {
    expect(endOf({ expiry: '7', expires_at: '' }, now)).toBe('2026-05-08T12:00:00.000Z');
    expect(endOf({ expiry: 'never', expires_at: '2026-12-31' }, now)).toBe(null);
  });
});
