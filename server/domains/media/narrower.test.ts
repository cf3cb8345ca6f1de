import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RestrictionField } from './descriptor.ts';
import { excessOf } from './narrower.ts';
import type { RestrictionValue } from './protocol.ts';

const FIELDS: RestrictionField[] = [
  { name: 'ratings', kind: 'list', words: 'ratings' },
  { name: 'labels_not', kind: 'list', words: 'labels', blocks: true },
  { name: 'streams', kind: 'number' },
  { name: 'no_remote', kind: 'switch' },
];

function access(restrictions: Record<string, RestrictionValue> = {}) {
  const server_id = 's';
  const libraries = ['films', 'shows'];
  return {
    server_id,
    libraries,
    allow_sync: true,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions,
  };
}

describe('What somebody would have more than another', () => {
  it('is nothing where it is the same, or less', () => {
    assert.deepEqual(excessOf(FIELDS, access(), access()), []);
    const less = { ...access(), libraries: ['films'], allow_sync: false };
    assert.deepEqual(excessOf(FIELDS, less, access()), []);
  });

  it('is a library or a permission that the other has not', () => {
    const more = { ...access(), libraries: ['films', 'music'], allow_channels: true };
    assert.deepEqual(excessOf(FIELDS, more, access()), ['libraries', 'allow_channels']);
  });

  const cases: Array<[name: string, given: RestrictionValue, own: RestrictionValue, isMore: boolean]> = [
    ['ratings', ['G'], ['G', 'PG'], false],
    ['ratings', ['G', 'R'], ['G', 'PG'], true],
    ['ratings', [], ['G'], true],
    ['ratings', null, ['G'], true],
    ['ratings', ['G'], [], false],
    ['labels_not', ['gore', 'late'], ['gore'], false],
    ['labels_not', ['late'], ['gore'], true],
    ['labels_not', null, ['gore'], true],
    ['streams', 1, 2, false],
    ['streams', 3, 2, true],
    ['streams', null, 2, true],
    ['streams', 0, 2, false],
    ['no_remote', true, true, false],
    ['no_remote', false, true, true],
    ['no_remote', true, false, false],
    ['unknown_here', ['a'], ['a'], false],
    ['unknown_here', 'x' as never, true, true],
  ];
  for (const [name, given, own, isMore] of cases) {
    it(`${name}: ${JSON.stringify(given)} of ${JSON.stringify(own)} is ${isMore ? 'more' : 'within'}`, () => {
      const found = excessOf(FIELDS, access({ [name]: given }), access({ [name]: own }));
      assert.deepEqual(found, isMore ? [name] : []);
    });
  }
});
