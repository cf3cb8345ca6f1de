import type { TestTable } from './testing.ts';

type Rows = TestTable['rows'];

/** Version 4.2.0: `users`, `invitations`, one server among the settings. */
export function wizarr4(rows: { users?: Rows; invitations?: Rows; settings?: Rows } = {}): TestTable[] {
  return [
    {
      name: 'users',
      columns:
        "id integer primary key, token text not null, username text not null, email text, code text, expires datetime, auth text, created datetime default (datetime('now'))",
      rows: rows.users ?? [],
    },
    {
      name: 'invitations',
      columns:
        'id integer primary key, code text unique not null, used integer not null default 0, used_at datetime, used_by text, created datetime, expires datetime, unlimited integer, duration text, specific_libraries text, plex_allow_sync integer, sessions text, live_tv integer, hide_user integer, allow_download integer',
      rows: rows.invitations ?? [],
    },
    { name: 'libraries', columns: 'id text unique, name text, created datetime' },
    { name: 'settings', columns: 'id integer primary key, key text, value text', rows: rows.settings ?? [] },
  ];
}

/** Version 3.0.0 has fewer columns and the household instead of limits. */
export function wizarr3(rows: { invitations?: Rows } = {}): TestTable[] {
  return [
    ...wizarr4().filter(({ name }) => name !== 'invitations'),
    {
      name: 'invitations',
      columns:
        'id integer primary key, code text unique not null, used integer not null default 0, used_at datetime, used_by text, created datetime, expires datetime, unlimited integer, duration text, specific_libraries text, plex_allow_sync integer, plex_home integer',
      rows: rows.invitations ?? [],
    },
  ];
}

/** Version 2025.5: the first of the new family, still with one server among the settings. */
export function wizarr20255(rows: { user?: Rows; invitation?: Rows; settings?: Rows } = {}): TestTable[] {
  return [
    {
      name: 'user',
      columns:
        'id integer primary key, token text not null, username text not null, email text not null, code text not null, photo text, expires datetime, password text',
      rows: rows.user ?? [],
    },
    {
      name: 'invitation',
      columns:
        'id integer primary key, code text not null, used boolean not null, used_at datetime, created datetime not null, used_by_id integer, expires datetime, unlimited boolean, duration text, specific_libraries text, plex_allow_sync boolean not null, plex_home boolean not null',
      rows: rows.invitation ?? [],
    },
    {
      name: 'settings',
      columns: 'id integer primary key, key text unique, value text',
      rows: rows.settings ?? [],
    },
  ];
}

/** Since 2025.12: several servers, identities, uses of each invitation. */
export function wizarr2026(
  rows: {
    media_server?: Rows;
    user?: Rows;
    identity?: Rows;
    invitation?: Rows;
    invitation_server?: Rows;
    invitation_user?: Rows;
    library?: Rows;
    invite_library?: Rows;
  } = {},
): TestTable[] {
  const table = (name: keyof typeof rows, columns: string) => ({ name, columns, rows: rows[name] ?? [] });
  return [
    table(
      'media_server',
      'id integer primary key, name text not null, server_type text not null, url text not null, api_key text, external_url text, verified boolean, created_at datetime',
    ),
    table(
      'user',
      'id integer primary key, token text not null, username text not null, email text, code text not null, photo text, expires datetime, server_id integer, identity_id integer, notes text, is_disabled boolean not null default 0, created_at datetime',
    ),
    table(
      'identity',
      'id integer primary key, primary_email text, primary_username text, nickname text, created_at datetime not null',
    ),
    table(
      'invitation',
      'id integer primary key, code text not null, used boolean not null, used_at datetime, created datetime not null, used_by_id integer, expires datetime, unlimited boolean, duration text, specific_libraries text, plex_allow_sync boolean, plex_home boolean, plex_allow_channels boolean, server_id integer, wizard_bundle_id integer, allow_downloads boolean, allow_live_tv boolean, allow_mobile_uploads boolean, max_active_sessions integer, create_ldap_user boolean',
    ),
    table(
      'invitation_server',
      'invite_id integer, server_id integer, used boolean not null default 0, used_at datetime, expires datetime',
    ),
    table('invitation_user', 'invite_id integer, user_id integer, used_at datetime, server_id integer'),
    table(
      'library',
      'id integer primary key, external_id text not null, name text not null, enabled boolean, server_id integer',
    ),
    table('invite_library', 'invite_id integer, library_id integer'),
  ];
}
