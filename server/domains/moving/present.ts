import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { MovingContext } from './context.ts';
import { labelOfKind } from './kinds.ts';
import { SourceInvite, SourcePerson, SourceServer } from './protocol.ts';
import type { Move, MoveEntry } from './schema.ts';
import type { MoveRow } from './store-moves.ts';
import type { MoveEntry as EntryRow } from './store-rows.ts';

const MAX_SERVERS = 1_000;

export async function presentMove(context: MovingContext, move: MoveRow): Promise<Move> {
  const servers = await context.rows.page(move.id, { section: 'servers' }, -1, MAX_SERVERS);
  const program = context.reader.programs.find(({ kind }) => kind === move.program);
  return {
    id: move.id,
    program: move.program,
    program_label: program?.label ?? move.program,
    file_name: move.file_name,
    state: move.state,
    may_be_old: move.may_be_old === 1,
    created_at: toIso(move.created_at),
    ended_at: toIsoOrNull(move.ended_at),
    servers: servers.map((entry) => presentServer(context, entry)),
    counts: await context.rows.counts(move.id),
  };
}

function presentServer({ media }: MovingContext, entry: EntryRow): Move['servers'][number] {
  const { key, name, kind, urls } = SourceServer.parse(JSON.parse(entry.record));
  return {
    key,
    name,
    kind,
    kind_label: labelOfKind(media, kind),
    urls,
    has_token: entry.secret_sealed !== null,
    server_id: entry.target_id,
  };
}

export function presentEntry(entry: EntryRow): MoveEntry {
  const { position, section, name, verdict, reason, remark, outcome, target_id } = entry;
  const { detail, expiresAt } = describe(entry);
  const expires_at = toIsoOrNull(expiresAt);
  return { position, section, name, detail, expires_at, verdict, reason, remark, outcome, target_id };
}

function describe({ section, record }: EntryRow): { detail: string | null; expiresAt: number | null } {
  const stored: unknown = JSON.parse(record);
  if (section === 'people') {
    const { accounts, expiresAt } = SourcePerson.parse(stored);
    const [first] = accounts.flatMap((one) => one.email ?? one.username ?? one.externalUserId ?? []);
    return { detail: first ?? null, expiresAt };
  }
  if (section === 'invites') {
    const { description, expiresAt } = SourceInvite.parse(stored);
    return { detail: description || null, expiresAt };
  }
  const urls = section === 'servers' ? SourceServer.parse(stored).urls : [];
  return { detail: urls[0] ?? null, expiresAt: null };
}
