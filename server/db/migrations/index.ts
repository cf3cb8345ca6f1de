import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';

/** The one chain, in order. A test holds this list equal to the folder. Never edit a migration once released. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
};
