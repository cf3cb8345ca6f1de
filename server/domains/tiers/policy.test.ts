import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Actor } from '#http/auth.ts';
import { mayApply } from './policy.ts';

const holding = (...permissions: string[]): Actor => ({
  kind: 'account',
  accountId: 'a',
  name: 'Anna',
  permissions: new Set(permissions),
  via: 'session',
  credentialId: 's',
});

it('saving a tier for the people on it needs the permission to change members', () => {
  const table = [
    mayApply(holding('invites.write'), 'nobody'),
    mayApply(holding('invites.write'), 'everyone'),
    mayApply(holding('invites.write'), ['mira']),
    mayApply(holding('invites.write', 'members.write'), 'everyone'),
    mayApply({ kind: 'anonymous' }, 'everyone'),
  ];
  assert.deepEqual(table, [true, false, false, true, false]);
});
