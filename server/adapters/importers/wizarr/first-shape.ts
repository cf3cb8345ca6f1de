import type { Source, SourceInvite, SourcePerson } from '#domains/moving/protocol.ts';
import type { ForeignDatabase, ForeignRow } from '../foreign-database.ts';
import { toCount, toEmail, toFlag, toName, toText, toTime } from '../foreign-values.ts';
import { vendorOf } from '../vendors.ts';
import { ONLY_SERVER, serverOfSettings } from './settings.ts';

const MINUTES_A_DAY = 24 * 60;

/** Never `auth`, which holds people's tokens. `token` is the id at the server here. */
const USER = ['id', 'token', 'username', 'email', 'code', 'expires', 'created'];
const INVITATION = [
  'id',
  'code',
  'used',
  'created',
  'expires',
  'unlimited',
  'duration',
  'specific_libraries',
  'plex_allow_sync',
  'plex_home',
  'sessions',
  'live_tv',
  'allow_download',
];

/** Versions 3 and 4 (app/models/database): one server; a stay in minutes; libraries as ids with commas between them. */
export function readFirstShape(database: ForeignDatabase, options: { takeTokens: boolean }): Source {
  const found = serverOfSettings(database, options.takeTokens);
  const provider = vendorOf.get(found?.server.kind ?? '') ?? null;
  const people = database.rows('users', USER);
  const uses = Map.groupBy(people, (row) => toText(row.code)?.toLowerCase());
  return {
    servers: found ? [found.server] : [],
    people: people.map((row) => toPerson(row, provider)),
    invites: database
      .rows('invitations', INVITATION)
      .map((row) => toInvite(row, uses.get(toText(row.code)?.toLowerCase())?.length ?? 0)),
    requests: [],
    tokens: found?.tokens ?? {},
    mayBeOld: database.mayBeOld,
  };
}

function toPerson(row: ForeignRow, provider: string | null): SourcePerson {
  const email = toEmail(row.email);
  const username = toName(row.username);
  const externalUserId = toName(row.token);
  return {
    key: String(row.id),
    name: username ?? email ?? '',
    accounts: [{ serverKey: ONLY_SERVER, externalUserId, email, username }],
    identity: provider !== null && externalUserId !== null ? { provider, externalId: externalUserId } : null,
    joinedAt: toTime(row.created),
    expiresAt: toTime(row.expires),
    note: '',
    inviteCode: toName(row.code),
    keep: null,
  };
}

function toInvite(row: ForeignRow, uses: number): SourceInvite {
  const minutes = toCount(row.duration);
  const libraries = toText(row.specific_libraries, 5_000);
  const isUnlimited = toFlag(row.unlimited);
  return {
    key: String(row.id),
    code: toText(row.code) ?? '',
    description: '',
    createdBy: null,
    createdAt: toTime(row.created),
    expiresAt: toTime(row.expires),
    usageLimit: isUnlimited ? null : 1,
    usedCount: isUnlimited ? uses : Number(toFlag(row.used)),
    durationDays: minutes === null || minutes === 0 ? null : Math.ceil(minutes / MINUTES_A_DAY),
    isActive: true,
    isHome: toFlag(row.plex_home),
    allowDownload: toFlag(row.plex_allow_sync) || toFlag(row.allow_download),
    allowLiveTv: toFlag(row.live_tv),
    allowCameraUpload: false,
    maxStreams: toCount(row.sessions) || null,
    opens: [
      {
        serverKey: ONLY_SERVER,
        libraries:
          libraries === null
            ? 'all'
            : libraries
                .split(',')
                .flatMap((id) => toText(id) ?? [])
                .map((externalId) => ({ externalId, title: null })),
      },
    ],
  };
}
