import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '#kernel/errors.ts';
import { checkMayMove } from './policy.ts';

const NEEDED = ['settings.write', 'servers.read', 'members.write', 'invites.write'];

describe('who may move in', () => {
  it('is who may do all of it by hand, and nobody who lacks one part', () => {
    assert.doesNotThrow(() => checkMayMove(new Set(NEEDED)));
    for (const missing of NEEDED) {
      const others = new Set(NEEDED.filter((name) => name !== missing));
      assert.throws(
        () => checkMayMove(others),
        (error) => error instanceof AppError && error.status === 403 && error.message.includes(missing),
      );
    }
  });
});
