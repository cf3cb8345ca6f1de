import type { Importer, SourceInvite, SourcePerson } from '#domains/moving/protocol.ts';
import { UnreadableFile } from '#domains/moving/protocol.ts';
import { type ForeignRow, withForeignDatabase } from '../foreign-database.ts';
import { toCount, toEmail, toFlag, toName, toText, toTime } from '../foreign-values.ts';

/** Its one server is named in a file of settings, not in the database. */
const SERVER = 'plex';

const INVITE = [
  'id',
  'code',
  'created_at',
  'created_by',
  'expires_at',
  'usage_limit',
  'used_count',
  'allow_sync',
  'allow_camera_upload',
  'allow_channels',
  'plex_home',
  'libraries',
  'is_active',
];
/** `expires_at` came later; before it nobody's access ended. */
const PERSON = ['id', 'email', 'username', 'plex_id', 'invite_id', 'created_at', 'expires_at', 'is_active'];

/** Komandorr's komandorr.db: tables `invites` and `plex_users` (backend/app/database.py, version 2.4.1). */
export const komandorr: Importer = {
  program: {
    kind: 'komandorr',
    label: 'Komandorr',
    alsoCalled: [],
    fileName: 'komandorr.db',
    brings: ['people', 'invites'],
  },
  read: (file) =>
    withForeignDatabase(file, (database) => {
      if (!database.hasTable('invites') || !database.hasTable('plex_users'))
        throw new UnreadableFile('wrong_version', 'This database is not Komandorr’s: choose komandorr.db.');
      const invites = database.rows('invites', INVITE);
      const codes = new Map(invites.map((row) => [row.id, toText(row.code)]));
      return {
        servers: [{ key: SERVER, name: 'Plex', kind: 'plex', urls: [], externalId: null }],
        people: database
          .rows('plex_users', PERSON)
          .map((row) => toPerson(row, codes.get(row.invite_id) ?? null)),
        invites: invites.map(toInvite),
        requests: [],
        tokens: {},
        mayBeOld: database.mayBeOld,
      };
    }),
};

function toPerson(row: ForeignRow, inviteCode: string | null): SourcePerson {
  const email = toEmail(row.email);
  const username = toName(row.username);
  const externalUserId = toName(row.plex_id);
  return {
    key: String(row.id),
    name: username ?? email ?? '',
    accounts: [{ serverKey: SERVER, externalUserId, email, username }],
    identity: externalUserId === null ? null : { provider: 'plex', externalId: externalUserId },
    joinedAt: toTime(row.created_at),
    expiresAt: toTime(row.expires_at),
    note: '',
    inviteCode,
    keep: null,
  };
}

function toInvite(row: ForeignRow): SourceInvite {
  const libraries = toText(row.libraries) ?? 'all';
  return {
    key: String(row.id),
    code: toText(row.code) ?? '',
    description: '',
    createdBy: toName(row.created_by),
    createdAt: toTime(row.created_at),
    expiresAt: toTime(row.expires_at),
    usageLimit: toCount(row.usage_limit),
    usedCount: toCount(row.used_count) ?? 0,
    durationDays: null,
    isActive: row.is_active === null || toFlag(row.is_active),
    isHome: toFlag(row.plex_home),
    allowDownload: toFlag(row.allow_sync),
    allowLiveTv: toFlag(row.allow_channels),
    allowCameraUpload: toFlag(row.allow_camera_upload),
    maxStreams: null,
    opens: [
      {
        serverKey: SERVER,
        libraries:
          libraries.toLowerCase() === 'all'
            ? 'all'
            : libraries
                .split(',')
                .flatMap((id) => toText(id) ?? [])
                .map((externalId) => ({ externalId, title: null })),
      },
    ],
  };
}
