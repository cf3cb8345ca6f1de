import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { beginMove } from './begin-move.ts';
import { carryOn } from './carry-on.ts';
import { discardMove, mapServers, startMove } from './change-move.ts';
import type { Doer, MovingContext } from './context.ts';
import { moveNotFound, serverUnknown } from './errors.ts';
import { presentEntry, presentMove } from './present.ts';
import type { Move, MoveEntry } from './schema.ts';

export type AtOnce = {
  program: string;
  file: string;
  /** Only look: afterwards nothing of it is left. */
  dryRun: boolean;
  /** Which connected server each of the file's is, by its name or id here; what is not named is matched as it is. */
  servers: Readonly<Record<string, string>>;
};

const FROM_COMMAND_LINE: Doer = { actor: { kind: 'system', id: null, name: 'Foyer' }, ip: null };
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
const BATCH = 500;

/**
 * The whole way without the pages: reads, looks, and lets come over unless it is a dry run. Every entry is handed to
 * `tell` with its verdict and outcome; answers the move as it stood at the end. Throws like beginMove and mapServers.
 */
export async function moveAtOnce(
  context: MovingContext,
  order: AtOnce,
  tell: (entry: MoveEntry) => void,
): Promise<Move> {
  const signal = new AbortController().signal;
  const id = await readFrom(context, order);
  let isBegun = false;
  try {
    if (Object.keys(order.servers).length > 0)
      await mapServers(context, id, await serverIds(context, order.servers));
    await carryOn(context, signal);
    if (!order.dryRun) {
      await startMove(context, id, FROM_COMMAND_LINE);
      isBegun = true;
      await carryOn(context, signal);
    }
    await tellAll(context, id, tell);
    return await show(context, id);
  } finally {
    // Also where a word was wrong: what is left lying would be in the way of the next try.
    if (!isBegun) await discardMove(context, id, FROM_COMMAND_LINE);
  }
}

async function readFrom(context: MovingContext, { program, file }: AtOnce): Promise<string> {
  const handle = await open(file);
  try {
    const content = handle.createReadStream({ autoClose: false });
    const input = { program, fileName: basename(file), takeTokens: false, content, maxBytes: MAX_FILE_BYTES };
    return await beginMove(context, input, FROM_COMMAND_LINE);
  } finally {
    await handle.close();
  }
}

async function serverIds(
  { media }: MovingContext,
  names: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const connected = await media.servers.list();
  return Object.fromEntries(
    Object.entries(names).map(([key, name]) => {
      const server = connected.find((one) => one.id === name || one.name === name);
      if (!server) throw serverUnknown();
      return [key, server.id];
    }),
  );
}

async function tellAll(context: MovingContext, id: string, tell: (entry: MoveEntry) => void): Promise<void> {
  let after = -1;
  for (;;) {
    const rows = await context.rows.page(id, {}, after, BATCH);
    for (const row of rows) tell(presentEntry(row));
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.position ?? after;
  }
}

async function show(context: MovingContext, id: string): Promise<Move> {
  const move = await context.moves.get(id);
  if (!move) throw moveNotFound();
  return presentMove(context, move);
}
