import { UnreadableFile } from '#domains/moving/protocol.ts';

const LENGTH_BYTES = 8;
const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** Badger's bitDelete: the key was deleted in this version. */
const DELETED = 1;

const KEY = 1;
const VALUE = 2;
const VERSION = 4;
const META = 6;

export type BackupEntry = { key: Buffer; value: Buffer };
type Versioned = BackupEntry & { version: number; isDeleted: boolean };

/**
 * The entries of a Badger backup (badger/v4 backup.go, pb/badgerpb4.proto): lists of entries in protocol buffers, each
 * with its length in front (8 bytes, little-endian). Of several versions of a key the newest counts. Throws UnreadableFile.
 */
export function readBackup(bytes: Buffer): BackupEntry[] {
  const newest = new Map<string, Versioned>();
  let at = 0;
  while (at < bytes.length) {
    const length = at + LENGTH_BYTES <= bytes.length ? Number(bytes.readBigUInt64LE(at)) : -1;
    const end = at + LENGTH_BYTES + length;
    if (length < 0 || length > MAX_LIST_BYTES || end > bytes.length) throw notABackup();
    for (const [field, value] of fieldsOf(bytes.subarray(at + LENGTH_BYTES, end))) {
      if (field !== 1 || typeof value === 'number') continue;
      const entry = toEntry(value);
      const name = entry.key.toString('latin1');
      const known = newest.get(name);
      if (!known || entry.version > known.version) newest.set(name, entry);
    }
    at = end;
  }
  if (newest.size === 0) throw notABackup();
  return [...newest.values()].filter((entry) => !entry.isDeleted);
}

function toEntry(bytes: Buffer): Versioned {
  const empty = Buffer.alloc(0);
  const entry: Versioned = { key: empty, value: empty, version: 0, isDeleted: false };
  for (const [field, value] of fieldsOf(bytes)) {
    if (field === KEY && typeof value !== 'number') entry.key = value;
    if (field === VALUE && typeof value !== 'number') entry.value = value;
    if (field === VERSION && typeof value === 'number') entry.version = value;
    if (field === META && typeof value !== 'number') entry.isDeleted = ((value[0] ?? 0) & DELETED) !== 0;
  }
  return entry;
}

/** The fields of a message: numbers of wire type 0, bytes of wire type 2; Badger writes no others. */
function* fieldsOf(bytes: Buffer): Generator<[field: number, value: number | Buffer]> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 2 ** 56) throw notABackup();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const type = tag % 8;
    const field = Math.floor(tag / 8);
    if (type === 0) {
      yield [field, varint()];
      continue;
    }
    const length = type === 2 ? varint() : -1;
    if (length < 0 || at + length > bytes.length) throw notABackup();
    yield [field, bytes.subarray(at, at + length)];
    at += length;
  }
}

function notABackup(): UnreadableFile {
  return new UnreadableFile(
    'not_its_file',
    'This is not a backup of jfa-go, or a part of it is missing. Make one under Settings → Backups and choose that file.',
  );
}
