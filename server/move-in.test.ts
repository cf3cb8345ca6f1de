import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { writeForeignFile } from '#adapters/importers/testing.ts';
import { seerr3 } from '#adapters/importers/testing-seerr.ts';
import { temporaryFolder } from '#test/foyer-process.ts';
import { readEnv } from './env.ts';
import { moveIn } from './move-in.ts';
import { reasonOf, startFoyer } from './start.ts';

const folder = temporaryFolder();
after(() => folder.remove());
const env = readEnv({
  FOYER_HOST: '127.0.0.1',
  FOYER_PORT: '0',
  FOYER_DATA_DIR: folder.path,
  FOYER_LOG_LEVEL: 'silent',
});
const AT = '2025-01-01 00:00:00';
const file = () =>
  writeForeignFile(
    seerr3({
      user: [
        {
          email: 'mira@example.test',
          username: 'Mira\u001b[2J',
          plexId: 7,
          permissions: 2,
          avatar: '',
          createdAt: AT,
        },
      ],
      media: [{ mediaType: 'movie', tmdbId: 603 }],
      media_request: [{ status: 1, createdAt: AT, type: 'movie', mediaId: 1, requestedById: 1 }],
    }),
  );

async function told(...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  await moveIn(env, words, (line) => lines.push(line)).catch((error: unknown) => lines.push(reasonOf(error)));
  return lines;
}

/** What the database holds of moves and of what was kept. */
async function stored() {
  const { foyer, stop } = await startFoyer(env);
  const { db } = foyer.parts;
  const count = async (table: 'moves' | 'move_rows' | 'moved_records') =>
    (
      await db
        .selectFrom(table)
        .select('id' as never)
        .execute()
    ).length;
  const rows = [await count('moves'), await count('moved_records')];
  await stop();
  return rows;
}

describe('moving in from the command line', () => {
  it('says what would come over and leaves nothing behind', async () => {
    assert.deepEqual(await told('overseerr', file(), '--dry-run'), [
      'servers\tblocked\tPlex\tserver_unknown',
      'people\tblocked\tMira?[2J, mira@example.test\tserver_unknown',
      'requests\tnew\tmovie 603\tkept_for_later',
      'Nothing was changed: 2 blocked, 1 new.',
    ]);
    assert.deepEqual(await stored(), [0, 0]);
    assert.deepEqual(readdirSync(join(folder.path, 'moving')), []);
  });

  it('lets come over what may, once', async () => {
    const first = await told('seerr', file());
    assert.equal(first.at(-1), 'Moved in: 2 left, 1 done.');
    assert.deepEqual(await stored(), [1, 2]);
    assert.equal((await told('seerr', file())).at(-1), 'Moved in: 2 left, 1 known.');
    assert.deepEqual(await stored(), [2, 2]);
  });

  it('says in a sentence what is wrong with the words or the file', async () => {
    assert.deepEqual(await told('seerr'), [
      'Say the program and its file: import <program> <file> [--dry-run].',
    ]);
    assert.deepEqual(await told('ombi', file()), ['Foyer reads files of: wizarr, seerr, jfa-go, komandorr.']);
    assert.match(
      String(await told('seerr', '/nowhere/db.sqlite3')),
      /^The file \/nowhere\/db\.sqlite3 cannot be read/,
    );
    assert.match(String(await told('wizarr', file())), /not Wizarr’s/);
    assert.match(String(await told('seerr', file(), '--server', 'plex=Attic')), /not connected/);
    assert.match(String(await told('seerr', file(), '--force')), /--force/);
  });

  it('leaves nothing behind that the next try would wait for, where a word of it was wrong', async () => {
    assert.match(String(await told('seerr', file(), '--server', 'plex=Attic')), /not connected/);
    assert.equal((await told('seerr', file())).at(-1), 'Moved in: 2 left, 1 known.');
  });
});
