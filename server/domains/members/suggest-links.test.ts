import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from './store-pairs.ts';
import { distanceUpToTwo, normaliseName, suggestPairs } from './suggest-links.ts';

let count = 0;
const person = (fields: Partial<Person>): Person => {
  count += 1;
  return {
    id: `m${String(count).padStart(6, '0')}`,
    name: '',
    username: '',
    email: null,
    serverIds: [],
    ...fields,
  };
};
const reasons = (...people: Person[]) => suggestPairs(people).map((pair) => pair.reason);

describe('Who may be one person', () => {
  it('is who has the same e-mail, else the same username, else names alike, told by the strongest', () => {
    const at = (serverId: string, fields: Partial<Person>) => person({ serverIds: [serverId], ...fields });
    const email = { email: 'a@example.test' };
    assert.deepEqual(
      reasons(at('1', { ...email, username: 'anna' }), at('2', { ...email, username: 'anna' })),
      ['email'],
    );
    assert.deepEqual(reasons(at('1', { username: 'Anna' }), at('2', { username: 'anna' })), ['username']);
    assert.deepEqual(reasons(at('1', { name: 'Müller, Jo' }), at('2', { username: 'muller.jo' })), ['name']);
    assert.deepEqual(reasons(at('1', { name: 'Johannes' }), at('2', { name: 'Johanes' })), ['name']);
    assert.deepEqual(reasons(at('1', { name: 'lantern' }), at('2', { username: 'lantern@example.test' })), [
      'name',
    ]);
  });

  it('is nobody with an account at the same server, with a short name alike by chance, or a name that many have', () => {
    const same = { email: 'a@example.test', serverIds: ['1'] };
    assert.deepEqual(reasons(person(same), person(same)), []);
    assert.deepEqual(reasons(person({ name: 'Anna' }), person({ name: 'Anne' })), []);
    assert.deepEqual(reasons(person({ name: 'Al' }), person({ name: 'Al' })), []);
    const crowd = Array.from({ length: 12 }, () => person({ name: 'Family' }));
    assert.deepEqual(reasons(...crowd), []);
  });

  it('names a pair once, the lower id first', () => {
    const [one, other] = [
      person({ name: 'Johanna', email: 'x@example.test' }),
      person({ name: 'Johanna', email: 'x@example.test' }),
    ];
    assert.deepEqual(suggestPairs([other, one]), [{ oneId: one.id, otherId: other.id, reason: 'email' }]);
  });

  it('compares names without case, accents and signs, up to one letter', () => {
    assert.deepEqual([normaliseName('Zoë  O’Neil'), normaliseName('ÅSA@x.test')], ['zoeoneil', 'asa']);
    const pairs: Array<[string, string, number]> = [
      ['jonas', 'jonas', 0],
      ['jonas', 'jona', 1],
      ['jonas', 'xjonas', 1],
      ['jonas', 'jonaz', 1],
      ['jonas', 'joans', 1],
      ['jonas', 'jzzas', 2],
      ['jonas', 'jo', 2],
      ['jonas', 'onasj', 2],
    ];
    for (const [one, other, expected] of pairs) {
      assert.equal(distanceUpToTwo(one, other), expected, `${one} ${other}`);
      assert.equal(distanceUpToTwo(other, one), expected, `${other} ${one}`);
    }
  });

  it('finds the same as comparing everybody with everybody does', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const nameOf = () => Array.from({ length: 5 + next(2) }, () => 'aeinorst'[next(4)]).join('');
    const people = Array.from({ length: 60 }, () => person({ name: nameOf() }));
    const wanted = people.flatMap((one, at) =>
      people
        .slice(at + 1)
        .filter((other) => distanceUpToTwo(one.name, other.name) < 2)
        .map((other) => `${one.id} ${other.id}`),
    );
    assert.ok(wanted.length > 3);
    const found = suggestPairs(people).map((pair) => `${pair.oneId} ${pair.otherId}`);
    assert.deepEqual(found.toSorted(), wanted.toSorted());
  });
});
