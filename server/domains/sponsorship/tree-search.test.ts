import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Json } from '#test/app.ts';
import { createSponsorFoyer, type SponsorFoyer } from './testing.ts';

const PEOPLE = 500;
/** Each of them came by the one a tenth of his number, so that there are three generations. */
const above = (at: number) => Math.floor(at / 10);
const idOf = (at: number) => `p${String(at).padStart(3, '0')}`;
const nameOf = (at: number) => `person ${String(at).padStart(3, '0')}`;

describe('The tree of five hundred people', () => {
  let test: SponsorFoyer;
  beforeEach(async () => {
    test = await createSponsorFoyer();
    const { db } = test.foyer.parts;
    const all = Array.from({ length: PEOPLE }, (_, at) => at);
    const person = { username: '', email: null, avatar_url: null, provider: null, external_id: null };
    const standing = { standing: 'watching' as const, expires_at: null, keeps_invite: 0 as const };
    const rows = [...all, PEOPLE].map((at) => ({
      ...person,
      ...standing,
      id: idOf(at),
      display_name: nameOf(at),
      search_text: nameOf(at),
      joined_at: at,
      note: '',
      note_text: '',
      created_at: at,
      updated_at: at,
    }));
    for (let at = 0; at < rows.length; at += 100)
      await db
        .insertInto('members')
        .values(rows.slice(at, at + 100))
        .execute();
    await db
      .insertInto('sponsored_members')
      .values(
        all
          .filter((at) => at > 0)
          .map((at) => ({ member_id: idOf(at), sponsor_id: idOf(above(at)), invite_id: 'i', since: at })),
      )
      .execute();
    await db
      .insertInto('sponsors')
      .values({ member_id: idOf(0), paused_at: null, known_access: '{}', updated_at: 0 })
      .execute();
  });
  afterEach(() => test.stop());

  const search = async (query: string) =>
    (await test.call('GET', `/api/sponsorship/people?${query}`)).body as {
      items: Json[];
      total: number;
      next_cursor: string | null;
    };

  it('is searched by name, with the path to each who matches', async () => {
    const { items, total } = await search('q=PERSON%20472');
    assert.deepEqual(
      [total, items.map(({ name, above: path }) => [name, (path as Json[]).map((one) => one.id)])],
      [1, [[nameOf(472), [idOf(47), idOf(4), idOf(0)]]]],
    );
  });

  it('is searched a page at a time, and without those who are members but not in it', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    for (;;) {
      const page = await search(`q=person&limit=200${cursor}`);
      assert.equal(page.total, PEOPLE);
      seen.push(...page.items.map((item) => item.id));
      if (page.next_cursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
    assert.deepEqual([seen.length, new Set(seen).size, seen.includes(idOf(PEOPLE))], [PEOPLE, PEOPLE, false]);
    assert.deepEqual((await search('q=nobody')).items, []);
  });

  it('shows those at the top where nothing is searched', async () => {
    const { items } = await search('q=%20');
    assert.deepEqual(
      items.map(({ id, guests, branch, generations }) => [id, guests, branch, generations]),
      [[idOf(0), 9, PEOPLE - 1, 3]],
    );
  });
});
