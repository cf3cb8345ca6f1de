import { parseArgs } from 'node:util';
import { holdDatabase } from '#db/hold.ts';
import type { Move, MoveEntry } from '#domains/moving/index.ts';
import { AppError } from '#kernel/errors.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose } from './compose.ts';
import type { Env } from './env.ts';
import { loadSecretKey } from './secret-key.ts';
import { StartError } from './start-error.ts';

type Order = { program: string; file: string; dryRun: boolean; servers: Record<string, string> };

/**
 * Lets another program's people and invites come over from its file, beside no running server; every entry and the sums at
 * the end are handed to `print`. Throws StartError with what is wrong with the words or the file, StorageError where a
 * Foyer on the same SQLite file is running.
 */
export async function moveIn(
  env: Env,
  words: readonly string[],
  print: (line: string) => void,
): Promise<void> {
  const order = readOrder(words);
  const secretKey = loadSecretKey(env);
  const hold = holdDatabase(env.databaseUrl);
  try {
    const foyer = await compose({ env, logger: createLogger('silent'), secretKey, web: null });
    try {
      const move = await foyer.parts.moving.atOnce(order, (entry) => print(lineOf(entry)));
      if (move.may_be_old) print(MAY_BE_OLD);
      print(sumsOf(move, order.dryRun));
    } catch (error) {
      throw explained(error, order.file);
    } finally {
      await foyer.stop();
    }
  } finally {
    hold.release();
  }
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof AppError) return new StartError(error.message, error);
  const isOfFile = error instanceof Error && 'path' in error && error.path === file;
  return isOfFile ? new StartError(`The file ${file} cannot be read: ${error.message}`, error) : error;
}

const MAY_BE_OLD =
  'The program may have been running when the file was copied. What it wrote last is missing then: stop it and copy again.';

/** `<program> <file> [--dry-run] [--server <key>=<name here>]…` */
function readOrder(words: readonly string[]): Order {
  const { values, positionals } = parse(words);
  const [program, file, ...more] = positionals;
  if (program === undefined || file === undefined || more.length > 0)
    throw new StartError('Say the program and its file: import <program> <file> [--dry-run].');
  const servers = Object.fromEntries(
    values.server.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new StartError(`--server ${text}: write it as <key in the file>=<name here>.`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
  return { program, file, dryRun: values['dry-run'], servers };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        server: { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : 'These words are not understood.', cause);
  }
}

function lineOf(entry: MoveEntry): string {
  const state = entry.outcome ?? entry.verdict ?? '';
  const why = [entry.reason, entry.remark].filter((code) => code !== null).join(', ');
  const name = [entry.name, entry.detail].filter((text) => text).join(', ');
  return [entry.section, state, printable(name), why].join('\t').trimEnd();
}

/** A name out of a file does not steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}

function sumsOf(move: Move, isDryRun: boolean): string {
  const sums = new Map<string, number>();
  for (const { verdict, outcome, count } of move.counts) {
    const state = (isDryRun ? verdict : outcome) ?? 'waiting';
    sums.set(state, (sums.get(state) ?? 0) + count);
  }
  const list = [...sums].map(([state, count]) => `${count} ${state}`).join(', ');
  return `${isDryRun ? 'Nothing was changed' : 'Moved in'}: ${list || 'the file is empty'}.`;
}
