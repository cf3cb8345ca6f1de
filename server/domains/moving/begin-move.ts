import type { Readable } from 'node:stream';
import type { Doer, MovingContext } from './context.ts';
import { fileUnreadable, moveUnderWay, programUnknown } from './errors.ts';
import { moveChanged } from './events.ts';
import { withKeptFile } from './keep-file.ts';
import { matchServers } from './match-servers.ts';
import { type Program, type Source, UnreadableFile } from './protocol.ts';
import type { MoveEntry } from './store-rows.ts';

export type MoveInput = {
  program: string;
  fileName: string;
  /** Take tokens of servers over, too, so that these can be connected. */
  takeTokens: boolean;
  content: Readable;
  maxBytes: number;
};

/**
 * Reads another program's file and notes what it holds; nothing comes over yet. The file itself is gone afterwards.
 * Answers the id of the move. Throws 409 `move_under_way`, 413 `file_too_large`, 422 `file_…` with why it cannot be read.
 */
export async function beginMove(context: MovingContext, input: MoveInput, doer: Doer): Promise<string> {
  const program = programOf(context, input.program);
  if (await context.moves.isUnderWay()) throw moveUnderWay();
  const id = context.ids.next();
  const { folder } = context;
  const source = await withKeptFile(
    { folder, id, content: input.content, maxBytes: input.maxBytes },
    (path) => read(context, program, path, input.takeTokens),
  );
  await write(context, { id, program, fileName: input.fileName, source }, doer);
  return id;
}

/** By its name or another that it goes by. Throws 422. */
function programOf({ reader }: MovingContext, name: string): Program {
  const found = reader.programs.find(({ kind, alsoCalled }) => kind === name || alsoCalled.includes(name));
  if (!found) throw programUnknown(reader.programs.map(({ kind }) => kind));
  return found;
}

async function read(
  { reader }: MovingContext,
  program: Program,
  path: string,
  takeTokens: boolean,
): Promise<Source> {
  try {
    return await reader.read(program.kind, path, { takeTokens });
  } catch (error) {
    throw error instanceof UnreadableFile ? fileUnreadable(error) : error;
  }
}

async function write(
  context: MovingContext,
  move: { id: string; program: Program; fileName: string; source: Source },
  doer: Doer,
): Promise<void> {
  const { id, program, source } = move;
  const entries = await entriesOf(context, id, source);
  await context.db.transaction().execute(async (trx) => {
    const inserted = await context.moves.insert(trx, {
      id,
      program: program.kind,
      file_name: move.fileName,
      may_be_old: source.mayBeOld ? 1 : 0,
      actor: JSON.stringify(doer),
      created_at: context.clock.now(),
    });
    if (!inserted) throw moveUnderWay();
    await context.rows.insert(trx, entries);
    await context.outbox.publish(trx, moveChanged, { id });
    await context.audit.record(trx, {
      ...doer,
      action: 'move.begun',
      target: { kind: 'move', id, name: program.label },
      details: {
        servers: source.servers.length,
        people: source.people.length,
        invites: source.invites.length,
        requests: source.requests.length,
        tokens: Object.keys(source.tokens).length,
      },
    });
  });
  context.outbox.poke();
}

/** In the order in which they come over: an invite before those who came by it, a person before his requests. */
async function entriesOf(context: MovingContext, moveId: string, source: Source): Promise<MoveEntry[]> {
  const matched = matchServers(source.servers, await context.media.servers.list());
  const parts: Array<
    Pick<MoveEntry, 'section' | 'source_key' | 'name' | 'record' | 'secret_sealed' | 'target_id'>
  > = [];
  const add = (section: MoveEntry['section'], record: { key: string }, name: string, more = {}) =>
    parts.push({
      section,
      source_key: record.key,
      name,
      record: JSON.stringify(record),
      secret_sealed: null,
      target_id: null,
      ...more,
    });
  for (const server of source.servers) {
    const token = source.tokens[server.key];
    add('servers', server, server.name, {
      target_id: matched.get(server.key) ?? null,
      secret_sealed: token === undefined ? null : context.secrets.encrypt(token),
    });
  }
  for (const invite of source.invites) add('invites', invite, invite.code);
  for (const person of source.people) add('people', person, person.name);
  for (const request of source.requests) add('requests', request, request.name);
  const nothingYet = { verdict: null, reason: null, remark: null, outcome: null };
  return parts.map((part, position) => ({ move_id: moveId, position, ...part, ...nothingYet }));
}
