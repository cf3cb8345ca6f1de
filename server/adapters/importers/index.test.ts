import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { UnreadableFile } from '#domains/moving/protocol.ts';
import { createSourceReader } from './index.ts';
import { testFolder, writeForeignFile } from './testing.ts';
import { komandorrTables } from './testing-komandorr.ts';
import { wizarr4 } from './testing-wizarr.ts';

describe('the reader of other programs’ files', () => {
  it('lists each program once, with names that no other goes by', () => {
    const names = createSourceReader().programs.flatMap(({ kind, alsoCalled }) => [kind, ...alsoCalled]);
    assert.deepEqual(names, ['wizarr', 'seerr', 'overseerr', 'jellyseerr', 'jfa-go', 'komandorr']);
  });

  it('reads in a thread of its own, and hands on why a file cannot be read', async () => {
    const reader = createSourceReader();
    const file = writeForeignFile(
      komandorrTables({ invites: [{ code: 'ABC12345', created_at: '2025-01-01 00:00:00' }] }),
    );
    const source = await reader.read('komandorr', file, { takeTokens: false });
    assert.equal(source.invites[0]?.code, 'ABC12345');
    const other = join(testFolder(), 'other');
    writeFileSync(other, 'something else');
    const refused = reader.read('komandorr', other, { takeTokens: false });
    await assert.rejects(
      refused,
      (error) => error instanceof UnreadableFile && error.code === 'not_its_file',
    );
  });

  it('refuses what could be read but not kept, such as an invite of too many libraries', async () => {
    const libraries = Array.from({ length: 1_000 }, (_none, at) => at).join(',');
    const file = writeForeignFile(
      wizarr4({
        invitations: [{ code: 'SUMMER', specific_libraries: libraries }],
        settings: [{ key: 'server_type', value: 'jellyfin' }],
      }),
    );
    await assert.rejects(
      createSourceReader().read('wizarr', file, { takeTokens: false }),
      (error) => error instanceof UnreadableFile && error.code === 'too_much',
    );
  });

  it('has an end to its patience', async () => {
    const reader = createSourceReader({ withinMs: 0 });
    const file = writeForeignFile(komandorrTables());
    const read = reader.read('komandorr', file, { takeTokens: false });
    await assert.rejects(read, (error) => error instanceof UnreadableFile && error.code === 'took_too_long');
  });
});
