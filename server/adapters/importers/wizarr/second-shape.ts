import type { Source, SourceServer } from '#domains/moving/protocol.ts';
import type { ForeignDatabase } from '../foreign-database.ts';
import { toName, toText } from '../foreign-values.ts';
import { vendorOf } from '../vendors.ts';
import { readInvitations } from './invitations.ts';
import { readPeople } from './people.ts';
import { ONLY_SERVER, serverOfSettings } from './settings.ts';

const SERVER = ['id', 'name', 'server_type', 'url', 'external_url'];

/** Since 2025.5 (app/models.py): one server among the settings first, several in `media_server` since 2025.6. */
export function readSecondShape(database: ForeignDatabase, options: { takeTokens: boolean }): Source {
  const { servers, tokens } = readServers(database, options.takeTokens);
  const kinds = new Map(servers.map(({ key, kind }) => [key, kind]));
  /** What is on no server belongs to the only one there is. */
  const keyOf = (serverId: unknown) =>
    serverId === null ? (servers.length === 1 ? (servers[0]?.key ?? ONLY_SERVER) : null) : String(serverId);
  return {
    servers,
    people: readPeople(database, { keyOf, providerOf: (key) => vendorOf.get(kinds.get(key) ?? '') ?? null }),
    invites: readInvitations(database, keyOf),
    requests: [],
    tokens,
    mayBeOld: database.mayBeOld,
  };
}

function readServers(database: ForeignDatabase, takeTokens: boolean) {
  const rows = database.hasTable('media_server') ? database.rows('media_server', SERVER) : [];
  if (rows.length === 0) {
    const only = serverOfSettings(database, takeTokens);
    return { servers: only ? [only.server] : [], tokens: only?.tokens ?? {} };
  }
  const servers: SourceServer[] = rows.map((row) => ({
    key: String(row.id),
    name: toName(row.name) ?? String(row.id),
    kind: toName(row.server_type) ?? 'unknown',
    urls: [row.url, row.external_url].flatMap((url) => toText(url) ?? []),
    externalId: null,
  }));
  const tokens: Record<string, string> = {};
  for (const row of takeTokens ? database.rows('media_server', ['id', 'api_key']) : []) {
    const token = toText(row.api_key);
    if (token !== null) tokens[String(row.id)] = token;
  }
  return { servers, tokens };
}
