import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { wrongRestriction } from '#domains/media/access.ts';
import { fromFilters, RESTRICTION_FIELDS, toFilters } from './filters.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

const none = { filterMovies: null, filterTelevision: null, filterMusic: null };

describe('filters in plex.tv’s form', () => {
  it('joins keys by a pipe and values by an encoded comma', () => {
    assert.deepEqual(toFilters({ movie_ratings: ['G', 'PG'], movie_labels_not: ['late night'] }), {
      filterMovies: 'contentRating=G%2CPG|label!=late%20night',
      filterTelevision: '',
      filterMusic: '',
    });
  });

  it('writes nothing where nothing is given, and keeps what is not named', () => {
    assert.deepEqual(toFilters(undefined), {});
    const current = fromFilters({ ...none, filterMovies: 'contentRating=G|label=kids' });
    assert.equal(toFilters({ movie_ratings: [] }, current).filterMovies, 'label=kids');
  });

  it('reads what other programs wrote', () => {
    const read = fromFilters({ ...none, filterMovies: 'label=For kids%2C100%', filterTelevision: '' });
    assert.deepEqual([read.movie_labels, read.show_labels], [['For kids', '100%'], []]);
  });

  it('reads back whatever was written', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => text.trim() === text && text !== '');
    const words = fc.uniqueArray(
      word.filter((text) => !text.includes(',')),
      { maxLength: 4 },
    );
    const names = RESTRICTION_FIELDS.map((field) => field.name);
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, words]))), (restrictions) => {
        const { filterMovies = '', filterTelevision = '', filterMusic = '' } = toFilters(restrictions);
        assert.deepEqual(fromFilters({ filterMovies, filterTelevision, filterMusic }), { ...restrictions });
      }),
    );
  });

  it('takes lists under its own names only', () => {
    assert.equal(wrongRestriction(RESTRICTION_FIELDS, { movie_labels: ['kids'], show_ratings: null }), null);
    assert.equal(wrongRestriction(RESTRICTION_FIELDS, { movie_labels: 3 }), 'movie_labels');
    assert.equal(wrongRestriction(RESTRICTION_FIELDS, { max_streams: 2 }), 'max_streams');
  });
});

describe('filters of a share', () => {
  let plex: PlexUnderTest;
  beforeEach(async () => {
    plex = await createPlexUnderTest();
  });
  afterEach(() => plex.close());

  const mira = { email: 'mira@example.test', libraryIds: ['1'] };
  const limitsOf = async () => (await plex.client.findUser(mira))?.permissions.restrictions;

  it('hold from the first moment of the share', async () => {
    await plex.client.createUser({ ...mira, permissions: { restrictions: { movie_ratings: ['G', 'PG'] } } });
    const posts = plex.sim.journal.entries().filter((entry) => entry.method === 'POST');
    assert.equal(posts.length, 1);
    assert.deepEqual((await limitsOf())?.movie_ratings, ['G', 'PG']);
  });

  it('are changed and taken away with the permissions, and others stay', async () => {
    await plex.client.createUser({ ...mira, permissions: { restrictions: { movie_labels: ['kids'] } } });
    await plex.client.shareAcceptance?.acceptShare(plex.sim.plex.accounts.mira?.token ?? '');
    assert.equal(
      await plex.client.updatePermissions(mira, { restrictions: { show_ratings: ['TV-G'] } }),
      true,
    );
    assert.deepEqual(
      [(await limitsOf())?.movie_labels, (await limitsOf())?.show_ratings],
      [['kids'], ['TV-G']],
    );
    assert.equal(await plex.client.updatePermissions(mira, { restrictions: { movie_labels: [] } }), true);
    assert.deepEqual([(await limitsOf())?.movie_labels, (await limitsOf())?.show_ratings], [[], ['TV-G']]);
  });

  it('stay as they are when only a permission is changed', async () => {
    await plex.client.createUser({ ...mira, permissions: { restrictions: { movie_labels: ['kids'] } } });
    await plex.client.shareAcceptance?.acceptShare(plex.sim.plex.accounts.mira?.token ?? '');
    assert.equal(await plex.client.updatePermissions(mira, { canDownload: true }), true);
    assert.deepEqual((await limitsOf())?.movie_labels, ['kids']);
  });
});
