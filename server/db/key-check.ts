import type { Database } from './open.ts';
import { StorageError } from './storage-error.ts';

const NAME = 'key_check';
const TEXT = 'Foyer';

/**
 * Holds the key against the database it was used with first. Throws StorageError where another key is in use: every stored
 * credential would be unreadable, and nothing in the pages could mend that.
 */
export async function checkKey(
  db: Database,
  secrets: { encrypt(plain: string): string; decrypt(sealed: string): string },
): Promise<void> {
  await db
    .insertInto('installation')
    .values({ name: NAME, value: secrets.encrypt(TEXT) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow();
  try {
    if (secrets.decrypt(row.value) === TEXT) return;
  } catch (cause) {
    throw new StorageError(
      'The secret key is not the one this database was made with. Put the former secret.key back into the data folder, or give the former FOYER_SECRET_KEY.',
      cause,
    );
  }
}
