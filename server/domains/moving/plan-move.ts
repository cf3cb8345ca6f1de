import { setImmediate } from 'node:timers/promises';
import type { MovingContext } from './context.ts';
import { moveChanged } from './events.ts';
import { type House, openHouse } from './house.ts';
import { judgeInvite } from './judge-invite.ts';
import { judgePerson } from './judge-person.ts';
import { labelOfKind } from './kinds.ts';
import { LEASE_MS } from './lease.ts';
import { SourceInvite, SourcePerson, SourceServer } from './protocol.ts';
import type { MoveRow } from './store-moves.ts';
import type { MovedRecord } from './store-records.ts';
import type { Judgement, MoveEntry } from './store-rows.ts';

const BATCH = 100;

/**
 * Says of every entry what would become of it now. Servers are asked who is there and told nothing. What was begun before
 * the owner changed something ends without an effect.
 */
export async function planMove(context: MovingContext, move: MoveRow, signal: AbortSignal): Promise<void> {
  const { db, rows, moves, outbox, clock } = context;
  const house = await openHouse(context, move.id);
  let after = -1;
  for (;;) {
    const entries = signal.aborted ? [] : await rows.page(move.id, {}, after, BATCH);
    const judgements: Array<[number, Judgement]> = [];
    const kept = await keptOf(context, move, entries);
    for (const entry of entries) judgements.push([entry.position, await judge(context, house, kept, entry)]);
    const isOurs = await db.transaction().execute(async (trx) => {
      if (!(await moves.prolong(trx, move, clock.now() + LEASE_MS))) return false;
      await rows.judge(trx, move.id, judgements);
      return true;
    });
    if (!isOurs || signal.aborted) return;
    if (entries.length < BATCH) break;
    after = entries.at(-1)?.position ?? after;
    // The database answers without leaving the thread: whoever else waits for it has a turn.
    await setImmediate();
  }
  await db.transaction().execute(async (trx) => {
    const from = { states: ['planning' as const], version: move.version };
    if (await moves.advance(trx, move.id, from, { state: 'ready', lease_until: 0 }))
      await outbox.publish(trx, moveChanged, { id: move.id });
  });
  outbox.poke();
}

async function judge(
  context: MovingContext,
  house: House,
  kept: ReadonlyMap<string, MovedRecord>,
  entry: MoveEntry,
): Promise<Judgement> {
  const record: unknown = JSON.parse(entry.record);
  const none = { reason: null, remark: null, target_id: null };
  switch (entry.section) {
    case 'servers':
      return judgeServer(context, SourceServer.parse(record), entry.target_id);
    case 'invites': {
      const judged = await judgeInvite(context, house, SourceInvite.parse(record));
      if (judged.verdict === 'blocked') return { ...none, ...judged };
      const inviteId = judged.verdict === 'known' ? judged.inviteId : null;
      return { ...none, verdict: judged.verdict, remark: judged.remark, target_id: inviteId };
    }
    case 'people': {
      const { memberId, ...judged } = await judgePerson(context, house, SourcePerson.parse(record));
      const { verdict } = judged;
      if (verdict === 'blocked') return { ...none, verdict, reason: judged.reason, target_id: memberId };
      return { ...none, verdict, remark: judged.remark, target_id: memberId };
    }
    case 'requests': {
      const known = kept.get(entry.source_key);
      return {
        ...none,
        verdict: known ? 'known' : 'new',
        remark: 'kept_for_later',
        target_id: known?.id ?? null,
      };
    }
  }
}

/** Those of the requests that are kept already. */
function keptOf({ records }: MovingContext, { program }: MoveRow, entries: readonly MoveEntry[]) {
  const keys = entries.filter(({ section }) => section === 'requests').map(({ source_key }) => source_key);
  return records.known({ program, section: 'requests', keys });
}

async function judgeServer(
  { media }: MovingContext,
  server: SourceServer,
  serverId: string | null,
): Promise<Judgement> {
  const mapped = serverId === null ? null : await media.servers.get(serverId);
  if (mapped) return { verdict: 'known', reason: null, remark: null, target_id: mapped.id };
  const isSupported = labelOfKind(media, server.kind) !== null;
  const reason = isSupported ? 'server_unknown' : 'kind_unsupported';
  return { verdict: 'blocked', reason, remark: null, target_id: null };
}
