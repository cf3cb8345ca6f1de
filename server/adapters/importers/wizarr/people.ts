import type { SourceAccount, SourcePerson } from '#domains/moving/protocol.ts';
import type { ForeignDatabase, ForeignRow } from '../foreign-database.ts';
import { toEmail, toName, toText, toTime } from '../foreign-values.ts';

/** Never `password`, which the first versions had. */
const USER = [
  'id',
  'token',
  'username',
  'email',
  'code',
  'expires',
  'server_id',
  'identity_id',
  'notes',
  'created_at',
];
const IDENTITY = ['id', 'primary_email', 'primary_username', 'nickname', 'created_at'];

type Servers = { keyOf(serverId: unknown): string | null; providerOf(key: string): string | null };

/** One row of `user` is one account; an identity makes several of them one person. */
export function readPeople(database: ForeignDatabase, servers: Servers): SourcePerson[] {
  const identities = new Map(
    (database.hasTable('identity') ? database.rows('identity', IDENTITY) : []).map((row) => [row.id, row]),
  );
  const groups = Map.groupBy(database.rows('user', USER), (row) =>
    identities.has(row.identity_id) ? `identity:${String(row.identity_id)}` : `user:${String(row.id)}`,
  );
  return [...groups].map(([key, rows]) => toPerson(key, rows, identities.get(rows[0]?.identity_id), servers));
}

function toPerson(
  key: string,
  rows: readonly ForeignRow[],
  identity: ForeignRow | undefined,
  servers: Servers,
): SourcePerson {
  const accounts = rows.flatMap((row) => toAccount(row, servers) ?? []);
  const [identityAtVendor = null] = accounts.flatMap((one) => identityOf(one, servers) ?? []);
  const notes = rows.flatMap((row) => toText(row.notes, 1_000) ?? []);
  const [first] = accounts;
  return {
    key,
    name: nameOf(identity) ?? first?.username ?? first?.email ?? '',
    accounts,
    identity: identityAtVendor,
    joinedAt: earliest([...rows.map((row) => row.created_at), identity?.created_at]),
    expiresAt: latestEnd(rows),
    note: [...new Set(notes)].join('\n').slice(0, 2_000),
    inviteCode: rows.flatMap((row) => toName(row.code) ?? [])[0] ?? null,
    keep: null,
  };
}

function toAccount(row: ForeignRow, servers: Servers): SourceAccount | null {
  const serverKey = servers.keyOf(row.server_id);
  if (serverKey === null) return null;
  const token = toName(row.token);
  // At the vendor's servers the column holds an id from older versions, else a placeholder or the person's own token.
  const isId = token !== null && (servers.providerOf(serverKey) === null || /^\d{1,15}$/.test(token));
  return {
    serverKey,
    externalUserId: isId ? token : null,
    email: toEmail(row.email),
    username: toName(row.username),
  };
}

function identityOf(account: SourceAccount, servers: Servers): SourcePerson['identity'] {
  const provider = servers.providerOf(account.serverKey);
  const externalId = account.externalUserId;
  return provider === null || externalId === null ? null : { provider, externalId };
}

function nameOf(identity: ForeignRow | undefined): string | null {
  return identity ? (toName(identity.nickname) ?? toName(identity.primary_username)) : null;
}

function earliest(values: readonly unknown[]): number | null {
  const times = values.flatMap((value) => toTime(value) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** Of several accounts the one that stays longest counts; one without an end stays for good. */
function latestEnd(rows: readonly ForeignRow[]): number | null {
  const ends = rows.map((row) => toTime(row.expires));
  return ends.every((end) => end !== null) ? Math.max(...ends) : null;
}
