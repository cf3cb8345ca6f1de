import { AppError } from '#kernel/errors.ts';
import { readBound } from './bound.ts';
import { generateCode } from './code.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { readPeople } from './people-csv.ts';
import { insertInvite, prepareInvite } from './save-invite.ts';
import type { ManyInput } from './schema-many.ts';
import { type InviteRow, isCodeTaken } from './store-invites.ts';

const CODE_TRIES = 5;

type For = { recipient: string | null; boundTo: string | null; line: number | null };

/**
 * Makes many invites of the same settings in one transaction: as many as wanted, or one for each person of a CSV, for him
 * alone and of one use. Throws 422 with every line that is wrong before anything is made, and like createInvite.
 */
export async function makeMany(context: InviteContext, input: ManyInput, doer: Doer): Promise<InviteRow[]> {
  const wanted = readWanted(input);
  const batchId = context.ids.next();
  for (let tries = 1; ; tries += 1) {
    const one = await prepareInvite(context, input.invite, doer);
    const prepared = wanted.map(({ recipient, boundTo }) => {
      const row: InviteRow = {
        ...one.row,
        id: context.ids.next(),
        code: generateCode(context.ids),
        batch_id: batchId,
        recipient: recipient ?? one.row.recipient,
        bound_to: boundTo ?? one.row.bound_to,
        usage_limit: boundTo === null ? one.row.usage_limit : 1,
      };
      return { row, openings: one.openings };
    });
    try {
      await context.db.transaction().execute(async (trx) => {
        for (const invite of prepared) await insertInvite(context, trx, invite, doer);
        await context.audit.record(trx, {
          actor: doer.audit,
          action: 'invite.bulk_created',
          target: { kind: 'invite_batch', id: batchId, name: String(prepared.length) },
          details: { count: prepared.length },
          ip: doer.ip,
        });
      });
      context.outbox.poke();
      return prepared.map(({ row }) => row);
    } catch (error) {
      // Two of a thousand codes drawn at random, or one of them and an old one, were the same: all are drawn anew.
      if (!isCodeTaken(error) || tries >= CODE_TRIES) throw error;
    }
  }
}

/** For whom an invite is wanted. Throws 422. */
function readWanted(input: ManyInput): For[] {
  if (input.count !== undefined)
    return Array.from({ length: input.count }, () => ({ recipient: null, boundTo: null, line: null }));
  const { people, wrong } = readPeople(input.csv ?? '');
  const problems = [...wrong];
  const wantedFor = people.map((person): For => {
    try {
      return { recipient: person.name, boundTo: readBound(person.address), line: person.line };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ line: person.line, message: error.message });
      return { recipient: null, boundTo: null, line: person.line };
    }
  });
  if (problems.length > 0) throw linesWrong(problems);
  return wantedFor;
}

function linesWrong(problems: ReadonlyArray<{ line: number; message: string }>): AppError {
  const fields = problems
    .toSorted((a, b) => a.line - b.line)
    .slice(0, 100)
    .map(({ line, message }) => ({
      field: `csv.${line}`,
      code: 'line',
      message: `Line ${line}: ${message}`,
    }));
  const detail = `Nothing was made: ${problems.length} lines need another look. ${fields[0]?.message ?? ''}`;
  return new AppError({ code: 'lines_wrong', status: 422, detail: detail.trim(), fields });
}
