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

const DEEPEST = 6;

/** A JSON schema in the short form in which people write types; a `?` marks what may be left out. */
export function describeSchema(schema: unknown, schemas: Record<string, unknown>, depth = 0): string {
  const parsed = Schema.safeParse(schema);
  if (!parsed.success || depth > DEEPEST) return 'anything';
  const one = parsed.data;
  if (one.$ref !== undefined) {
    const name = one.$ref.split('/').at(-1) ?? '';
    return name in schemas ? describeSchema(schemas[name], schemas, depth + 1) : name;
  }
  const choices = one.anyOf ?? one.oneOf;
  if (choices)
    return [...new Set(choices.map((choice) => describeSchema(choice, schemas, depth + 1)))].join(' | ');
  if (one.allOf) return one.allOf.map((part) => describeSchema(part, schemas, depth + 1)).join(' & ');
  if (one.enum) return one.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (one.const !== undefined) return JSON.stringify(one.const);
  return describeType(one, schemas, depth);
}

function describeType(one: Schema, schemas: Record<string, unknown>, depth: number): string {
  if (Array.isArray(one.type)) return one.type.join(' | ');
  if (one.type === 'array') return `[${describeSchema(one.items, schemas, depth + 1)}]`;
  if (one.type === 'object' && one.properties) return describeObject(one, schemas, depth);
  if (one.type === 'object') return `{ …: ${describeSchema(one.additionalProperties, schemas, depth + 1)} }`;
  return `${one.format ?? one.type ?? 'anything'}${describeLimits(one)}`;
}

function describeObject(one: Schema, schemas: Record<string, unknown>, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const lines = Object.entries(one.properties ?? {}).map(([name, property]) => {
    const mark = one.required?.includes(name) ? '' : '?';
    const shown = describeSchema(property, schemas, depth + 1);
    return `${indent}${name}${mark}: ${shown}`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
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
