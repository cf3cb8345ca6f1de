import type { SourceInvite } from '#domains/moving/protocol.ts';
import type { ForeignDatabase, ForeignRow } from '../foreign-database.ts';
import { toCount, toFlag, toText, toTime } from '../foreign-values.ts';

/** Permissions were named after a kind of server before they were named after what they allow. */
const INVITATION = [
  'id',
  'code',
  'used',
  'created',
  'expires',
  'unlimited',
  'duration',
  'specific_libraries',
  'server_id',
  'plex_allow_sync',
  'plex_allow_channels',
  'plex_home',
  'jellyfin_allow_downloads',
  'jellyfin_allow_live_tv',
  'allow_downloads',
  'allow_live_tv',
  'allow_mobile_uploads',
  'max_active_sessions',
];

type Library = { serverId: unknown; externalId: string | null; title: string | null };
type Links = {
  servers: Map<unknown, ForeignRow[]>;
  libraries: Map<unknown, Library[]>;
  uses: Map<unknown, number>;
};

/** Invitations with the servers and libraries they open, wherever this version keeps these. */
export function readInvitations(
  database: ForeignDatabase,
  keyOf: (serverId: unknown) => string | null,
): SourceInvite[] {
  const links = readLinks(database);
  return database.rows('invitation', INVITATION).map((row) => ({
    ...fieldsOf(row, links.uses.get(row.id) ?? 0),
    opens: opensOf(row, links, keyOf),
  }));
}

function readLinks(database: ForeignDatabase): Links {
  const rows = (table: string, columns: string[]) =>
    database.hasTable(table) ? database.rows(table, columns) : [];
  const libraries = new Map(
    rows('library', ['id', 'external_id', 'name', 'server_id']).map((row) => [row.id, row]),
  );
  const opened = Map.groupBy(rows('invite_library', ['invite_id', 'library_id']), (row) => row.invite_id);
  const uses = Map.groupBy(rows('invitation_user', ['invite_id', 'user_id']), (row) => row.invite_id);
  return {
    servers: Map.groupBy(rows('invitation_server', ['invite_id', 'server_id']), (row) => row.invite_id),
    libraries: new Map(
      [...opened].map(([inviteId, links]) => [
        inviteId,
        links.flatMap(({ library_id }) => toLibrary(libraries.get(library_id)) ?? []),
      ]),
    ),
    uses: new Map([...uses].map(([inviteId, users]) => [inviteId, users.length])),
  };
}

function toLibrary(row: ForeignRow | undefined): Library | null {
  return row
    ? { serverId: row.server_id, externalId: toText(row.external_id), title: toText(row.name) }
    : null;
}

function fieldsOf(row: ForeignRow, uses: number): Omit<SourceInvite, 'opens'> {
  const isUnlimited = toFlag(row.unlimited);
  return {
    key: String(row.id),
    code: toText(row.code) ?? '',
    description: '',
    createdBy: null,
    createdAt: toTime(row.created),
    expiresAt: toTime(row.expires),
    usageLimit: isUnlimited ? null : 1,
    // With several servers `used` turns true only when all of them are; somebody has come by it before that.
    usedCount: isUnlimited ? uses : Math.min(1, Math.max(uses, Number(toFlag(row.used)))),
    durationDays: toCount(row.duration) || null,
    isActive: true,
    isHome: toFlag(row.plex_home),
    allowDownload: [row.allow_downloads, row.plex_allow_sync, row.jellyfin_allow_downloads].some(toFlag),
    allowLiveTv: [row.allow_live_tv, row.plex_allow_channels, row.jellyfin_allow_live_tv].some(toFlag),
    allowCameraUpload: toFlag(row.allow_mobile_uploads),
    maxStreams: toCount(row.max_active_sessions) || null,
  };
}

/** An invitation without chosen libraries opens all of them, at each of its servers. */
function opensOf(
  row: ForeignRow,
  links: Links,
  keyOf: (serverId: unknown) => string | null,
): SourceInvite['opens'] {
  const named = (links.servers.get(row.id) ?? []).map(({ server_id }) => server_id);
  const chosen = links.libraries.get(row.id) ?? [];
  const old = oldLibraries(row);
  const keys = new Set((named.length > 0 ? named : [row.server_id]).flatMap((id) => keyOf(id) ?? []));
  return [...keys].map((serverKey) => {
    if (chosen.length === 0) return { serverKey, libraries: old ?? 'all' };
    const here = chosen.filter(({ serverId }) => keyOf(serverId) === serverKey);
    return { serverKey, libraries: here.map(({ externalId, title }) => ({ externalId, title })) };
  });
}

/** Before 2025.5.23 the libraries stood in a text: ids or titles with commas between them. */
function oldLibraries(row: ForeignRow): Array<{ externalId: string; title: string }> | null {
  const text = toText(row.specific_libraries, 5_000);
  if (text === null) return null;
  return text
    .split(',')
    .flatMap((part) => toText(part) ?? [])
    .map((part) => ({ externalId: part, title: part }));
}
