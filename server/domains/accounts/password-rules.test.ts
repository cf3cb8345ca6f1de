import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPassword } from './password-rules.ts';

describe('password rules', () => {
  const refused: Array<[password: string, code: string]> = [
    ['short', 'password_too_short'],
    ['123456789', 'password_too_short'],
    ['x'.repeat(201), 'password_too_long'],
    ['christopher', 'password_is_username'],
    ['Christopher', 'password_is_username'],
    ['ChristopherChristopher', 'password_is_username'],
    ['Password123', 'password_common'],
    ['1234567890', 'password_common'],
    ['aaaaaaaaaaaa', 'password_common'],
    ['abababababa', 'password_common'],
  ];
  for (const [password, code] of refused) {
    it(`refuses ${password.slice(0, 24)} as ${code}, at the field`, () => {
      assert.throws(
        () => checkPassword('new_password', password, 'christopher'),
        (error: { status: number; fields: Array<{ field: string; code: string }> }) =>
          error.status === 422 && error.fields[0]?.field === 'new_password' && error.fields[0].code === code,
      );
    });
  }

  for (const password of ['correct horse battery', 'zehn Zeichen', 'ключ от дома', '🎬🎬🍿🎥🎞️📽️🎭🎨🎪🎟️x']) {
    it(`takes ${password}`, () => {
      assert.doesNotThrow(() => checkPassword('password', password, 'christopher'));
    });
  }
});
