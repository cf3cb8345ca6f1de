import type { TestTable } from './testing.ts';

type Rows = TestTable['rows'];

/** Version 2.4.1; `expiresToo` as after its own upgrade, which added when somebody's access ends. */
export function komandorrTables(
  rows: { invites?: Rows; plex_users?: Rows } = {},
  options: { expiresToo?: boolean } = {},
): TestTable[] {
  const more = options.expiresToo === false ? '' : ', thumb text, expires_at datetime';
  return [
    { name: 'services', columns: 'id text primary key, name text not null' },
    {
      name: 'invites',
      columns:
        'id integer primary key autoincrement, code text unique not null, created_at datetime not null, created_by text, expires_at datetime, usage_limit integer, used_count integer, allow_sync boolean, allow_camera_upload boolean, allow_channels boolean, plex_home boolean, libraries text, is_active boolean',
      rows: rows.invites ?? [],
    },
    {
      name: 'plex_users',
      columns: `id integer primary key autoincrement, email text unique not null, username text, plex_id text, invite_id integer not null, created_at datetime not null, last_seen datetime, is_active boolean${more}`,
      rows: rows.plex_users ?? [],
    },
  ];
}
