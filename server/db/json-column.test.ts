import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { jsonColumn } from './json-column.ts';

describe('A column that holds JSON', () => {
  const read = jsonColumn(z.array(z.object({ name: z.string() })));

  it('reads the same text once, and gives what nobody can change', () => {
    const found = read('[{"name":"a"}]');
    assert.deepEqual(found, [{ name: 'a' }]);
    assert.equal(read('[{"name":"a"}]'), found);
    assert.ok(Object.isFrozen(found) && Object.isFrozen(found[0]));
  });

  it('refuses what is not of its shape, each time', () => {
    for (const text of ['[{"name":1}]', '{', '[{"name":1}]']) assert.throws(() => read(text));
  });

  it('forgets', () => {
    const first = read('[{"name":"first"}]');
    for (let n = 0; n < 2_000; n += 1) read(`[{"name":"${n}"}]`);
    assert.notEqual(read('[{"name":"first"}]'), first);
    assert.deepEqual(read('[{"name":"first"}]'), first);
  });
});
