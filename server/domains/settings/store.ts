import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';

export type StoredSection = { value: Record<string, unknown>; secrets: Record<string, string> };

const StoredValue = z.record(z.string(), z.unknown());
const StoredSecrets = z.record(z.string(), z.string());

/** A section as it was saved; empty where it never was. */
export async function readSection(db: Kysely<Schema>, section: string): Promise<StoredSection> {
  const row = await db.selectFrom('settings').selectAll().where('section', '=', section).executeTakeFirst();
  if (!row) return { value: {}, secrets: {} };
  return {
    value: StoredValue.parse(JSON.parse(row.value)),
    secrets: StoredSecrets.parse(JSON.parse(row.secrets)),
  };
}

export async function writeSection(
  db: Kysely<Schema>,
  section: string,
  stored: StoredSection,
  now: number,
): Promise<void> {
  const row = {
    value: JSON.stringify(stored.value),
    secrets: JSON.stringify(stored.secrets),
    updated_at: now,
  };
  await db
    .insertInto('settings')
    .values({ section, ...row })
    .onConflict((conflict) => conflict.column('section').doUpdateSet(row))
    .execute();
}
