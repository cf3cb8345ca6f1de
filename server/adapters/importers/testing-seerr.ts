import type { TestTable } from './testing.ts';

type Rows = TestTable['rows'];
type SeerrRows = { user?: Rows; media?: Rows; media_request?: Rows; season_request?: Rows };

const MEDIA =
  '"id" integer primary key autoincrement, "mediaType" varchar not null, "tmdbId" integer not null, "tvdbId" integer, "imdbId" varchar, "status" integer not null default 1';

/** Overseerr 1.0: everybody with an account at Plex, whose name stands in `username`; no seasons with a status of their own kind. */
export function overseerr1(rows: SeerrRows = {}): TestTable[] {
  return [
    {
      name: 'user',
      columns:
        '"id" integer primary key autoincrement, "email" varchar not null, "username" varchar not null, "plexId" integer not null, "plexToken" varchar, "permissions" integer not null default 0, "avatar" varchar not null, "createdAt" datetime not null, "updatedAt" datetime',
      rows: rows.user ?? [],
    },
    { name: 'media', columns: MEDIA, rows: rows.media ?? [] },
    {
      name: 'media_request',
      columns:
        '"id" integer primary key autoincrement, "status" integer not null, "createdAt" datetime not null, "updatedAt" datetime, "type" varchar not null, "mediaId" integer, "requestedById" integer, "modifiedById" integer',
      rows: rows.media_request ?? [],
    },
  ];
}

/** Seerr 3: local, Plex and Jellyfin users, quotas, requests in 4K and for seasons. */
export function seerr3(rows: SeerrRows = {}): TestTable[] {
  return [
    {
      name: 'user',
      columns:
        '"id" integer primary key autoincrement, "email" varchar not null, "username" varchar, "plexId" integer, "plexToken" varchar, "permissions" integer not null default 0, "avatar" varchar not null, "createdAt" datetime not null, "updatedAt" datetime, "password" varchar, "userType" integer not null default 1, "plexUsername" varchar, "resetPasswordGuid" varchar, "movieQuotaLimit" integer, "movieQuotaDays" integer, "tvQuotaLimit" integer, "tvQuotaDays" integer, "jellyfinUsername" varchar, "jellyfinAuthToken" varchar, "jellyfinUserId" varchar, "jellyfinDeviceId" varchar',
      rows: rows.user ?? [],
    },
    { name: 'media', columns: `${MEDIA}, "status4k" integer not null default 1`, rows: rows.media ?? [] },
    {
      name: 'media_request',
      columns:
        '"id" integer primary key autoincrement, "status" integer not null, "createdAt" datetime not null, "updatedAt" datetime, "type" varchar not null, "mediaId" integer, "requestedById" integer, "modifiedById" integer, "is4k" boolean not null default 0, "serverId" integer, "profileId" integer, "rootFolder" varchar, "languageProfileId" integer, "tags" text, "isAutoRequest" boolean not null default 0',
      rows: rows.media_request ?? [],
    },
    {
      name: 'season_request',
      columns:
        '"id" integer primary key autoincrement, "seasonNumber" integer not null, "status" integer not null default 1, "requestId" integer',
      rows: rows.season_request ?? [],
    },
  ];
}
