/**
 * Values as Go's encoding/gob writes them, which describe themselves: definitions of types first, the value after them
 * (pkg.go.dev/encoding/gob, "Encoding Details"). Read are structs, slices, arrays, maps and what is simple; a type that
 * encodes itself (such as time.Time) and a value behind an interface come as they are, for whoever knows them.
 */
export type GobValue =
  | boolean
  | number
  | string
  | Buffer
  | GobValue[]
  | Map<GobValue, GobValue>
  | GobStruct
  | null;
export type GobStruct = { [field: string]: GobValue };

type WireType =
  | { kind: 'struct'; fields: Array<{ name: string; type: number }> }
  | { kind: 'list'; element: number }
  | { kind: 'map'; key: number; element: number }
  | { kind: 'bytes' };

const BOOL = 1;
const INT = 2;
const UINT = 3;
const FLOAT = 4;
const BYTES = 5;
const STRING = 6;
const INTERFACE = 8;
const MAX_DEPTH = 50;

/** Decodes the one value of a stream. Throws RangeError for what gob did not write. */
export function decodeGob(bytes: Buffer): GobValue {
  const types = new Map<number, WireType>();
  const stream = createReader(bytes);
  while (!stream.isAtEnd()) {
    const message = createReader(stream.take(stream.uint()));
    const type = message.int();
    if (type < 0) {
      types.set(-type, readType(message));
      continue;
    }
    const isStruct = types.get(type)?.kind === 'struct';
    // Whatever is no struct stands behind a zero.
    if (!isStruct) message.uint();
    return readValue(message, type, types, 0);
  }
  throw new RangeError('A stream without a value.');
}

type Reader = ReturnType<typeof createReader>;

function createReader(bytes: Buffer) {
  let at = 0;
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > bytes.length) throw new RangeError('A value ends too early.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  /** One byte below 128 is the number; else it is the negated count of the bytes that hold it, greatest first. */
  const uint = (): number => {
    const first = take(1)[0] ?? 0;
    if (first < 0x80) return first;
    const length = 256 - first;
    if (length > 8) throw new RangeError('A number has too many bytes.');
    return take(length).reduce((number, byte) => number * 256 + byte, 0);
  };
  return {
    take,
    uint,
    isAtEnd: () => at >= bytes.length,
    /** The lowest bit says whether the rest is to be inverted. */
    int: (): number => {
      const number = uint();
      const half = Math.floor(number / 2);
      return number % 2 === 1 ? -half - 1 : half;
    },
    /** Its bytes from the other end, so that round numbers are short. */
    float: (): number => {
      const hex = uintHex();
      return Buffer.from(hex.padStart(16, '0'), 'hex').reverse().readDoubleBE();
    },
  };

  function uintHex(): string {
    const first = take(1)[0] ?? 0;
    return first < 0x80
      ? first.toString(16).padStart(2, '0')
      : take(Math.min(8, 256 - first)).toString('hex');
  }
}

function readValue(
  reader: Reader,
  type: number,
  types: ReadonlyMap<number, WireType>,
  depth: number,
): GobValue {
  if (depth > MAX_DEPTH) throw new RangeError('Values within values without an end.');
  if (type === BOOL) return reader.uint() === 1;
  if (type === INT) return reader.int();
  if (type === UINT) return reader.uint();
  if (type === FLOAT) return reader.float();
  if (type === BYTES) return reader.take(reader.uint());
  if (type === STRING) return reader.take(reader.uint()).toString('utf8');
  if (type === INTERFACE) return skipInterface(reader);
  const wire = types.get(type);
  if (!wire) throw new RangeError('A value of a type that is not described.');
  if (wire.kind === 'bytes') return reader.take(reader.uint());
  if (wire.kind === 'struct') return readStruct(reader, wire.fields, types, depth);
  const count = reader.uint();
  if (wire.kind === 'list') {
    const list: GobValue[] = [];
    for (let i = 0; i < count; i += 1) list.push(readValue(reader, wire.element, types, depth + 1));
    return list;
  }
  const map = new Map<GobValue, GobValue>();
  for (let i = 0; i < count; i += 1) {
    const key = readValue(reader, wire.key, types, depth + 1);
    map.set(key, readValue(reader, wire.element, types, depth + 1));
  }
  return map;
}

/** Fields come in order with the distance to the one before; those with Go's zero value are left out. */
function readStruct(
  reader: Reader,
  fields: ReadonlyArray<{ name: string; type: number }>,
  types: ReadonlyMap<number, WireType>,
  depth: number,
): GobStruct {
  const struct: GobStruct = {};
  let at = -1;
  for (let distance = reader.uint(); distance !== 0; distance = reader.uint()) {
    at += distance;
    const field = fields[at];
    if (!field) throw new RangeError('A struct has a field too many.');
    struct[field.name] = readValue(reader, field.type, types, depth + 1);
  }
  return struct;
}

/** Its name, its type and its bytes: passed over, for nothing that comes over stands behind one. */
function skipInterface(reader: Reader): null {
  if (reader.take(reader.uint()).length === 0) return null;
  reader.int();
  reader.take(reader.uint());
  return null;
}

/** gob's own wireType: which of its fields is set says what it describes. */
function readType(reader: Reader): WireType {
  const which = reader.uint() - 1;
  if (which === 2) {
    const fields: Array<{ name: string; type: number }> = [];
    eachField(reader, (field) => {
      if (field === 0) skipCommon(reader);
      else
        for (let left = reader.uint(); left > 0; left -= 1) {
          const one = { name: '', type: 0 };
          eachField(reader, (part) => {
            if (part === 0) one.name = reader.take(reader.uint()).toString('utf8');
            else one.type = reader.int();
          });
          fields.push(one);
        }
    });
    return { kind: 'struct', fields };
  }
  const numbers: number[] = [];
  eachField(reader, (field) => {
    if (field === 0) skipCommon(reader);
    else numbers.push(reader.int());
  });
  const [first = 0, second = 0] = numbers;
  // An array names its element and its length, a map its key and its element.
  if (which === 0 || which === 1) return { kind: 'list', element: first };
  if (which === 3) return { kind: 'map', key: first, element: second };
  if (which >= 4 && which <= 6) return { kind: 'bytes' };
  throw new RangeError('A type of a kind that gob does not have.');
}

function skipCommon(reader: Reader): void {
  eachField(reader, (field) => {
    if (field === 0) reader.take(reader.uint());
    else reader.int();
  });
}

function eachField(reader: Reader, read: (field: number) => void): void {
  let at = -1;
  for (let distance = reader.uint(); distance !== 0; distance = reader.uint()) {
    at += distance;
    read(at);
  }
}
