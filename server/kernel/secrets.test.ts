import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSecrets } from './secrets.ts';

const secrets = createSecrets('one key of at least thirty-two characters');
const others = createSecrets('another key of at least thirty-two chars');

describe('secrets', () => {
  it('come back as they were, and look different every time they lie in the database', () => {
    const [first, second] = [secrets.encrypt('token-ä'), secrets.encrypt('token-ä')];
    assert.notEqual(first, second);
    assert.deepEqual([secrets.decrypt(first), secrets.decrypt(second)], ['token-ä', 'token-ä']);
    assert.ok(!first.includes('token'));
  });

  it('do not open with another key, and not after a change', () => {
    const sealed = secrets.encrypt('token');
    assert.throws(() => others.decrypt(sealed));
    const [version, nonce, tag, body = ''] = sealed.split('.');
    const altered = `${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`;
    assert.throws(() => secrets.decrypt([version, nonce, tag, altered].join('.')));
    assert.throws(() => secrets.decrypt('plain'));
  });

  it('sign for one purpose only', () => {
    const signature = secrets.sign('image', 'a');
    assert.equal(secrets.verify('image', 'a', signature), true);
    for (const [purpose, text, given] of [
      ['other', 'a', signature],
      ['image', 'b', signature],
      ['image', 'a', ''],
      ['image', 'a', others.sign('image', 'a')],
    ] as const) {
      assert.equal(secrets.verify(purpose, text, given), false);
    }
  });
});
