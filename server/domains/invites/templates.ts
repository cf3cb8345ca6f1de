import { toIso } from '#kernel/clock.ts';
import { AppError, notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { type Template, type TemplateChange, TemplateFields, type TemplateInput } from './schema-many.ts';
import { createTemplateStore, isTemplateNameTaken, type TemplateRow } from './store-templates.ts';

/** Presets of the form for a new invite: any of its fields but what belongs to one invite alone. */
export function createTemplates(context: InviteContext) {
  const { db, clock, ids, audit } = context;
  const store = createTemplateStore(db);

  const write = async (row: TemplateRow, action: string, doer: Doer): Promise<Template> => {
    try {
      await db.transaction().execute(async (trx) => {
        await store.save(trx, row);
        await audit.record(trx, entry(action, row, doer));
      });
    } catch (error) {
      if (isTemplateNameTaken(error)) throw nameTaken(row.name);
      throw error;
    }
    context.outbox.poke();
    return present(row);
  };

  return {
    list: async (after: [number, string] | null, limit: number) => {
      const rows = await store.list(after, limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const next: [number, string] | null = last ? [last.created_at, last.id] : null;
      return { items: page.map(present), next, total: await store.count() };
    },
    /** Throws 409 `template_name_taken`. */
    create: (input: TemplateInput, doer: Doer): Promise<Template> => {
      const now = clock.now();
      const row: TemplateRow = { id: ids.next(), ...toRow(input), created_at: now, updated_at: now };
      return write(row, 'invite_template.created', doer);
    },
    /** Changes what is given. Throws 404 and 409 `template_name_taken`. */
    change: async (id: string, change: TemplateChange, doer: Doer): Promise<Template> => {
      const known = await store.byId(id);
      if (!known) throw notFound('template');
      const row = { ...known, ...toRow({ ...present(known), ...change }), updated_at: clock.now() };
      return write(row, 'invite_template.changed', doer);
    },
    /** Throws 404. Invites that were made from it stay as they are. */
    remove: async (id: string, doer: Doer): Promise<void> => {
      await db.transaction().execute(async (trx) => {
        const known = await store.byId(id, trx);
        if (!known) throw notFound('template');
        await store.remove(trx, id);
        await audit.record(trx, entry('invite_template.deleted', known, doer));
      });
      context.outbox.poke();
    },
  };
}

function present(row: TemplateRow): Template {
  return {
    id: row.id,
    name: row.name,
    fields: TemplateFields.parse(JSON.parse(row.fields)),
    is_default: row.is_default === 1,
    created_at: toIso(row.created_at),
    updated_at: toIso(row.updated_at),
  };
}

function toRow({ name, fields, is_default }: TemplateInput) {
  return {
    name,
    name_key: name.toLowerCase(),
    fields: JSON.stringify(fields),
    is_default: is_default ? (1 as const) : (0 as const),
  };
}

function entry(action: string, row: TemplateRow, doer: Doer) {
  const target = { kind: 'invite_template', id: row.id, name: row.name };
  return { actor: doer.audit, action, target, details: {}, ip: doer.ip };
}

function nameTaken(name: string): AppError {
  const detail = `There is a template called ${name} already. Choose another name.`;
  return new AppError({
    code: 'template_name_taken',
    status: 409,
    detail,
    fields: [{ field: 'name', code: 'taken', message: detail }],
  });
}
