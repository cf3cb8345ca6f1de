import { z } from 'zod';
import type { RestrictionField } from './descriptor.ts';
import type { RestrictionValue } from './protocol.ts';

const Words = z.array(z.string().trim().min(1).max(100)).max(100);
const Value: z.ZodType<RestrictionValue> = z.union([Words, z.number(), z.boolean(), z.null()]);

/** Limits as they are stored and shown. Which names and values a server takes, its kind says: `wrongRestriction`. */
export const Restrictions = z
  .record(z.string().regex(/^[a-z][a-z0-9_]{0,49}$/), Value)
  .meta({ id: 'Restrictions' });
export type Restrictions = z.infer<typeof Restrictions>;

/** What somebody may do at one server, as data: for invites, tiers and members alike. */
export const ServerAccess = z
  .strictObject({
    server_id: z.string().max(64),
    /** Our ids, or all that the server has when it is used. */
    libraries: z.union([z.literal('all'), z.array(z.string().max(64)).max(500)]),
    allow_sync: z.boolean(),
    allow_channels: z.boolean(),
    allow_camera_upload: z.boolean(),
    restrictions: Restrictions,
  })
  .meta({ id: 'ServerAccess' });
export type ServerAccess = z.infer<typeof ServerAccess>;

/** The first name or value that servers of a kind with these fields do not take, or null. */
export function wrongRestriction(
  fields: readonly RestrictionField[],
  restrictions: Restrictions,
): string | null {
  const wrong = Object.entries(restrictions).find(([name, value]) => {
    const field = fields.find((known) => known.name === name);
    return field === undefined || !takes(field, value);
  });
  return wrong?.[0] ?? null;
}

/** True where two limits mean the same: order does not count, and null, an empty list and false limit nothing. */
export function isSameLimit(one: RestrictionValue, other: RestrictionValue): boolean {
  return limitKey(one) === limitKey(other);
}

function takes(field: RestrictionField, value: RestrictionValue): boolean {
  if (value === null) return true;
  if (field.kind === 'switch') return typeof value === 'boolean';
  if (field.kind === 'number')
    return (
      typeof value === 'number' &&
      Number.isInteger(value) &&
      value >= (field.min ?? 0) &&
      value <= (field.max ?? Number.MAX_SAFE_INTEGER)
    );
  if (!Array.isArray(value)) return false;
  const { words } = field;
  return !Array.isArray(words) || value.every((word) => words.includes(word));
}

function limitKey(value: RestrictionValue): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : JSON.stringify([...new Set(value)].toSorted());
  return value === null || value === false ? '' : JSON.stringify(value);
}
