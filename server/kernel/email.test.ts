import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isEmail } from './email.ts';

describe('an e-mail address', () => {
  it('is one mailbox, in any script', () => {
    for (const text of [
      'mira@example.test',
      'mira+films@a.b.example',
      'jürgen@münchen.example',
      "o'neil@x.test",
    ])
      assert.equal(isEmail(text), true, text);
  });

  it('is nothing in which a mail program would find another one, and nothing unseen', () => {
    const other = ['<mira@x.test>', 'mira@x.test>', 'a@x.test,b@x.test', 'Mira <mira@x.test>', 'a@b@x.test'];
    const broken = [
      '',
      'mira',
      'mira@x',
      '@x.test',
      'mira@x.test\r\nBcc: a@x.test',
      'mi\u200bra@x.test',
      'mi ra@x.test',
    ];
    for (const text of [...other, ...broken]) assert.equal(isEmail(text), false, text);
  });
});
