import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const languages = ['en', 'de', 'fr', 'es', 'da'];
const folder = 'web/src/i18n';
const pluralForm = /_(zero|one|two|few|many|other)$/;

/** The texts of one file by key: every plural form of a text and the values it fills in. */
type Texts = Map<string, { forms: Set<string>; placeholders: Set<string>; isEmpty: boolean }>;

/** Texts that are missing or empty in one language, or fill in values that English does not, or that English lacks. */
export function checkTexts(root: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  const files = new Set(languages.flatMap((language) => jsonFiles(path.join(root, folder, language))));
  return [...files].sort().flatMap((file) => {
    const english = readTexts(root, 'en', file);
    return languages.flatMap((language) =>
      compare(english, readTexts(root, language, file), `${language}/${file}`),
    );
  });
}

function compare(english: Texts | string, texts: Texts | string, place: string): string[] {
  if (typeof texts === 'string') return [texts];
  if (typeof english === 'string') return [];
  const findings: string[] = [];
  for (const [key, { placeholders }] of english) {
    const own = texts.get(key);
    if (!own) {
      findings.push(`${place} lacks ${key}`);
      continue;
    }
    // A translation may do without a value; one that the program does not give would show its braces.
    const extra = [...own.placeholders].filter((name) => !placeholders.has(name));
    if (extra.length > 0)
      findings.push(`${place}: ${key} fills in ${extra.join(', ')}, which English does not`);
  }
  for (const [key, { forms, isEmpty }] of texts) {
    if (!english.has(key)) findings.push(`${place} has ${key}, which English lacks`);
    if (forms.size > 0 && !forms.has('other'))
      findings.push(`${place}: ${key} has plural forms without _other`);
    if (isEmpty) findings.push(`${place}: ${key} is empty`);
  }
  return findings;
}

/** Reads a file, or answers the sentence that says what is wrong with it. */
function readTexts(root: string, language: string, file: string): Texts | string {
  const place = path.join(root, folder, language, file);
  if (!existsSync(place)) return `${language}/${file} is missing`;
  const texts: Texts = new Map();
  for (const [key, text] of flatten(JSON.parse(readFileSync(place, 'utf8')), '')) {
    const form = pluralForm.exec(key)?.[1];
    const name = key.replace(pluralForm, '');
    const entry = texts.get(name) ?? { forms: new Set(), placeholders: new Set(), isEmpty: false };
    texts.set(name, entry);
    if (form) entry.forms.add(form);
    if (text.trim() === '') entry.isEmpty = true;
    for (const [, variable = ''] of text.matchAll(/\{\{-?\s*([\w.]+)/g)) entry.placeholders.add(variable);
  }
  return texts;
}

function flatten(value: unknown, prefix: string): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  if (typeof value !== 'object' || value === null) return [[prefix, '']];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix ? `${prefix}.${key}` : key));
}

function jsonFiles(place: string): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place).filter((file) => file.endsWith('.json'));
}
