import { expect, test } from 'vitest';
import { languages } from './languages.ts';

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>('./*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>('../{app,features,ui}/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const flatten = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
const textsOf = (language: string, namespace: string) =>
  new Map(flatten(files[`./${language}/${namespace}.json`] ?? {}));
const places = (key: string, text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[1])
    .filter((name) => !(key.endsWith('_one') && name === 'count'))
    .sort();
const namespaces = Object.keys(files)
  .map((file) => /^\.\/en\/(.+)\.json$/.exec(file)?.[1])
  .filter((name): name is string => name !== undefined);

test.each(namespaces.flatMap((name) => languages.map((language) => [name, language] as const)))(
  'has every text of %s in %s, with the same places to fill',
  (namespace, language) => {
    const english = textsOf('en', namespace);
    const other = textsOf(language, namespace);
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    const differing = [...english].filter(
      ([key, text]) => places(key, text).join() !== places(key, other.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key).filter((key) => !freeNames.has(`${namespace}:${key}`))).toEqual([]);
  },
);

/** Texts in which a language may leave the owner's name out, because a fallback name would not fit its grammar. */
const freeNames = new Set([
  'guest:refusal.disabled.help',
  'guest:refusal.expired.help',
  'guest:refusal.used_up.help',
  'guest:refusal.server_rejected.help',
  'guest:refusal.failed.help',
]);

test('uses no literal key that the English texts do not have', () => {
  const known = new Set(
    namespaces.flatMap((name) =>
      [...textsOf('en', name).keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')),
    ),
  );
  const unknown = Object.entries(sources).flatMap(([file, source]) =>
    [...source.matchAll(/\bt\(\s*'([\w.:-]+)'/g)]
      .map((match) => (match[1] ?? '').replace(/^[\w-]+:/, ''))
      .filter((key) => !known.has(key))
      .map((key) => `${file}: ${key}`),
  );
  expect(unknown).toEqual([]);
});

/** The code of an invite is what people type; any other code is the program's own. */
const codesOfInvites = [
  'invites:share.qrLabel',
  'members:remove.inviteToo',
  'members:remove.keepInvite',
  'overview:byInvite',
];

test('shows nobody the code of a problem in place of words', () => {
  const shown = namespaces.flatMap((name) =>
    [...textsOf('en', name)].filter(([, text]) => text.includes('{{code}}')).map(([key]) => `${name}:${key}`),
  );
  expect(shown.sort()).toEqual(codesOfInvites);
});
