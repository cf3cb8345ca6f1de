import { type Importer, UnreadableFile } from '#domains/moving/protocol.ts';
import { withForeignDatabase } from '../foreign-database.ts';
import { readFirstShape } from './first-shape.ts';
import { readSecondShape } from './second-shape.ts';

/**
 * Wizarr's database.db, in both of its families: versions 3 and 4 (`users`, `invitations`) and those since 2025.5 (`user`,
 * `invitation`), which from 2025.6 on know several servers.
 */
export const wizarr: Importer = {
  program: {
    kind: 'wizarr',
    label: 'Wizarr',
    alsoCalled: [],
    fileName: 'database.db',
    brings: ['servers', 'people', 'invites'],
  },
  read: (file, options) =>
    withForeignDatabase(file, (database) => {
      if (database.hasTable('user') && database.hasTable('invitation'))
        return readSecondShape(database, options);
      if (database.hasTable('users') && database.hasTable('invitations'))
        return readFirstShape(database, options);
      throw new UnreadableFile(
        'wrong_version',
        'This database is not Wizarr’s, or older than its version 3: choose database/database.db.',
      );
    }),
};
