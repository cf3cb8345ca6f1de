import { AsyncLocalStorage } from 'node:async_hooks';
import { createAdapterFactory } from 'better-auth/adapters';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';

type Executor = Kysely<Schema>;
type Row = Record<string, unknown>;

/** One condition as better-auth hands it to an adapter: fields are column names already. */
type Condition = { field: string; value: unknown; operator: string; connector: 'AND' | 'OR' };

/**
 * better-auth's models in our own tables, over our own Kysely: times as epoch milliseconds and flags as 0 and 1, so that
 * one schema serves SQLite and PostgreSQL. `within` makes everything the library writes part of one of our transactions.
 */
export function createAuthAdapter(db: Database) {
  const transaction = new AsyncLocalStorage<Executor>();
  const executor = (): Executor => transaction.getStore() ?? db;

  const many = async (query: RawBuilder<unknown>): Promise<Row[]> => {
    const { rows } = await query.execute(executor());
    return rows.filter(isRow);
  };
  const idsOf = (model: string, where: Condition[]): RawBuilder<unknown> =>
    sql`(select ${sql.ref('id')} from ${sql.table(model)}${whereOf(where)})`;

  const factory = createAdapterFactory({
    config: {
      adapterId: 'foyer',
      adapterName: 'Foyer',
      supportsDates: true,
      supportsBooleans: true,
      supportsJSON: false,
      supportsArrays: false,
      supportsNumericIds: false,
      customTransformInput: ({ data }) => toColumn(data),
      customTransformOutput: ({ data, fieldAttributes }) => fromColumn(data, String(fieldAttributes.type)),
    },
    adapter: () => ({
      create: async ({ model, data }) => {
        const columns = Object.keys(data);
        const rows = await many(
          sql`insert into ${sql.table(model)} (${sql.join(columns.map((name) => sql.ref(name)))})
              values (${sql.join(columns.map((name) => sql.val(data[name])))}) returning *`,
        );
        return typed(rows[0]);
      },
      findOne: async ({ model, where }) => {
        const rows = await many(sql`select * from ${sql.table(model)}${whereOf(where)} limit 1`);
        return rows[0] ? typed(rows[0]) : null;
      },
      findMany: async ({ model, where, limit, sortBy, offset }) => {
        const order = sortBy
          ? sql` order by ${sql.ref(sortBy.field)} ${sql.raw(sortBy.direction === 'desc' ? 'desc' : 'asc')}`
          : sql``;
        const rows = await many(
          sql`select * from ${sql.table(model)}${whereOf(where)}${order} limit ${limit} offset ${offset ?? 0}`,
        );
        return rows.map((row) => typed(row));
      },
      update: async ({ model, where, update }) => {
        const rows = await many(
          sql`update ${sql.table(model)} set ${assignments(update)} where id in ${idsOf(model, where)} returning *`,
        );
        return rows[0] ? typed(rows[0]) : null;
      },
      updateMany: async ({ model, where, update }) => {
        const rows = await many(
          sql`update ${sql.table(model)} set ${assignments(update)}${whereOf(where)} returning id`,
        );
        return rows.length;
      },
      delete: async ({ model, where }) => {
        await many(sql`delete from ${sql.table(model)} where id in ${idsOf(model, where)}`);
      },
      deleteMany: async ({ model, where }) => {
        const rows = await many(sql`delete from ${sql.table(model)}${whereOf(where)} returning id`);
        return rows.length;
      },
      count: async ({ model, where }) => {
        const rows = await many(sql`select count(*) as total from ${sql.table(model)}${whereOf(where)}`);
        return Number(rows[0]?.total ?? 0);
      },
    }),
  });

  return {
    factory,
    /** Runs `work` so that what the library does inside it happens in `trx`. */
    within: <Result>(trx: Executor, work: () => Promise<Result>): Promise<Result> =>
      transaction.run(trx, work),
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** better-auth's adapter interface is generic over rows it knows nothing of; the shapes are its own models'. */
function typed<Result>(row: Row | undefined): Result {
  if (!row) throw new Error('The database gave back no row for what it stored.');
  return { ...row } as unknown as Result;
}

function toColumn(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value)) return value.map(toColumn);
  return value;
}

function fromColumn(value: unknown, type: string): unknown {
  if (type === 'date' && typeof value === 'number') return new Date(value);
  if (type === 'boolean' && typeof value === 'number') return value !== 0;
  return value;
}

function assignments(update: unknown): RawBuilder<unknown> {
  if (!isRow(update)) throw new TypeError('An update needs values.');
  return sql.join(Object.entries(update).map(([name, value]) => sql`${sql.ref(name)} = ${sql.val(value)}`));
}

/** All AND conditions must hold and, where there are OR conditions, one of those: as better-auth's own adapters read it. */
function whereOf(where: readonly Condition[] | undefined): RawBuilder<unknown> {
  if (!where || where.length === 0) return sql``;
  const all = where.filter((condition) => condition.connector !== 'OR').map(conditionOf);
  const any = where.filter((condition) => condition.connector === 'OR').map(conditionOf);
  if (any.length > 0) all.push(sql`(${sql.join(any, sql` or `)})`);
  return sql` where ${sql.join(all, sql` and `)}`;
}

const COMPARISONS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function conditionOf({ field, value, operator }: Condition): RawBuilder<unknown> {
  const column = sql.ref(field);
  if (value === null) return operator === 'ne' ? sql`${column} is not null` : sql`${column} is null`;
  const comparison = COMPARISONS[operator];
  if (comparison) return sql`${column} ${sql.raw(comparison)} ${sql.val(value)}`;
  if (operator === 'in' || operator === 'not_in') {
    const values = Array.isArray(value) ? value : [value];
    if (values.length === 0) return operator === 'in' ? sql`1 = 0` : sql`1 = 1`;
    return sql`${column} ${sql.raw(operator === 'in' ? 'in' : 'not in')} (${sql.join(values)})`;
  }
  const text = String(value).replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const pattern = { contains: `%${text}%`, starts_with: `${text}%`, ends_with: `%${text}` }[operator];
  if (pattern === undefined)
    throw new TypeError(`The sign-in library asked for the unknown operator ${operator}.`);
  return sql`${column} like ${pattern} escape '\\'`;
}
