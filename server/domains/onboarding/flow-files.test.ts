import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { EVERY_KIND } from './testing.ts';

const postgres = partStatus('postgresql');
const skip = !postgres.present && !postgres.required ? postgres.reason : false;
const engines = [
  { name: 'SQLite', skip: false, open: async () => 'sqlite::memory:' },
  { name: 'PostgreSQL', skip, open: createPostgresDatabase },
] as const;
const [read = {}, press = {}, wait = {}, , pick = {}] = EVERY_KIND;
const FILE: Json = {
  format: 'foyer.onboarding',
  version: 1,
  name: 'House rules',
  language: 'en',
  steps: EVERY_KIND,
};
const withSteps = (...steps: Json[]): string => JSON.stringify({ ...FILE, steps });
const inWords = (text: Json): string =>
  withSteps({ ...read, texts: { en: { title: 'x', body: '', ...text } } });

/** What stands in the file, and how it is answered. */
const HOSTILE: Array<[what: string, file: string, status: number]> = [
  ['no JSON', '{"format": "foyer.onboarding"', 400],
  ['a list', '[]', 400],
  ['nothing', 'null', 400],
  ['a text', '"foyer.onboarding"', 400],
  ['another program’s JSON', '{"name": "x", "steps": []}', 400],
  ['a later version', JSON.stringify({ ...FILE, version: 2 }), 400],
  ['a version as text', JSON.stringify({ ...FILE, version: '1' }), 400],
  ['no name', JSON.stringify({ ...FILE, name: '   ' }), 400],
  ['a language nobody speaks here', JSON.stringify({ ...FILE, language: '__proto__' }), 400],
  ['an id of its own', JSON.stringify({ ...FILE, id: 'default-plex' }), 400],
  ['a kind of server', JSON.stringify({ ...FILE, server_kind: 'plex' }), 400],
  ['steps that are no list', JSON.stringify({ ...FILE, steps: { length: 1, 0: read } }), 400],
  ['a step within a step', withSteps({ ...read, steps: [read] }), 400],
  ['more steps than anybody reads', withSteps(...Array.from({ length: 41 }, () => read)), 400],
  ['two steps of one id', withSteps(read, read), 422],
  ['a step’s id that leads elsewhere', withSteps({ ...read, id: '../../x' }), 400],
  ['a step’s id with a colon', withSteps({ ...read, id: 'default-plex:tv' }), 400],
  ['a timer without an end', withSteps({ ...wait, seconds: 1e9 }), 400],
  ['a timer that runs backwards', withSteps({ ...wait, seconds: -1 }), 400],
  ['a timer of no number', withSteps({ ...wait, seconds: '30' }), 400],
  ['a link that runs', withSteps({ ...press, url: 'javascript:alert(1)' }), 422],
  ['a link into the files', withSteps({ ...press, url: 'file:///etc/passwd' }), 422],
  ['a link with something before it', withSteps({ ...press, url: '{{open_url}}@evil.example' }), 422],
  ['a quiz without a right answer', withSteps({ ...pick, correct: 'perhaps' }), 422],
  ['an answer called __proto__', withSteps({ ...pick, options: ['__proto__', 'no'] }), 400],
  ['words of 10 MB', inWords({ body: 'x'.repeat(10_000_000) }), 413],
  ['a body that is too long', inWords({ body: 'x'.repeat(10_001) }), 400],
  ['a sign that no database keeps', inWords({ title: 'a\u0000b' }), 400],
  ['a variable that does not exist', inWords({ body: '{{process.env}}' }), 422],
  ['a prototype in the words', inWords({ options: { constructor: { prototype: { polluted: 1 } } } }), 400],
  ['a prototype at the top', `{"__proto__": {"polluted": 1}, ${JSON.stringify(FILE).slice(1)}`, 400],
  ['a list in a list in a list', `{"format":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
];

for (const engine of engines) {
  describe(`a file of steps (${engine.name})`, { skip: engine.skip }, () => {
    let test: TestFoyer;
    before(async () => {
      test = await createTestFoyer({ databaseUrl: await engine.open() });
    });
    after(() => test.stop());

    const bringIn = (file: string) =>
      test.call('POST', '/api/onboarding/flows/import', {
        body: file,
        headers: { 'content-type': 'application/json' },
      });
    const flows = async () => (await test.call('GET', '/api/onboarding/flows')).body;

    it('that is hostile is refused, says why, and leaves nothing behind', async () => {
      const before = await flows();
      for (const [what, file, status] of HOSTILE) {
        const answer = await bringIn(file);
        assert.equal(answer.status, status, `${what}: ${JSON.stringify(answer.body)}`);
        assert.notEqual(answer.body.code, 'internal', what);
        assert.equal(JSON.stringify(answer.body).length < 20_000, true, `${what}: a short answer`);
      }
      assert.equal(({} as Json).polluted, undefined);
      assert.deepEqual(await flows(), before);
    });

    it('loses a prototype in the words, which goes no further', async () => {
      const words = '"texts":{"__proto__":{"title":"x","body":"polluted"},';
      const made = await bringIn(withSteps(read).replace('"texts":{', words));
      assert.deepEqual([made.status, made.body.steps], [201, [read]]);
      assert.equal(({} as Json).body, undefined);
    });

    it('keeps every letter through import and export, and nothing in it becomes active', async () => {
      const nasty =
        "<img src=x onerror=alert(1)> “Ærø” 👩🏽‍🚀 \u202e \\u0000 '; drop table invites; -- {{server_name}}";
      const texts = {
        en: { title: nasty.slice(0, 90), body: nasty, button: '<b>ok</b>' },
        da: { title: 'Ærø', body: '[x](javascript:alert(1))' },
      };
      const file = { ...FILE, name: `${nasty.slice(0, 70)}`, steps: [{ ...read, texts }] };
      const made = await bringIn(JSON.stringify(file));
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const path = `/api/onboarding/flows/${String(made.body.id)}`;
      const out = await test.call('GET', `${path}/export`);
      assert.deepEqual(out.body, file);
      assert.match(String(out.headers['content-disposition']), /^attachment; filename="[\w.-]+"$/);
      const again = await bringIn(JSON.stringify(out.body));
      assert.deepEqual([again.status, again.body.steps], [201, made.body.steps]);

      const preview = { steps: file.steps, language: 'en', fallback: 'en' };
      const shown = await test.call('POST', '/api/onboarding/preview', { body: preview });
      const [step] = shown.body.steps as Array<{ html: string }>;
      assert.doesNotMatch(step?.html ?? '', /<img|onerror=|javascript:/);
      assert.match(step?.html ?? '', /“Ærø” 👩🏽‍🚀/);
    });
  });
}
