import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { UnreadableFile } from '#domains/moving/protocol.ts';
import { testFolder } from '../testing.ts';
import { decodeGob } from './gob.ts';
import { jfaGo } from './index.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const MIRA = '6e1f5f0a3c8b4c7e9d2a1b0c3d4e5f60';
const read = (file: string) => jfaGo.read(file, { takeTokens: true });
const withCode = (code: string) => (error: unknown) => error instanceof UnreadableFile && error.code === code;

/** The backups were made by badgerhold 4.0.3 over Badger 4.8.0 itself, see fixtures/README.md. */
describe('a backup of jfa-go', () => {
  it('brings people by their id at the server, with address, label and end, without those who were deleted', () => {
    const { people } = read(join(FIXTURES, '2026.bak'));
    assert.deepEqual(
      people.find(({ key }) => key === MIRA),
      {
        key: MIRA,
        name: '',
        accounts: [
          { serverKey: 'jellyfin', externalUserId: MIRA, email: 'mira@example.test', username: null },
        ],
        identity: null,
        joinedAt: null,
        expiresAt: Date.UTC(2030, 5, 1, 10, 30, 0, 250),
        note: 'Friend',
        inviteCode: null,
        keep: null,
      },
    );
    assert.deepEqual(
      people.map(({ keep }) => keep),
      [{ discord_id: '4711' }, null],
    );
  });

  it('brings the newest version of each invite, and says that it does not know the libraries', () => {
    const { invites } = read(join(FIXTURES, '2026.bak'));
    const [summer, referral] = invites;
    assert.deepEqual(summer, {
      key: 'zXk7Qp',
      code: 'zXk7Qp',
      description: 'For the summer',
      createdBy: null,
      createdAt: Date.UTC(2026, 0, 2, 8),
      expiresAt: Date.UTC(2030, 2, 1, 9),
      usageLimit: 3,
      usedCount: 1,
      durationDays: 33,
      isActive: true,
      isHome: false,
      allowDownload: false,
      allowLiveTv: false,
      allowCameraUpload: false,
      maxStreams: null,
      opens: [{ serverKey: 'jellyfin', libraries: null }],
    });
    assert.deepEqual([referral?.isActive, referral?.usageLimit], [false, null]);
  });

  it('reads the shapes of 2023', () => {
    const { people, invites } = read(join(FIXTURES, '2023.bak'));
    assert.deepEqual(
      people.map(({ key, expiresAt }) => [key, expiresAt]),
      [[MIRA, Date.UTC(2024, 0, 1)]],
    );
    assert.deepEqual(
      invites.map(({ code, usageLimit }) => [code, usageLimit]),
      [['abcdEFGH', 1]],
    );
  });

  it('is refused where it is cut off within a list, and where it is something else', () => {
    const whole = readFileSync(join(FIXTURES, '2023.bak'));
    const path = join(testFolder(), 'cut.bak');
    for (const length of [0, 3, 8, 100, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      assert.throws(() => read(path), withCode('not_its_file'), `cut after ${length} bytes`);
    }
    writeFileSync(path, 'SQLite format 3\0 and more');
    assert.throws(() => read(path), withCode('not_its_file'));
  });

  it('never answers nonsense with a surprise: a changed byte is read or refused', () => {
    const whole = readFileSync(join(FIXTURES, '2026.bak'));
    const path = join(testFolder(), 'changed.bak');
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      writeFileSync(path, changed);
      try {
        read(path);
      } catch (error) {
        assert.ok(error instanceof UnreadableFile, `byte ${at}: ${String(error)}`);
      }
    }
  });
});

describe('gob', () => {
  it('refuses values within values without an end, and a stream without one', () => {
    assert.throws(() => decodeGob(Buffer.alloc(0)), RangeError);
    assert.throws(() => decodeGob(Buffer.from([3, 4, 0, 255])), RangeError);
  });
});
