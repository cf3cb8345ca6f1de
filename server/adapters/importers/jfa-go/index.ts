import { readFileSync } from 'node:fs';
import {
  type Importer,
  type SourceInvite,
  type SourcePerson,
  UnreadableFile,
} from '#domains/moving/protocol.ts';
import { keepOf, toCount, toEmail, toName, toText, toTime } from '../foreign-values.ts';
import { type BackupEntry, readBackup } from './backup.ts';
import { decodeGob, type GobStruct, type GobValue } from './gob.ts';

/** Where its one server is stands in config.ini, which no backup holds. */
const SERVER = 'jellyfin';
const HOURS_A_DAY = 24;
const MINUTES_A_DAY = 24 * 60;
const DAYS_A_MONTH = 30;
/** From year 1, where Go's time begins, to 1970. */
const GO_EPOCH_SECONDS = 62_135_596_800;

/** A backup of jfa-go (jfa-go-db-….bak): a Badger backup of what badgerhold keeps as `bh_<type>:<key>` (storage.go). */
export const jfaGo: Importer = {
  program: {
    kind: 'jfa-go',
    label: 'jfa-go',
    alsoCalled: [],
    fileName: 'jfa-go-db-….bak',
    brings: ['people', 'invites'],
  },
  read: (file) => {
    const entries = readBackup(readFileSync(file));
    const stored = (type: string) => structsOf(entries, type);
    if (!entries.some(({ key }) => key.toString('latin1').startsWith('bh_')))
      throw new UnreadableFile(
        'wrong_version',
        'This backup is not of jfa-go: it holds nothing of what it keeps.',
      );
    return {
      servers: [{ key: SERVER, name: 'Jellyfin', kind: 'jellyfin', urls: [], externalId: null }],
      people: readPeople(stored('EmailAddress'), stored('UserExpiry'), {
        discord: stored('DiscordUser'),
        telegram: stored('TelegramUser'),
        matrix: stored('MatrixUser'),
      }),
      invites: stored('Invite').map(toInvite),
      requests: [],
      tokens: {},
      mayBeOld: false,
    };
  },
};

function structsOf(entries: readonly BackupEntry[], type: string): GobStruct[] {
  const prefix = Buffer.from(`bh_${type}:`);
  return entries
    .filter(({ key }) => key.subarray(0, prefix.length).equals(prefix))
    .map(({ value }) => {
      try {
        const decoded = decodeGob(value);
        if (isStruct(decoded)) return decoded;
      } catch (cause) {
        throw damaged(cause);
      }
      throw damaged(null);
    });
}

function readPeople(
  addresses: readonly GobStruct[],
  expiries: readonly GobStruct[],
  contacts: { discord: readonly GobStruct[]; telegram: readonly GobStruct[]; matrix: readonly GobStruct[] },
): SourcePerson[] {
  const by = (structs: readonly GobStruct[]) => new Map(structs.map((one) => [idOf(one), one]));
  const known = { address: by(addresses), expiry: by(expiries) };
  const ways = {
    discord: by(contacts.discord),
    telegram: by(contacts.telegram),
    matrix: by(contacts.matrix),
  };
  const ids = new Set([...Object.values(known), ...Object.values(ways)].flatMap((map) => [...map.keys()]));
  ids.delete('');
  return [...ids].map((id) => {
    const address = known.address.get(id);
    const email = toEmail(address?.Addr);
    const keep = keepOf({
      discord_id: toText(ways.discord.get(id)?.ID),
      telegram_username: toText(ways.telegram.get(id)?.Username),
      matrix_user_id: toText(ways.matrix.get(id)?.UserID),
    });
    return {
      key: id,
      name: '',
      accounts: [{ serverKey: SERVER, externalUserId: id, email, username: null }],
      identity: null,
      joinedAt: null,
      expiresAt: goTime(known.expiry.get(id)?.Expiry),
      note: toText(address?.Label) ?? '',
      inviteCode: null,
      keep: Object.keys(keep).length === 0 ? null : keep,
    };
  });
}

/** Which libraries it opens stands in the profile of a person at the server, and is not known here. */
function toInvite(row: GobStruct): SourceInvite {
  const remaining = toCount(row.RemainingUses) ?? 0;
  const used = Array.isArray(row.UsedBy) ? row.UsedBy.length : 0;
  return {
    key: toText(row.Code) ?? '',
    code: toText(row.Code) ?? '',
    description: toText(row.Label) ?? toName(row.Profile) ?? '',
    createdBy: null,
    createdAt: goTime(row.Created),
    expiresAt: goTime(row.ValidTill),
    usageLimit: row.NoLimit === true ? null : used + remaining,
    usedCount: used,
    durationDays: row.UserExpiry === true ? stayOf(row) : null,
    // Members bring others by a referral: without its member behind it, it lets nobody in.
    isActive: row.IsReferral !== true,
    isHome: false,
    allowDownload: false,
    allowLiveTv: false,
    allowCameraUpload: false,
    maxStreams: null,
    opens: [{ serverKey: SERVER, libraries: null }],
  };
}

/** In whole days, never less than was promised. */
function stayOf(row: GobStruct): number | null {
  const part = (value: GobValue | undefined) => toCount(value) ?? 0;
  const days =
    part(row.UserMonths) * DAYS_A_MONTH +
    part(row.UserDays) +
    part(row.UserHours) / HOURS_A_DAY +
    part(row.UserMinutes) / MINUTES_A_DAY;
  return days > 0 ? Math.ceil(days) : null;
}

function idOf(one: GobStruct): string {
  const nested = one.TelegramVerifiedToken;
  return toText(one.JellyfinID) ?? (isStruct(nested) ? (toText(nested.JellyfinID) ?? '') : '');
}

/** time.Time as it encodes itself (time.go, MarshalBinary): version, seconds since year 1, nanoseconds, zone. */
function goTime(value: GobValue | undefined): number | null {
  if (!Buffer.isBuffer(value) || value.length < 13) return null;
  const seconds = Number(value.readBigInt64BE(1)) - GO_EPOCH_SECONDS;
  return toTime((seconds + value.readUInt32BE(9) / 1e9) * 1_000);
}

function isStruct(value: GobValue | undefined): value is GobStruct {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !Buffer.isBuffer(value) && !(value instanceof Map);
}

function damaged(cause: unknown): UnreadableFile {
  return new UnreadableFile(
    'damaged',
    'A part of this backup cannot be read. Make a new one and choose that.',
    cause,
  );
}
