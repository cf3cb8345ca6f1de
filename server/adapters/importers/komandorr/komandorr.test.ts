import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type TestTable, writeForeignFile } from '../testing.ts';
import { komandorrTables } from '../testing-komandorr.ts';
import { komandorr } from './index.ts';

const read = (tables: readonly TestTable[]) =>
  komandorr.read(writeForeignFile(tables), { takeTokens: false });
const INVITE = { code: 'ABC12345', created_at: '2025-01-01 00:00:00.000000', created_by: 'admin' };

describe('Komandorr', () => {
  it('brings invites with their limits and the people who came by them', () => {
    const { invites, people } = read(
      komandorrTables({
        invites: [
          {
            ...INVITE,
            usage_limit: 5,
            used_count: 1,
            libraries: '1,3',
            allow_sync: 1,
            is_active: 0,
            expires_at: '2030-01-01 00:00:00',
          },
        ],
        plex_users: [
          {
            email: 'jonas@example.test',
            username: 'jonas',
            plex_id: '7000003',
            invite_id: 1,
            created_at: '2025-02-01 00:00:00',
            expires_at: '2031-01-01 00:00:00',
            is_active: 1,
          },
        ],
      }),
    );
    const [invite] = invites;
    assert.deepEqual(
      [
        invite?.code,
        invite?.createdBy,
        invite?.usageLimit,
        invite?.usedCount,
        invite?.isActive,
        invite?.allowDownload,
      ],
      ['ABC12345', 'admin', 5, 1, false, true],
    );
    assert.deepEqual(invite?.opens, [
      {
        serverKey: 'plex',
        libraries: [
          { externalId: '1', title: null },
          { externalId: '3', title: null },
        ],
      },
    ]);
    const [jonas] = people;
    assert.deepEqual(
      [jonas?.identity, jonas?.inviteCode, jonas?.expiresAt],
      [{ provider: 'plex', externalId: '7000003' }, 'ABC12345', Date.UTC(2031, 0, 1)],
    );
  });

  it('reads a database from before somebody’s access could end', () => {
    const { people, invites } = read(
      komandorrTables(
        {
          invites: [{ ...INVITE, libraries: 'all' }],
          plex_users: [{ email: 'jonas@example.test', invite_id: 1, created_at: '2025-02-01 00:00:00' }],
        },
        { expiresToo: false },
      ),
    );
    assert.deepEqual(
      [people[0]?.expiresAt, people[0]?.name, invites[0]?.opens[0]?.libraries],
      [null, 'jonas@example.test', 'all'],
    );
  });
});
