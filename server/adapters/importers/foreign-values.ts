const MAX_TEXT = 500;
const LATEST_MS = Date.UTC(2200, 0, 1);
/** Above it a number means milliseconds, below it seconds. */
const MILLISECONDS_FROM = 1e11;

/** A text as it can be stored: trimmed, without NUL, of a length that people write; null for none. */
export function toText(value: unknown, max = MAX_TEXT): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null;
  const text = String(value).replaceAll('\0', '').trim().slice(0, max);
  return text === '' ? null : text;
}

/** An e-mail address in small letters; null for what is none. */
export function toEmail(value: unknown): string | null {
  const text = toText(value, 254)?.toLowerCase() ?? null;
  return text?.includes('@') ? text : null;
}

/** Null, and what programs write instead of it. */
export function toName(value: unknown): string | null {
  const text = toText(value, 200);
  return text === 'None' || text === 'null' ? null : text;
}

export function toFlag(value: unknown): boolean {
  return value === 1 || value === true || value === 'true' || value === '1';
}

export function toCount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Epoch milliseconds of a time as databases write it; without a zone it is UTC. Null for what is none. */
export function toTime(value: unknown): number | null {
  const at = typeof value === 'number' ? fromNumber(value) : fromText(value);
  return at !== null && Number.isFinite(at) && at > 0 && at < LATEST_MS ? Math.round(at) : null;
}

function fromNumber(value: number): number {
  return value < MILLISECONDS_FROM ? value * 1_000 : value;
}

function fromText(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(' ', 'T');
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  const hasTime = text.includes('T');
  return Date.parse(hasZone || !hasTime ? text : `${text}Z`);
}

/** What is there of these values, for keeping: names with null and empty ones left out. */
export function keepOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
