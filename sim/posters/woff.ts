import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 0x774f4646;
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

/**
 * Unpacks a WOFF 1.0 file (W3C recommendation, 2012) into the OpenType file inside it, because the
 * rasteriser reads only the latter.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF_SIGNATURE) throw new Error('not a WOFF 1.0 font');
  const flavor = woff.readUInt32BE(4);
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    const start = woff.readUInt32BE(at + 4);
    const packedLength = woff.readUInt32BE(at + 8);
    const length = woff.readUInt32BE(at + 12);
    const packed = woff.subarray(start, start + packedLength);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      length,
      data: packedLength < length ? inflateSync(packed) : packed,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(flavor, 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [index, table] of tables.entries()) {
    const at = 12 + index * 16;
    table.tag.copy(head, at);
    head.writeUInt32BE(table.checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    const padding = (4 - (table.length % 4)) % 4;
    parts.push(table.data, Buffer.alloc(padding));
    offset += table.length + padding;
  }
  return Buffer.concat(parts);
}

/** How wide a text is at one font size, in the units of the drawing. */
export type Measure = (text: string, size: number) => number;

function tableOffset(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

/** Character → glyph by the font's Unicode map (cmap format 4). */
function glyphMap(font: Buffer): (code: number) => number {
  const cmap = tableOffset(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  const offsets = Array.from({ length: count }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8));
  const table = offsets.find((offset) => font.readUInt16BE(offset) === 4);
  if (table === undefined) throw new Error('the font has no Unicode map of format 4');
  const segments = font.readUInt16BE(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const ranges = deltas + 2 * segments;
  return (code) => {
    for (let index = 0; index < segments; index += 1) {
      if (code > font.readUInt16BE(ends + 2 * index)) continue;
      const start = font.readUInt16BE(starts + 2 * index);
      if (code < start) return 0;
      const delta = font.readUInt16BE(deltas + 2 * index);
      const range = font.readUInt16BE(ranges + 2 * index);
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = font.readUInt16BE(ranges + 2 * index + range + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/** Measures texts by the advance widths of an OpenType font; kerning is left aside. */
export function createMeasure(font: Buffer): Measure {
  const unitsPerEm = font.readUInt16BE(tableOffset(font, 'head') + 18);
  const metrics = font.readUInt16BE(tableOffset(font, 'hhea') + 34);
  const hmtx = tableOffset(font, 'hmtx');
  const glyphOf = glyphMap(font);
  return (text, size) => {
    let units = 0;
    for (const character of text) {
      const glyph = Math.min(glyphOf(character.codePointAt(0) ?? 0), metrics - 1);
      units += font.readUInt16BE(hmtx + glyph * 4);
    }
    return (units / unitsPerEm) * size;
  };
}
