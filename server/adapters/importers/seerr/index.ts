import type { Importer, SourceAccount, SourcePerson, SourceRequest } from '#domains/moving/protocol.ts';
import { UnreadableFile } from '#domains/moving/protocol.ts';
import { type ForeignDatabase, type ForeignRow, withForeignDatabase } from '../foreign-database.ts';
import { keepOf, toEmail, toName, toText, toTime } from '../foreign-values.ts';
import { permissionNames } from './permissions.ts';

/** Where its servers are stands in settings.json; the database says only at which kind somebody has an account. */
const PLEX = 'plex';
const JELLYFIN = 'jellyfin';

/** Never `password`, `plexToken`, `jellyfinAuthToken` or `resetPasswordGuid`. */
const USER = [
  'id',
  'email',
  'username',
  'plexUsername',
  'jellyfinUsername',
  'plexId',
  'jellyfinUserId',
  'userType',
  'permissions',
  'movieQuotaLimit',
  'movieQuotaDays',
  'tvQuotaLimit',
  'tvQuotaDays',
  'createdAt',
];
const REQUEST = [
  'id',
  'status',
  'type',
  'createdAt',
  'updatedAt',
  'mediaId',
  'requestedById',
  'modifiedById',
  'is4k',
  'serverId',
  'profileId',
  'rootFolder',
  'languageProfileId',
  'tags',
  'isAutoRequest',
];
const MEDIA = ['id', 'mediaType', 'tmdbId', 'tvdbId', 'imdbId', 'status', 'status4k'];

/** The db.sqlite3 of Overseerr, Jellyseerr and Seerr: one family of schemas (server/migration in their repositories). */
export const seerr: Importer = {
  program: {
    kind: 'seerr',
    label: 'Overseerr, Jellyseerr or Seerr',
    alsoCalled: ['overseerr', 'jellyseerr'],
    fileName: 'db.sqlite3',
    brings: ['people', 'requests'],
  },
  read: (file) =>
    withForeignDatabase(file, (database) => {
      if (!['user', 'media', 'media_request'].every(database.hasTable))
        throw new UnreadableFile('wrong_version', 'This database is not Seerr’s: choose db/db.sqlite3.');
      const people = database.rows('user', USER).map(toPerson);
      const kinds = new Set(people.flatMap((person) => person.accounts.map(({ serverKey }) => serverKey)));
      return {
        servers: [
          { key: PLEX, name: 'Plex', kind: 'plex', urls: [], externalId: null },
          { key: JELLYFIN, name: 'Jellyfin', kind: 'jellyfin', urls: [], externalId: null },
        ].filter(({ key }) => kinds.has(key)),
        people,
        invites: [],
        requests: readRequests(database),
        tokens: {},
        mayBeOld: database.mayBeOld,
      };
    }),
};

function toPerson(row: ForeignRow): SourcePerson {
  const email = toEmail(row.email);
  const plexId = toName(row.plexId);
  const names = {
    own: toName(row.username),
    plex: toName(row.plexUsername),
    jellyfin: toName(row.jellyfinUsername),
  };
  return {
    key: keyOf(row),
    name: names.own ?? names.plex ?? names.jellyfin ?? email ?? '',
    accounts: accountsOf(row, email, names),
    identity: plexId === null ? null : { provider: 'plex', externalId: plexId },
    joinedAt: toTime(row.createdAt),
    expiresAt: null,
    note: '',
    inviteCode: null,
    keep: keepOf({
      user_type: row.userType,
      permissions: row.permissions,
      permission_names: permissionNames(Number(row.permissions ?? 0)),
      movie_quota_limit: row.movieQuotaLimit,
      movie_quota_days: row.movieQuotaDays,
      tv_quota_limit: row.tvQuotaLimit,
      tv_quota_days: row.tvQuotaDays,
      email,
      plex_id: plexId,
      jellyfin_user_id: toName(row.jellyfinUserId),
    }),
  };
}

/** Before there were several kinds of users, everybody came with a Plex account, whose name stood in `username`. */
function accountsOf(
  row: ForeignRow,
  email: string | null,
  names: { own: string | null; plex: string | null; jellyfin: string | null },
): SourceAccount[] {
  const plexId = toName(row.plexId);
  const jellyfinId = toName(row.jellyfinUserId);
  const accounts: SourceAccount[] = [];
  if (plexId !== null)
    accounts.push({ serverKey: PLEX, externalUserId: plexId, email, username: names.plex ?? names.own });
  if (jellyfinId !== null)
    accounts.push({ serverKey: JELLYFIN, externalUserId: jellyfinId, email: null, username: names.jellyfin });
  return accounts;
}

function readRequests(database: ForeignDatabase): SourceRequest[] {
  const media = new Map(database.rows('media', MEDIA).map((row) => [row.id, row]));
  const people = new Map(database.rows('user', ['id', 'createdAt']).map((row) => [row.id, keyOf(row)]));
  const seasons = Map.groupBy(
    database.hasTable('season_request')
      ? database.rows('season_request', ['requestId', 'seasonNumber', 'status'])
      : [],
    (row) => row.requestId,
  );
  return database.rows('media_request', REQUEST).map((row) => {
    const { id: _, ...title } = media.get(row.mediaId) ?? { id: null };
    const type = toText(row.type) ?? 'title';
    return {
      key: `${keyOf(row)}:${String(title.tmdbId ?? '')}`,
      name: `${type} ${String(title.tmdbId ?? '?')}`,
      personKey: people.get(row.requestedById) ?? null,
      keep: {
        ...keepOf(row),
        media: keepOf(title),
        seasons: (seasons.get(row.id) ?? []).map(({ seasonNumber, status }) => ({ seasonNumber, status })),
      },
    };
  });
}

/** Numbers begin at 1 in every installation; with the moment of making they do not meet. */
function keyOf(row: ForeignRow): string {
  return `${String(row.id)}:${toTime(row.createdAt) ?? ''}`;
}
