/**
 * The column kinds that mean the same in SQLite and PostgreSQL. Rows are typed with them in each domain's tables.ts:
 * ids and texts are `text`, times are epoch milliseconds in `bigint`, flags are 0 or 1 in `integer`, structures are
 * JSON in `text`.
 */
export type EpochMs = number;
export type Flag = 0 | 1;
export type JsonText = string;

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0;
}

export function fromFlag(value: number): boolean {
  return value !== 0;
}

/** For LIKE with `escape '\'`: the text as it stands, anywhere in the column. */
export function likeAnywhere(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** True where a statement failed because a unique key is taken: SQLite's extended codes 1555 and 2067, PostgreSQL's 23505. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return error.errcode === 1555 || error.errcode === 2067;
  return 'code' in error && error.code === '23505';
}
