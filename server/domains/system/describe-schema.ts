import { z } from 'zod';

const Schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  format: z.string().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
});
type Schema = z.infer<typeof Schema>;

/** A schema may hold itself. */
const DEEPEST = 16;

type Place = { indent: number; depth: number };

/** A JSON schema in the short form in which people write types; a `?` marks what may be left out. */
export function describeSchema(
  schema: unknown,
  schemas: Record<string, unknown>,
  place: Place = { indent: 0, depth: 0 },
): string {
  const parsed = Schema.safeParse(schema);
  if (!parsed.success || place.depth > DEEPEST) return 'anything';
  const one = parsed.data;
  const inner = { ...place, depth: place.depth + 1 };
  const describe = (part: unknown) => describeSchema(part, schemas, inner);
  if (one.$ref !== undefined) {
    const name = one.$ref.split('/').at(-1) ?? '';
    return name in schemas ? describe(schemas[name]) : name;
  }
  const choices = one.anyOf ?? one.oneOf;
  if (choices) return [...new Set(choices.map(describe))].join(' | ');
  if (one.allOf) return one.allOf.map(describe).join(' & ');
  if (one.enum) return one.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (one.const !== undefined) return JSON.stringify(one.const);
  if (Array.isArray(one.type)) return one.type.join(' | ');
  if (one.type === 'array') return `[${describe(one.items)}]`;
  if (one.type === 'object' && one.properties) return describeObject(one, schemas, inner);
  if (one.type === 'object') return `{ …: ${describe(one.additionalProperties)} }`;
  return `${one.format ?? one.type ?? 'anything'}${describeLimits(one)}`;
}

function describeObject(one: Schema, schemas: Record<string, unknown>, place: Place): string {
  const inner = { ...place, indent: place.indent + 1 };
  const lines = Object.entries(one.properties ?? {}).map(([name, property]) => {
    const mark = one.required?.includes(name) ? '' : '?';
    return `${'  '.repeat(inner.indent)}${name}${mark}: ${describeSchema(property, schemas, inner)}`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(place.indent)}}`;
}

/** The largest whole numbers are limits of the format, not of the API. */
function describeLimits(one: Schema): string {
  const isGiven = (limit: number | undefined) =>
    limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  const limits = [
    ...(isGiven(one.minimum) ? [`from ${one.minimum}`] : []),
    ...(isGiven(one.maximum) ? [`to ${one.maximum}`] : []),
    ...(one.default === undefined ? [] : [`default ${JSON.stringify(one.default)}`]),
  ];
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`;
}
