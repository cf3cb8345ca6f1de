import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '#http/auth.ts';
import {
  type AccountChange,
  coversAll,
  effectivePermissions,
  judgeAccountChange,
  keyPermissions,
  PERMISSIONS,
  type Permission,
  type Role,
  requirePerson,
} from './policy.ts';

describe('effective permissions', () => {
  const cases: Array<{ role: Role; single: Permission[]; expected: readonly Permission[] }> = [
    { role: 'viewer', single: [], expected: [] },
    { role: 'requester', single: [], expected: [] },
    { role: 'viewer', single: ['invites.read'], expected: ['invites.read'] },
    {
      role: 'requester',
      single: ['invites.read', 'invites.write'],
      expected: ['invites.read', 'invites.write'],
    },
    { role: 'admin', single: [], expected: PERMISSIONS },
    { role: 'admin', single: ['audit.read'], expected: PERMISSIONS },
  ];
  for (const { role, single, expected } of cases) {
    it(`of a ${role} with ${single.join(', ') || 'nothing more'}`, () => {
      assert.deepEqual([...effectivePermissions(role, single)].sort(), [...expected].sort());
    });
  }
});

describe('permissions of a key', () => {
  it('are its scopes as far as its owner still has them', () => {
    const ofOwner = new Set<Permission>(['invites.read', 'members.read']);
    assert.deepEqual([...keyPermissions(['invites.read', 'invites.write'], ofOwner)], ['invites.read']);
    assert.deepEqual([...keyPermissions(['invites.read'], new Set())], []);
  });
});

describe('changes of accounts', () => {
  const owner = { id: 'owner', isOwner: true, role: 'admin', permissions: [] } as const;
  const admin = { id: 'admin', isOwner: false, role: 'admin', permissions: [] } as const;
  const helper = {
    id: 'helper',
    isOwner: false,
    role: 'viewer',
    permissions: ['accounts.write', 'invites.read'],
  } as const;
  const viewer = { id: 'viewer', isOwner: false, role: 'viewer', permissions: [] } as const;
  type Facts = typeof owner | typeof admin | typeof helper | typeof viewer;

  const cases: Array<[actor: Facts, target: Facts, change: AccountChange | 'remove', verdict: string]> = [
    [owner, admin, { role: 'viewer' }, 'allowed'],
    [owner, admin, { disabled: true }, 'allowed'],
    [owner, admin, 'remove', 'allowed'],
    [owner, owner, 'remove', 'owner_protected'],
    [owner, owner, { role: 'viewer' }, 'owner_protected'],
    [owner, owner, { disabled: true }, 'owner_protected'],
    [admin, owner, { role: 'requester' }, 'owner_protected'],
    [admin, owner, { disabled: true }, 'owner_protected'],
    [admin, owner, 'remove', 'owner_protected'],
    [admin, owner, {}, 'allowed'],
    [admin, admin, { role: 'viewer' }, 'own_account'],
    [admin, admin, { permissions: [] }, 'own_account'],
    [admin, admin, 'remove', 'own_account'],
    [admin, admin, {}, 'allowed'],
    [admin, viewer, { role: 'admin' }, 'allowed'],
    [admin, viewer, { permissions: ['audit.read'] }, 'allowed'],
    [helper, viewer, { permissions: ['invites.read'] }, 'allowed'],
    [helper, viewer, { permissions: ['invites.write'] }, 'beyond_own_permissions'],
    [helper, viewer, { role: 'admin' }, 'beyond_own_permissions'],
    [helper, viewer, { disabled: true }, 'allowed'],
    [helper, viewer, 'remove', 'allowed'],
    [helper, admin, { disabled: true }, 'beyond_own_permissions'],
    [helper, admin, 'remove', 'beyond_own_permissions'],
    [helper, owner, {}, 'beyond_own_permissions'],
    [helper, helper, { role: 'admin' }, 'own_account'],
    [viewer, viewer, { role: 'admin' }, 'own_account'],
  ];
  for (const [actor, target, change, verdict] of cases) {
    it(`${actor.id} → ${target.id} ${JSON.stringify(change)}: ${verdict}`, () => {
      const permissions = effectivePermissions(actor.role, actor.permissions);
      assert.equal(judgeAccountChange({ accountId: actor.id, permissions }, target, change), verdict);
    });
  }

  it('hands on nothing that is not there', () => {
    assert.equal(coversAll(new Set(), []), true);
    assert.equal(coversAll(new Set(['a']), ['a', 'b']), false);
  });
});

describe('requirePerson', () => {
  const by = (via: 'session' | 'bearer' | 'api_key'): Actor => ({
    kind: 'account',
    accountId: 'a',
    name: 'A',
    permissions: new Set(),
    via,
    credentialId: 'c',
  });
  it('takes sessions and bearer tokens', () => {
    assert.equal(requirePerson(by('session')).via, 'session');
    assert.equal(requirePerson(by('bearer')).via, 'bearer');
  });
  it('refuses API keys and strangers', () => {
    assert.throws(() => requirePerson(by('api_key')), { code: 'not_for_api_keys', status: 403 });
    assert.throws(() => requirePerson({ kind: 'anonymous' }), { code: 'sign_in_required', status: 401 });
  });
});
