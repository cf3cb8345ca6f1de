import { z } from 'zod';

type JsonSchema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  minimum?: number;
  minItems?: number;
  minLength?: number;
};

/** Stands in a body for a number that JSON can write and JavaScript cannot count to. */
const HUGE_NUMBER = '@huge-number@';

/** What nobody means well with, whatever the field. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  HUGE_NUMBER,
  Number.MAX_SAFE_INTEGER + 2,
  2 ** 63,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\u0000b@example.test',
  '\ud800',
  '😀👩‍👩‍👧‍👦',
  '\u202Eעברית\u2066',
  '%',
  '_%\\',
  "'; drop table invites; --",
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  'x'.repeat(60_000),
  'x@'.repeat(3_000),
  '1e400',
  'NaN',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T25:61:61Z',
  'http://169.254.169.254/latest/meta-data',
  'http://[::ffff:169.254.169.254]/',
  'http://user:secret@plex.test/',
  'http://a\u0000b/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '//evil.test/',
  '__proto__',
  'constructor',
  [],
  {},
  ['\u0000'],
  ['x'.repeat(5_000)],
  [null, 1, {}],
  [[[[]]]],
  { $gt: '' },
  { token: '\u0000' },
];

/** Texts for where only texts can stand: in a path and in a query. */
export const HOSTILE_TEXTS: readonly string[] = [
  '%00',
  'a%00b',
  '%ff%fe',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '..%2f..%2f',
  '%25%25',
  '%',
  '%5C_%25',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e400',
  'Infinity',
  'NaN',
  '99999999999999999999',
  'x'.repeat(3_000),
  "'%20or%201=1--",
  '[]',
];

const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** Cursors that nobody was given. */
export const FORGED_CURSORS: readonly string[] = [
  cursor([]),
  cursor([null, null]),
  cursor(['abc', 'abc']),
  cursor([1.5, 'x']),
  cursor([-1, -1]),
  cursor([1e300, 'x']),
  cursor(['1e400', 'x']),
  Buffer.from('[1e400,"x"]').toString('base64url'),
  cursor(['a\u0000b', 'a\u0000b']),
  cursor([1, 'a\u0000b']),
  cursor(['', '']),
  cursor(['9'.repeat(30), 'x']),
  cursor({ a: 1 }),
  cursor('x'),
  'bm90LWpzb24',
];

/** Bodies that are wrong as a whole, as they go over the wire. */
export const HOSTILE_BODIES: readonly string[] = [
  'null',
  '[]',
  '"text"',
  '5',
  '{',
  '{"a":1}garbage',
  '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '\ufeff{}',
  '\u0000',
];

/** JSON as it goes over the wire. */
export function toWire(value: unknown): string {
  return JSON.stringify(value).replaceAll(`"${HUGE_NUMBER}"`, '1e400');
}

export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Something that a schema takes, with every field given; `known` has values by the names of fields. */
export function sampleOf(schema: JsonSchema, known: Record<string, unknown>, name = ''): unknown {
  if (name in known) return known[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sampleOf(first, known, name);
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {});
    return Object.fromEntries(entries.map(([key, field]) => [key, sampleOf(field, known, key)]));
  }
  if (schema.type === 'array') return schema.items ? [sampleOf(schema.items, known, name)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (schema.format === 'email') return 'somebody@example.test';
  return 'sample';
}

/** Every field a body may have, also inside of others and of alternatives, as paths. */
export function fieldsOf(schema: JsonSchema, path: readonly string[] = []): string[][] {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
    [...path, key],
    ...fieldsOf(field, [...path, key]),
  ]);
  return [...own, ...alternatives.flatMap((one) => fieldsOf(one, path))];
}

/** Each way a body may look: one per alternative. */
export function shapesOf(schema: JsonSchema): JsonSchema[] {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const objects = alternatives.flatMap(shapesOf).filter((one) => one.properties !== undefined);
  return objects.length > 0 ? objects : [schema];
}

/** A copy of a body with another value at a path. */
export function withValue(body: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const fields = typeof body === 'object' && body !== null ? body : {};
  const inner = new Map(Object.entries(fields)).get(key);
  return { ...fields, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}
