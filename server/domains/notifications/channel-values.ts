import { z } from 'zod';
import { invalidField } from '#kernel/errors.ts';
import type { ChannelAdapter, ChannelField } from './descriptor.ts';

export type ChannelValues = Record<string, string | number>;

/** Refuses an address that services cannot have; throws 422 at the field. */
export type CheckUrl = (url: string, field: string) => Promise<unknown>;

/**
 * Checks what the owner entered against the fields of the kind, all of them together: what was kept before and what is
 * new. Throws 422 at the field at fault.
 */
export async function checkValues(
  adapter: ChannelAdapter,
  values: ChannelValues,
  checkUrl: CheckUrl,
): Promise<void> {
  const { fields } = adapter.descriptor;
  const stranger = Object.keys(values).find((name) => fields.every((field) => field.name !== name));
  if (stranger !== undefined)
    throw invalidField(stranger, 'unknown_field', 'This kind of channel has no such field.');
  for (const field of fields) await checkField(field, values[field.name], checkUrl);
  const problem = adapter.check?.(values);
  if (problem) throw invalidField(problem.field, problem.code, problem.message);
}

async function checkField(
  field: ChannelField,
  value: string | number | undefined,
  checkUrl: CheckUrl,
): Promise<void> {
  const { name } = field;
  if (value === undefined || value === '') {
    if (field.required) throw invalidField(name, 'required', 'This has to be filled in.');
    return;
  }
  const schema = schemaOf(field);
  if (!schema.safeParse(value).success)
    throw invalidField(name, `not_a_${field.kind}`, 'This is not what belongs here.');
  if (field.kind === 'url') await checkUrl(String(value), name);
}

function schemaOf(field: ChannelField): z.ZodType {
  switch (field.kind) {
    case 'number':
      return z
        .int()
        .min(field.min ?? Number.MIN_SAFE_INTEGER)
        .max(field.max ?? Number.MAX_SAFE_INTEGER);
    case 'choice':
      return z.enum(field.options ?? []);
    case 'email':
      return z.email();
    case 'url':
      return z.url({ protocol: /^https?$/ });
    default:
      // A line of its own would end a header or a command.
      return z
        .string()
        .max(2_000)
        .regex(/^[^\r\n]*$/);
  }
}
